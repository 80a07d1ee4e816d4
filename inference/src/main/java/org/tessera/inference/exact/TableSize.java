package org.tessera.inference.exact;

import java.util.Collection;
import java.util.Locale;

/**
 * How many entries tables have, said before they are built. Beyond what a long holds it stays at
 * {@link Long#MAX_VALUE}.
 */
final class TableSize {
    /** The longest array there is. */
    static final long LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private TableSize() {}

    /** Entries of one table over variables. */
    static long of(Collection<Var> vars) {
        long size = 1;
        for (Var v : vars) {
            if (size > Long.MAX_VALUE / v.size()) return Long.MAX_VALUE;
            size *= v.size();
        }
        return size;
    }

    /** Entries of two tables. */
    static long sum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    static String text(long size) {
        return size == Long.MAX_VALUE ? "more than 2^63 entries" : String.format(Locale.ROOT, "%,d entries", size);
    }
}
