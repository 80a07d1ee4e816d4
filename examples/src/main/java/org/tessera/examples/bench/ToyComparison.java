package org.tessera.examples.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.tessera.dsl.Model;
import org.tessera.examples.models.Toy;
import org.tessera.inference.estimator.GradientEstimator;

/**
 * The toy under several estimators and seeds, all side by side: whenever it is stopped, everyone has made the same
 * number of steps.
 */
public final class ToyComparison implements AutoCloseable {
    private final Map<String, List<ToyRun>> runs = new LinkedHashMap<>();
    private final Map<String, List<ToyPoint>> points = new LinkedHashMap<>();
    private long steps;

    /** @param seed of the first run of each estimator; the others take the numbers that follow */
    public ToyComparison(Map<String, GradientEstimator> estimators, int seeds, long seed) {
        Model model = Toy.model();
        estimators.forEach((name, estimator) -> {
            List<ToyRun> own = new ArrayList<>();
            for (int i = 0; i < seeds; i++) own.add(new ToyRun(model, estimator, seed + i));
            runs.put(name, own);
            points.put(name, new ArrayList<>());
        });
        record(Map.of());
    }

    /**
     * Makes steps with every run and notes where they stand; when told to stop on the way it notes nothing and says no.
     */
    public boolean advance(long more, BooleanSupplier stop) {
        Map<String, ToyGradients> gradients = new LinkedHashMap<>();
        for (Map.Entry<String, List<ToyRun>> own : runs.entrySet()) {
            ToyGradients sums = new ToyGradients();
            gradients.put(own.getKey(), sums);
            for (ToyRun run : own.getValue()) {
                if (stop.getAsBoolean()) return false;
                run.advance(more, sums);
            }
        }
        steps += more;
        record(gradients);
        return true;
    }

    private void record(Map<String, ToyGradients> gradients) {
        points.forEach((name, own) ->
                own.add(point(runs.getOrDefault(name, List.of()), gradients.getOrDefault(name, new ToyGradients()))));
    }

    private ToyPoint point(List<ToyRun> own, ToyGradients gradients) {
        double[] mean = new double[Toy.CATEGORIES];
        for (ToyRun run : own) for (int c = 0; c < mean.length; c++) mean[c] += run.probabilities()[c] / own.size();
        Spread reward = Spread.of(own.stream().mapToDouble(ToyRun::reward).toArray());
        return new ToyPoint(
                steps,
                reward,
                gradients.first(),
                gradients.last(),
                gradients.variance(),
                gradients.evaluations(),
                mean);
    }

    /** Steps that every run has made. */
    public long steps() {
        return steps;
    }

    /** For each estimator, where its runs stood at the start and after each call of {@link #advance}. */
    public Map<String, List<ToyPoint>> points() {
        return Collections.unmodifiableMap(points);
    }

    @Override
    public void close() {
        runs.values().forEach(own -> own.forEach(ToyRun::close));
    }
}
