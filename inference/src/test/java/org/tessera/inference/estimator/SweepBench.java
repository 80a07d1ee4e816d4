package org.tessera.inference.estimator;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.tessera.inference.random.RandomStream;

/**
 * Time of the sampling, proposing and merging of one step of a VAE with 20 variables of 10 categories and 200 images.
 */
final class SweepBench {
    private static final int VARIABLES = 20, CATEGORIES = 10, PROBLEMS = 200, STEPS = 600;

    private SweepBench() {}

    public static void main(String[] args) {
        for (String name : args.length > 0 ? args : new String[] {"arsm", "rloo:4"}) {
            for (int width : new int[] {1, VARIABLES}) run(name, width);
        }
    }

    private static void run(String name, int width) {
        int[] cardinality = new int[VARIABLES];
        Arrays.fill(cardinality, CATEGORIES);
        GroupShape shape = new GroupShape(cardinality);
        GradientEstimator estimator = Estimators.parse(name);
        CostSweep sweep = (CostSweep) estimator.sweep(shape);
        int logits = VARIABLES * CATEGORIES, most = (int) estimator.evaluations(shape);
        Draw draw = new Draw();
        draw.logits = RandomProblem.gaussians(PROBLEMS * logits, new SplittableRandom(1));
        draw.logNoise = new double[PROBLEMS * logits];
        draw.action = new int[PROBLEMS * VARIABLES];
        double[] gradient = new double[PROBLEMS * logits],
                cost = RandomProblem.gaussians(most * width, new SplittableRandom(2));
        double[] trueCost = RandomProblem.gaussians(width, new SplittableRandom(3));
        RandomStream random = new RandomStream(1, "z", "bench");
        int[] action = new int[PROBLEMS * most * VARIABLES];
        long[][] time = new long[4][STEPS];
        long rows = 0;
        for (int step = 0; step < STEPS; step++) {
            for (int p = 0; p < PROBLEMS; p++) {
                draw.at = p * logits;
                draw.actionAt = p * VARIABLES;
                long t0 = System.nanoTime();
                random.at(step, p);
                sweep.draw(draw, random);
                long t1 = System.nanoTime();
                int n = sweep.propose(draw, random);
                for (int row = 0; row < n; row++) sweep.action(row, action, (p * most + row) * VARIABLES);
                long t2 = System.nanoTime();
                sweep.merge(draw, width, trueCost, cost, 1, gradient, draw.at);
                long t3 = System.nanoTime();
                time[0][step] += t1 - t0;
                time[1][step] += t2 - t1;
                time[2][step] += t3 - t2;
                time[3][step] += t3 - t0;
                rows += n;
            }
        }
        System.out.printf(
                "%-8s width %2d  ms per step (median of the last half): draw %.2f  propose %.2f  merge %.2f  "
                        + "all %.2f  rows %.2f%n",
                name,
                width,
                median(time[0]),
                median(time[1]),
                median(time[2]),
                median(time[3]),
                rows / (double) (STEPS * PROBLEMS));
    }

    private static double median(long[] time) {
        long[] late = Arrays.copyOfRange(time, time.length / 2, time.length);
        Arrays.sort(late);
        return late[late.length / 2] / 1e6;
    }
}
