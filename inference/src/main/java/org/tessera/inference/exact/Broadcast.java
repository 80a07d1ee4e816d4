package org.tessera.inference.exact;

import java.util.List;

/** Adds a factor's log table to a table over more variables, or over the same ones in another order. */
final class Broadcast {
    private Broadcast() {}

    /** {@code to[scope] += f[f's variables]}; variables that f lacks repeat it. */
    static void add(Factor f, List<Var> scope, double[] to) {
        int n = scope.size();
        if (n == 0) {
            to[0] += f.log[0];
            return;
        }
        int[] stride = strides(f, scope), digit = new int[n];
        int inner = scope.get(n - 1).size(), step = stride[n - 1], from = 0;
        for (int at = 0; at < to.length; at += inner) {
            for (int k = 0; k < inner; k++) to[at + k] += f.log[from + k * step];
            for (int d = n - 2; d >= 0; d--) {
                from += stride[d];
                if (++digit[d] < scope.get(d).size()) break;
                from -= stride[d] * digit[d];
                digit[d] = 0;
            }
        }
    }

    /** How far f's table moves with each variable of a scope; 0 for those it lacks. */
    static int[] strides(Factor f, List<Var> scope) {
        int[] strides = new int[scope.size()];
        int stride = 1;
        for (int i = f.vars().size() - 1; i >= 0; i--) {
            Var v = f.vars().get(i);
            int d = scope.indexOf(v);
            if (d < 0)
                throw new IllegalArgumentException("Variable '" + v.name() + "' of " + v.size()
                        + " categories is not among " + Factor.names(scope) + ".");
            strides[d] = stride;
            stride *= v.size();
        }
        return strides;
    }
}
