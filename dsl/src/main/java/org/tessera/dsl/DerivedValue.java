package org.tessera.dsl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A named quantity that fits report; no part of the density. Compared by identity, as terms are. */
public record DerivedValue(String name, RealExpr value) {
    /** Those of its expression. */
    public List<Axis> axes() {
        return value.axes();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
