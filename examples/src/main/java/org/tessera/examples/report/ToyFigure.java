package org.tessera.examples.report;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.tessera.examples.bench.Spread;
import org.tessera.examples.bench.ToyPoint;
import org.tessera.examples.models.Toy;
import org.tessera.notebooks.chart.LineChart;
import org.tessera.notebooks.chart.Picture;

/**
 * The figure of the toy: a row for each estimator, with its reward, two gradients, the probabilities and the variance
 * over the steps.
 */
public final class ToyFigure {
    private static final int WIDTH = 400, HEIGHT = 260;
    private static final int[] SHOWN = {1, 15, 29, 30};
    /** Below this a variance is rounding. */
    private static final double ROUNDING = 1e-25;

    private ToyFigure() {}

    public static PictureGrid of(Map<String, List<ToyPoint>> points) {
        List<List<Picture>> rows = points.entrySet().stream()
                .map(own -> row(own.getKey(), own.getValue()))
                .toList();
        return new PictureGrid("The univariate toy under different gradient estimators", WIDTH, HEIGHT, rows);
    }

    private static List<Picture> row(String name, List<ToyPoint> all) {
        LineChart reward = chart(name + ": E[f(z)]").reference("optimum", Toy.reward(Toy.CATEGORIES - 1));
        band(reward, "mean and sd of the runs", all, ToyPoint::reward);
        LineChart probabilities = chart(name + ": probabilities");
        for (int z : SHOWN) probabilities.line("z = " + z, steps(all), values(all, p -> p.probabilities()[z - 1]));
        if (all.size() == 1) return List.of(reward, probabilities);
        List<ToyPoint> moved = all.subList(1, all.size()); // there is no gradient before the first step
        LineChart gradient = chart(name + ": gradient of a step, mean and sd");
        band(gradient, "first logit", moved, ToyPoint::first);
        band(gradient, "last logit", moved, ToyPoint::last);
        return List.of(reward, gradient, probabilities, variance(name, moved));
    }

    private static LineChart variance(String name, List<ToyPoint> moved) {
        if (moved.stream().allMatch(p -> p.variance() < ROUNDING))
            return chart(name + ": variance of the gradient (none)")
                    .line("variance", steps(moved), new double[moved.size()]);
        return chart(name + ": log10 of the gradient's variance")
                .line("variance", steps(moved), values(moved, p -> Math.log10(Math.max(ROUNDING, p.variance()))));
    }

    private static LineChart chart(String title) {
        return LineChart.of(title, "step", "").size(WIDTH, HEIGHT);
    }

    private static void band(LineChart chart, String name, List<ToyPoint> points, Function<ToyPoint, Spread> what) {
        chart.band(
                name,
                steps(points),
                values(points, p -> what.apply(p).mean()),
                values(points, p -> edge(what.apply(p), -1)),
                values(points, p -> edge(what.apply(p), 1)));
    }

    private static double edge(Spread s, int side) {
        return Double.isFinite(s.sd()) ? s.mean() + side * s.sd() : s.mean();
    }

    private static double[] steps(List<ToyPoint> points) {
        return values(points, ToyPoint::step);
    }

    private static double[] values(List<ToyPoint> points, ToDoubleFunction<ToyPoint> what) {
        return points.stream().mapToDouble(what).toArray();
    }
}
