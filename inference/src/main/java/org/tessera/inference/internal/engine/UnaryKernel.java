package org.tessera.inference.internal.engine;

import java.util.EnumMap;
import java.util.Map;
import org.apache.commons.math3.special.Gamma;
import org.tessera.dsl.RealExpr.UnaryFunction;
import org.tessera.inference.graph.Op.Function;

/** Element-wise functions of one argument on arrays of the same layout. */
record UnaryKernel(Function function, double parameter, Tensor x, Tensor out) implements Kernel {
    private static final double ROUNDING = 1e-9;

    /** The functions of the language of the same names: for those without a loop of their own. */
    private static final Map<Function, UnaryFunction> GENERAL = new EnumMap<>(Function.class);

    static {
        for (UnaryFunction f : UnaryFunction.values()) GENERAL.put(Function.valueOf(f.name()), f);
    }

    @Override
    public void forward(int rows) {
        double[] a = x.data, y = out.data;
        int n = out.row ? out.size * rows : out.size;
        switch (function) {
            case NEGATE -> {
                for (int i = 0; i < n; i++) y[i] = -a[i];
            }
            case EXP -> {
                for (int i = 0; i < n; i++) y[i] = Math.exp(a[i]);
            }
            case LOG -> {
                for (int i = 0; i < n; i++) y[i] = Math.log(a[i]);
            }
            case LOG1M -> {
                for (int i = 0; i < n; i++) y[i] = log1m(a[i]);
            }
            case SIGMOID -> {
                for (int i = 0; i < n; i++) y[i] = Numbers.sigmoid(a[i]);
            }
            case LOG_SIGMOID -> {
                for (int i = 0; i < n; i++) y[i] = -Numbers.softplus(-a[i]);
            }
            case SOFTPLUS -> {
                for (int i = 0; i < n; i++) y[i] = Numbers.softplus(a[i]);
            }
            case TANH -> {
                for (int i = 0; i < n; i++) y[i] = Math.tanh(a[i]);
            }
            case RELU -> {
                for (int i = 0; i < n; i++) y[i] = Math.max(0, a[i]);
            }
            case LEAKY_RELU -> {
                for (int i = 0; i < n; i++) y[i] = a[i] > 0 ? a[i] : parameter * a[i];
            }
            case SQUARE -> {
                for (int i = 0; i < n; i++) y[i] = a[i] * a[i];
            }
            case SQRT -> {
                for (int i = 0; i < n; i++) y[i] = Math.sqrt(a[i]);
            }
            case ABS -> {
                for (int i = 0; i < n; i++) y[i] = Math.abs(a[i]);
            }
            case FLOOR -> {
                for (int i = 0; i < n; i++) y[i] = Math.max(parameter, a[i]);
            }
            case LOG_FACTORIAL -> {
                for (int i = 0; i < n; i++) y[i] = Gamma.logGamma(a[i] + 1);
            }
            default -> {
                UnaryFunction f = GENERAL.get(function);
                for (int i = 0; i < n; i++) y[i] = f.at(a[i], parameter);
            }
        }
    }

    /** log(1 - p); sums of probabilities may exceed 1 by rounding. */
    private static double log1m(double p) {
        return p > 1 && p < 1 + ROUNDING ? Double.NEGATIVE_INFINITY : Math.log1p(-p);
    }

    @Override
    public void backward(int rows) {
        double[] gx = x.grad, g = out.grad, a = x.data, y = out.data;
        if (gx == null || g == null) return;
        int n = out.row ? out.size * rows : out.size;
        for (int i = 0; i < n; i++) if (g[i] != 0) gx[i] += g[i] * derivative(a[i], y[i]);
    }

    private double derivative(double a, double y) {
        return switch (function) {
            case NEGATE -> -1;
            case EXP -> y;
            case LOG -> 1 / a;
            case LOG1M -> -1 / (1 - a);
            case SIGMOID -> y * (1 - y);
            case LOG_SIGMOID -> Numbers.sigmoid(-a);
            case SOFTPLUS -> Numbers.sigmoid(a);
            case TANH -> 1 - y * y;
            case RELU -> a > 0 ? 1 : 0;
            case LEAKY_RELU -> a > 0 ? 1 : parameter;
            case SQUARE -> 2 * a;
            case SQRT -> 0.5 / y;
            case ABS -> Math.signum(a);
            case FLOOR -> a > parameter ? 1 : 0;
            case LOG_FACTORIAL -> Gamma.digamma(a + 1);
            default -> GENERAL.get(function).derivative(a, parameter);
        };
    }
}
