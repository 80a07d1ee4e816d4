package org.tessera.inference;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The fit of the last run of this process that was interrupted. */
final class LastInterrupted {
    private static final AtomicReference<Optional<Fit>> LAST = new AtomicReference<>(Optional.empty());

    private LastInterrupted() {}

    static void keep(Fit fit) {
        LAST.set(Optional.of(fit));
    }

    static Optional<Fit> fit() {
        return LAST.get();
    }
}
