package org.tessera.inference.internal.engine;

import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;

/** Log-densities as element-wise functions of broadcast arguments, each with its partial derivatives. */
final class DensityKernel implements Kernel {
    /** A log-density of up to four arguments. */
    enum Density {
        /** x l - softplus(l) of x and logit l. */
        BERNOULLI_LOGIT {
            @Override
            double value(double x, double l, double c, double d) {
                // 0 times infinity: a sure value has log-probability 0, any other -inf
                if (Double.isInfinite(l)) return x == (l > 0 ? 1 : 0) ? 0 : Double.NEGATIVE_INFINITY;
                return x * l - Numbers.softplus(l);
            }

            @Override
            double partial(int argument, double x, double l, double c, double d) {
                return argument == 0 ? l : x - Numbers.sigmoid(l);
            }
        },
        /** -((x - mean) / sd)^2 / 2 - logSd - log(2 pi) / 2. */
        NORMAL {
            @Override
            double value(double x, double mean, double sd, double logSd) {
                double u = (x - mean) / sd;
                return -0.5 * u * u - logSd - HALF_LOG_TWO_PI;
            }

            @Override
            double partial(int argument, double x, double mean, double sd, double logSd) {
                double u = (x - mean) / sd;
                return switch (argument) {
                    case 0 -> -u / sd;
                    case 1 -> u / sd;
                    case 2 -> u * u / sd;
                    default -> -1;
                };
            }
        },
        /** k logRate - rate - log k!. */
        POISSON {
            @Override
            double value(double k, double rate, double logRate, double logFactorial) {
                return (k == 0 ? 0 : k * logRate) - rate - logFactorial;
            }

            @Override
            double partial(int argument, double k, double rate, double logRate, double logFactorial) {
                return switch (argument) {
                    case 0 -> logRate;
                    case 1 -> -1;
                    case 2 -> k;
                    default -> -1;
                };
            }
        };

        static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

        abstract double value(double a, double b, double c, double d);

        abstract double partial(int argument, double a, double b, double c, double d);
    }

    private static final double[] NONE = {0};
    private final Density density;
    private final Tensor[] arguments;
    private final Tensor out;
    private final Loops loops;
    private final Loops.Inner forward = this::forwardInner, backward = this::backwardInner;

    DensityKernel(ToIntFunction<Axis> size, Density density, Tensor[] arguments, Tensor out) {
        this.density = density;
        this.arguments = arguments;
        this.out = out;
        loops = new Loops(size, out, arguments);
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

    private double[] data(int argument) {
        return argument < arguments.length ? arguments[argument].data : NONE;
    }

    private int step(int argument) {
        return argument < arguments.length ? loops.step(argument + 1) : 0;
    }

    private int start(int argument, int[] at) {
        return argument < arguments.length ? at[argument + 1] : 0;
    }

    private void forwardInner(int n, int[] at) {
        double[] a = data(0), b = data(1), c = data(2), d = data(3), o = out.data;
        int sa = step(0), sb = step(1), sc = step(2), sd = step(3), so = loops.step(0);
        int ia = start(0, at), ib = start(1, at), ic = start(2, at), id = start(3, at), io = at[0];
        for (int i = 0; i < n; i++)
            o[io + i * so] = density.value(a[ia + i * sa], b[ib + i * sb], c[ic + i * sc], d[id + i * sd]);
    }

    private void backwardInner(int n, int[] at) {
        double[] a = data(0), b = data(1), c = data(2), d = data(3), g = out.grad;
        int sa = step(0), sb = step(1), sc = step(2), sd = step(3), so = loops.step(0);
        int ia = start(0, at), ib = start(1, at), ic = start(2, at), id = start(3, at), io = at[0];
        for (int k = 0; k < arguments.length; k++) {
            double[] gk = arguments[k].grad;
            if (gk == null) continue;
            int sk = step(k), ik = start(k, at);
            for (int i = 0; i < n; i++) {
                double w = g[io + i * so];
                if (w != 0)
                    gk[ik + i * sk] +=
                            w * density.partial(k, a[ia + i * sa], b[ib + i * sb], c[ic + i * sc], d[id + i * sd]);
            }
        }
    }
}
