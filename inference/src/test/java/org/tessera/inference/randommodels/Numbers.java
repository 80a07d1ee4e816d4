package org.tessera.inference.randommodels;

import java.util.Arrays;
import java.util.List;

/** Numbers over axes, row-major; an axis may stand twice. NaN is a gap. */
record Numbers(List<Ax> axes, int[] shape, double[] values) {
    /** One number for each position. */
    interface Source {
        double next();
    }

    static Numbers of(List<Ax> axes, int[] sizes, Source source) {
        int[] shape = axes.stream().mapToInt(a -> sizes[a.root()]).toArray();
        double[] values = new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) values[i] = source.next();
        return new Numbers(List.copyOf(axes), shape, values);
    }

    /** Each row along the last axis replaced by itself over its sum; equal shares where nothing is left. */
    Numbers normalised() {
        int width = shape[shape.length - 1];
        double[] p = values.clone();
        for (int at = 0; at < p.length; at += width) {
            double sum = Arrays.stream(p, at, at + width).sum();
            for (int i = at; i < at + width; i++) p[i] = sum > 0 ? p[i] / sum : 1.0 / width;
        }
        return new Numbers(axes, shape, p);
    }

    int flat(int[] env) {
        int flat = 0;
        for (int d = 0; d < shape.length; d++)
            flat = flat * shape[d] + env[axes.get(d).id()];
        return flat;
    }

    double at(int[] env) {
        return values[flat(env)];
    }

    /** Without the positions of an axis, its twins included, from {@code size} on. */
    Numbers cut(int root, int size) {
        Numbers n = this;
        for (int d = 0; d < shape.length; d++) {
            if (axes.get(d).root() == root && n.shape[d] > size) n = n.cutDimension(d, size);
        }
        return n;
    }

    private Numbers cutDimension(int d, int size) {
        int inner = 1;
        for (int k = d + 1; k < shape.length; k++) inner *= shape[k];
        int[] to = shape.clone();
        to[d] = size;
        double[] kept = new double[values.length / shape[d] * size];
        for (int o = 0; o < values.length / (shape[d] * inner); o++) {
            System.arraycopy(values, o * shape[d] * inner, kept, o * size * inner, size * inner);
        }
        return new Numbers(axes, to, kept);
    }

    /** The same numbers with their dimensions in another order. */
    Numbers ordered(List<Ax> wanted) {
        int[] to = new int[wanted.size()];
        for (int d = 0; d < to.length; d++) to[d] = shape[axes.indexOf(wanted.get(d))];
        double[] moved = new double[values.length];
        int[] env = new int[1 + Math.max(0, axes.stream().mapToInt(Ax::id).max().orElse(0))];
        for (int i = 0; i < moved.length; i++) {
            for (int d = to.length - 1, rest = i; d >= 0; d--) {
                env[wanted.get(d).id()] = rest % to[d];
                rest /= to[d];
            }
            moved[i] = at(env);
        }
        return new Numbers(wanted, to, moved);
    }

    Numbers map(java.util.function.DoubleUnaryOperator f) {
        return new Numbers(axes, shape, Arrays.stream(values).map(f).toArray());
    }
}
