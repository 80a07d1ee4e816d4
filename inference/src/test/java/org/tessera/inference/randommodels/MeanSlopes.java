package org.tessera.inference.randommodels;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.tessera.inference.FreeNumbers;

/** The slopes of an objective along random directions, for means of estimated gradients to meet. */
record MeanSlopes(Map<String, double[]> at, List<Map<String, double[]>> directions, List<Slope> slopes) {
    private static final int DIRECTIONS = 2;
    private static final double DIFFERENCES = 1e-5;

    static MeanSlopes of(FreeNumbers run, Random random, DoubleSupplier objective) {
        List<Map<String, double[]>> directions = new ArrayList<>();
        List<Slope> slopes = new ArrayList<>();
        double here = objective.getAsDouble();
        for (int d = 0; d < DIRECTIONS; d++) {
            directions.add(Slope.direction(run, random));
            slopes.add(Slope.of(run, directions.get(d), here, objective));
        }
        return new MeanSlopes(run.values(), directions, slopes);
    }

    /**
     * @param draws of the gradient; only when their means raise an alarm are {@code more} others made, and the means of
     *     those count
     * @throws Mismatch when a mean is too far from the slope
     */
    void check(FreeNumbers run, int draws, int more) {
        run.move(at);
        // a first look is quicker to raise an alarm than the second, which counts
        if (alarm(run, 0, draws, 3).isEmpty()) return;
        String alarm = alarm(run, draws, more, Alarm.STANDARD_ERRORS);
        if (!alarm.isEmpty()) throw new Mismatch(alarm);
    }

    private String alarm(FreeNumbers run, int from, int draws, double errors) {
        double[] sum = new double[DIRECTIONS], squares = new double[DIRECTIONS];
        for (int i = 0; i < draws; i++) {
            Map<String, double[]> gradient = run.gradient(from + i).segments();
            for (int d = 0; d < DIRECTIONS; d++) {
                double x =
                        Slope.along(gradient, directions.get(d)) - slopes.get(d).low();
                sum[d] += x;
                squares[d] += x * x;
            }
        }
        for (int d = 0; d < DIRECTIONS; d++) {
            double mean = sum[d] / draws,
                    error = Math.sqrt(Math.max(0, squares[d] / draws - mean * mean) / (draws - 1));
            Slope slope = slopes.get(d);
            double got = mean + slope.low();
            if (!(slope.outside(got) <= errors * error + DIFFERENCES * (1 + slope.size()))) {
                return "mean gradient along a direction: expected " + slope + ", got " + got + " +- " + error;
            }
        }
        return "";
    }
}
