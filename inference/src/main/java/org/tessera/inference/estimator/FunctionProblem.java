package org.tessera.inference.estimator;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.tessera.inference.random.RandomStream;

/** A cost that somebody wrote down, shared by all variables. */
final class FunctionProblem extends RandomProblem {
    private final ToDoubleFunction<int[]> cost;

    FunctionProblem(double[][] logits, ToDoubleFunction<int[]> cost) {
        super(
                shape(logits),
                Arrays.stream(logits).flatMapToDouble(Arrays::stream).toArray());
        this.cost = cost;
    }

    private static GroupShape shape(double[][] logits) {
        if (logits.length == 0) throw new IllegalArgumentException("no variable: logits are [variables][categories]");
        for (int v = 0; v < logits.length; v++) {
            if (Arrays.stream(logits[v]).noneMatch(Double::isFinite)
                    || Arrays.stream(logits[v]).anyMatch(l -> Double.isNaN(l) || l == Double.POSITIVE_INFINITY))
                throw new IllegalArgumentException("logits of variable " + v + ": " + Arrays.toString(logits[v])
                        + "; expected finite numbers, or -inf for some that are excluded");
        }
        return new GroupShape(Arrays.stream(logits).mapToInt(l -> l.length).toArray());
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void cost(int[] action, int at, double[] to, int toAt) {
        to[toAt] = costOf(Arrays.copyOfRange(action, at, at + shape().variables()));
    }

    double costOf(int[] action) {
        double f = cost.applyAsDouble(action.clone());
        if (!Double.isFinite(f))
            throw new IllegalArgumentException(
                    "the cost of action " + Arrays.toString(action) + " is " + f + ", expected a finite number");
        return f;
    }

    @Override
    public double[] exactGradient() {
        SingleProblem all = new SingleProblem(new Exact(), this);
        all.estimate(new RandomStream(0, "exact", "noise"));
        return all.gradient();
    }
}
