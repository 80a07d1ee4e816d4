package org.tessera.inference.estimator;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Rich;
import org.tessera.inference.display.Displays;
import org.tessera.inference.random.RandomStream;

/**
 * One draw of ARSM laid open, for teaching: the noise, the race, the C x C pseudo actions {@code z^{m<->j}}, their
 * costs F, and the gradient {@code g_c = sum_j [F_cj - (1/C) sum_m F_mj] (1/C - pi_j)} they make. Found by the very
 * sweep that {@link Arsm} trains with. Variables v are numbered 0 .. K-1, categories 0 .. C-1; K variables exchange the
 * same pair at once and share one cost. Source: Yin, Yue, Zhou, ICML 2019, arXiv 1905.01413.
 */
public final class SwapMatrix implements Rich {
    /** Up to this many joint states the exact gradient is there to compare with. */
    public static final long EXACT_LIMIT = 10_000;

    private final int[] cardinality;
    private final double[][] logits, noise, weight, gradient;
    private final double @Nullable [][] exact;
    private final int[] trueAction;
    private final int[][][] pseudo;
    private final double[][] cost;
    private final int evaluations;

    /** One variable with a cost for each category; the matrix of every seed is another draw. */
    public static SwapMatrix of(double[] logits, IntToDoubleFunction costOfCategory, long seed) {
        return of(new double[][] {logits}, action -> costOfCategory.applyAsDouble(action[0]), seed);
    }

    /**
     * @param logits of each variable, [variables][categories]
     * @param costOfAction cost of a joint action, one category for each variable
     * @throws IllegalArgumentException if there is no logit, a logit is NaN or +inf, a variable has no category that is
     *     not excluded, or a cost is not finite
     */
    public static SwapMatrix of(double[][] logits, ToDoubleFunction<int[]> costOfAction, long seed) {
        return new SwapMatrix(
                new FunctionProblem(logits, costOfAction), new RandomStream(seed, "swap matrix", "noise"));
    }

    SwapMatrix(FunctionProblem problem, RandomStream random) {
        GroupShape shape = problem.shape();
        cardinality = shape.cardinality();
        Draw draw = new Draw();
        draw.logits = problem.logits();
        draw.logNoise = new double[draw.logits.length];
        draw.action = new int[cardinality.length];
        ArsmSweep sweep = new ArsmSweep(shape);
        sweep.draw(draw, random);
        int rows = sweep.propose(draw, random);
        double[] trueCost = {problem.costOf(draw.action)},
                rowCost = new double[rows],
                flat = new double[draw.logits.length];
        int[][] action = new int[rows][cardinality.length];
        for (int row = 0; row < rows; row++) {
            sweep.action(row, action[row], 0);
            rowCost[row] = problem.costOf(action[row]);
        }
        sweep.weights(draw);
        sweep.merge(draw, 1, trueCost, rowCost, 1, flat, 0);
        int most = shape.maxCardinality();
        pseudo = new int[most][most][];
        cost = new double[most][most];
        for (int m = 0; m < most; m++) {
            for (int j = 0; j < most; j++) {
                int row = m == j ? DistinctActions.TRUE_ACTION : sweep.rowOf(Math.min(m, j), Math.max(m, j));
                pseudo[m][j] = row < 0 ? draw.action : action[row];
                cost[m][j] = row < 0 ? trueCost[0] : rowCost[row];
            }
        }
        trueAction = draw.action;
        evaluations = rows + 1;
        logits = split(draw.logits);
        gradient = split(flat);
        noise = split(draw.logNoise);
        weight = split(draw.logNoise);
        for (int v = 0; v < cardinality.length; v++) {
            for (int c = 0; c < cardinality[v]; c++) {
                weight[v][c] = sweep.weight(v, c);
                noise[v][c] = isExcluded(v, c) ? 0 : 1.0 / left(v) - weight[v][c];
            }
        }
        exact = shape.jointStates() <= EXACT_LIMIT ? split(problem.exactGradient()) : null;
    }

    private double[][] split(double[] flat) {
        double[][] parts = new double[cardinality.length][];
        int at = 0;
        for (int v = 0; v < parts.length; v++) parts[v] = Arrays.copyOfRange(flat, at, at += cardinality[v]);
        return parts;
    }

    public int variables() {
        return cardinality.length;
    }

    public int categories(int variable) {
        return cardinality[variable];
    }

    /** The size of the matrix: the largest number of categories. */
    public int size() {
        return cost.length;
    }

    /** phi of a variable. */
    public double[] logits(int variable) {
        return logits[variable].clone();
    }

    /** Whether a category's logit is -inf: it has no noise, no weight and no gradient, and is exchanged with none. */
    private boolean isExcluded(int variable, int category) {
        return logits[variable][category] == Double.NEGATIVE_INFINITY;
    }

    private long left(int variable) {
        return Arrays.stream(logits[variable])
                .filter(l -> l != Double.NEGATIVE_INFINITY)
                .count();
    }

    /**
     * pi of a variable: unit exponentials, normalised over its categories that are not excluded, so a point of
     * Dirichlet(1, .., 1).
     */
    public double[] noise(int variable) {
        return noise[variable].clone();
    }

    /** {@code log pi_c - phi_c}: the least wins. An excluded category has +inf. */
    public double[] race(int variable) {
        double[] race = new double[cardinality[variable]];
        for (int c = 0; c < race.length; c++)
            race[c] = isExcluded(variable, c)
                    ? Double.POSITIVE_INFINITY
                    : Math.log(noise[variable][c]) - logits[variable][c];
        return race;
    }

    /** The winner of each variable's race. */
    public int[] trueAction() {
        return trueAction.clone();
    }

    /** {@code z^{m<->j}}: the joint winner after pi_m and pi_j were exchanged in every variable that has both. */
    public int[] pseudoAction(int m, int j) {
        return pseudo[m][j].clone();
    }

    /** F, [m][j]: the cost of each pseudo action; symmetric, the true action's cost on the diagonal. */
    public double[][] costs() {
        return Arrays.stream(cost).map(double[]::clone).toArray(double[][]::new);
    }

    /** {@code (1/C) sum_m F_mj} for each j, over the categories of a variable that are not excluded. */
    public double[] columnMeans(int variable) {
        int categories = cardinality[variable];
        double[] means = new double[categories];
        for (int j = 0; j < categories; j++)
            for (int m = 0; m < categories; m++) if (!isExcluded(variable, m)) means[j] += cost[m][j] / left(variable);
        return means;
    }

    /** {@code 1/C - pi_j}; 0 for an excluded category. */
    public double[] weights(int variable) {
        return weight[variable].clone();
    }

    /** What this draw says the gradient is, for each logit of a variable. */
    public double[] gradient(int variable) {
        return gradient[variable].clone();
    }

    /** What the draws say on average; empty above {@link #EXACT_LIMIT} joint states. */
    public Optional<double[]> exactGradient(int variable) {
        return Optional.ofNullable(exact).map(e -> e[variable].clone());
    }

    /** Distinct joint actions whose cost was asked for, out of C(C-1)/2 + 1. */
    public int evaluations() {
        return evaluations;
    }

    @Override
    public Map<String, Object> mimeBundle() {
        return Displays.bundle(this);
    }

    @Override
    public String toString() {
        return SwapText.of(this);
    }
}
