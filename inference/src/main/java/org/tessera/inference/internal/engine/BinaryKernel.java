package org.tessera.inference.internal.engine;

import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;
import org.tessera.dsl.RealExpr.BinaryFunction;

/** Element-wise functions of two arguments, broadcast over named axes. */
final class BinaryKernel implements Kernel {
    private final BinaryFunction function;
    private final Tensor a, b, out;
    private final Loops loops;
    private final Loops.Inner forward = this::forwardInner, backward = this::backwardInner;

    BinaryKernel(ToIntFunction<Axis> size, BinaryFunction function, Tensor a, Tensor b, Tensor out) {
        this.function = function;
        this.a = a;
        this.b = b;
        this.out = out;
        loops = new Loops(size, out, a, b);
    }

    @Override
    public Tensor out() {
        return out;
    }

    @Override
    public void forward(int rows) {
        loops.run(rows, forward);
    }

    @Override
    public void backward(int rows) {
        if (out.grad != null) loops.run(rows, backward);
    }

    private void forwardInner(int n, int[] at) {
        double[] x = a.data, y = b.data, z = out.data;
        int ix = at[1], iy = at[2], iz = at[0], sx = loops.step(1), sy = loops.step(2), sz = loops.step(0);
        switch (function) {
            case PLUS -> {
                for (int i = 0; i < n; i++) z[iz + i * sz] = x[ix + i * sx] + y[iy + i * sy];
            }
            case MINUS -> {
                for (int i = 0; i < n; i++) z[iz + i * sz] = x[ix + i * sx] - y[iy + i * sy];
            }
            case TIMES -> {
                for (int i = 0; i < n; i++) z[iz + i * sz] = x[ix + i * sx] * y[iy + i * sy];
            }
            case DIV -> {
                for (int i = 0; i < n; i++) z[iz + i * sz] = x[ix + i * sx] / y[iy + i * sy];
            }
            case MAX -> {
                for (int i = 0; i < n; i++) z[iz + i * sz] = Math.max(x[ix + i * sx], y[iy + i * sy]);
            }
            case MIN -> {
                for (int i = 0; i < n; i++) z[iz + i * sz] = Math.min(x[ix + i * sx], y[iy + i * sy]);
            }
            case POW -> {
                for (int i = 0; i < n; i++) z[iz + i * sz] = Math.pow(x[ix + i * sx], y[iy + i * sy]);
            }
            case GT -> {
                for (int i = 0; i < n; i++) z[iz + i * sz] = x[ix + i * sx] > y[iy + i * sy] ? 1 : 0;
            }
            case LT -> {
                for (int i = 0; i < n; i++) z[iz + i * sz] = x[ix + i * sx] < y[iy + i * sy] ? 1 : 0;
            }
            case EQ -> {
                for (int i = 0; i < n; i++) z[iz + i * sz] = x[ix + i * sx] == y[iy + i * sy] ? 1 : 0;
            }
        }
    }

    private void backwardInner(int n, int[] at) {
        double[] x = a.data, y = b.data, gx = a.grad, gy = b.grad, g = out.grad;
        int sx = loops.step(1), sy = loops.step(2), sz = loops.step(0);
        for (int i = 0, ix = at[1], iy = at[2], iz = at[0]; i < n; i++, ix += sx, iy += sy, iz += sz) {
            double c = g[iz];
            if (c == 0) continue;
            if (gx != null) gx[ix] += c * byFirst(x[ix], y[iy], out.data[iz]);
            if (gy != null) gy[iy] += c * bySecond(x[ix], y[iy], out.data[iz]);
        }
    }

    /** What the larger of two has of a cotangent: all of it, or half where they are equal. */
    private static double share(double own, double other) {
        return own == other ? 0.5 : own > other ? 1 : 0;
    }

    private double byFirst(double x, double y, double z) {
        return switch (function) {
            case PLUS, MINUS -> 1;
            case TIMES -> y;
            case DIV -> 1 / y;
            case MAX -> share(x, y);
            case MIN -> share(y, x);
            case POW -> y * Math.pow(x, y - 1);
            case GT, LT, EQ -> 0;
        };
    }

    private double bySecond(double x, double y, double z) {
        return switch (function) {
            case PLUS -> 1;
            case MINUS -> -1;
            case TIMES -> x;
            case DIV -> -z / y;
            case MAX -> share(y, x);
            case MIN -> share(x, y);
            case POW -> x > 0 ? z * Math.log(x) : 0;
            case GT, LT, EQ -> 0;
        };
    }
}
