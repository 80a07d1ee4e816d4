package org.tessera.dsl;

import org.jspecify.annotations.Nullable;

/** From a declared object's factory call to its first use: until then options may be chained, afterwards it stands. */
final class Lifecycle {
    private final @Nullable Scope scope;
    private final String what;
    private boolean used;

    Lifecycle(@Nullable Scope scope, String what) {
        this.scope = scope;
        this.what = what;
    }

    @Nullable
    Scope scope() {
        return scope;
    }

    String what() {
        return what;
    }

    void use() {
        if (!used) used = true;
    }

    boolean isUsed() {
        return used;
    }

    /** Refuses {@code option} on an object that is used already, or whose model is complete. */
    void change(String option) {
        if (scope != null) scope.requireOpen(option + " on " + what);
        if (used) {
            throw new ModelException(option + " on " + what + " comes after " + what + " was used; chain " + option
                    + " right where it is declared");
        }
    }
}
