package org.tessera.inference.internal.store;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says in which respect a file differs from what it is read for. */
final class Differences {
    private Differences() {}

    /** The first difference in words, in the order of what is here, or null for none. */
    static @Nullable String first(Map<String, String> there, Map<String, String> here) {
        Set<String> all = new LinkedHashSet<>(here.keySet());
        all.addAll(there.keySet());
        for (String what : all) {
            String t = there.get(what), h = here.get(what);
            if (Objects.equals(t, h)) continue;
            return what + " is " + (t == null ? "none" : t) + " there and " + (h == null ? "none" : h) + " here";
        }
        return null;
    }
}
