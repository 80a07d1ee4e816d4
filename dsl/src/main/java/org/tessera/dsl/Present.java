package org.tessera.dsl;

import org.jspecify.annotations.Nullable;

/** GivenArguments that must not be null. */
final class Present {
    private Present() {}

    /** The argument, refused under the name it has in messages when it is null. */
    static <T> T required(@Nullable T given, String name) {
        if (given == null) throw new ModelException(name + " is null; give a value, or leave the call out");
        return given;
    }

    /** The array, refused when it or one of its elements is null. */
    static <T> T[] all(T @Nullable [] given, String name) {
        required(given, name);
        for (T t : given) required(t, "one of " + name);
        return given;
    }
}
