package org.tessera.inference.diagnostics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;
import org.tessera.inference.Stepper;
import org.tessera.inference.diagnostics.ComparisonReport.Curve;
import org.tessera.inference.estimator.EstimatorChoice;
import org.tessera.inference.result.CostHistory;
import org.tessera.inference.result.Interval;
import org.tessera.inference.run.Budget;

/**
 * Trains one model under several estimators, each with several seeds and the same budget. Immutable: every call returns
 * a copy.
 */
public record Comparison(
        Inference inference,
        List<? extends EstimatorChoice> estimators,
        int seeds,
        Budget budget,
        double target,
        Progress progress) {
    /** A run's cost is smoothed over this part of its steps, at least over {@link #LEAST_WINDOW} of them. */
    private static final double WINDOW = 0.02;

    private static final int LEAST_WINDOW = 10;

    /** Hears of each run that has ended, on the thread that runs them. */
    @FunctionalInterface
    public interface Progress {
        /** @return false to end with the runs that are done */
        boolean run(int done, int total, String estimator, int seed);
    }

    /** Compares on 5 seeds; the target is what {@link ComparisonReport#defaultTarget} says. */
    public static Comparison of(Inference inference, Budget budget, EstimatorChoice... estimators) {
        return new Comparison(
                inference, List.of(estimators), 5, budget, Double.NaN, (done, total, estimator, seed) -> true);
    }

    public Comparison seeds(int count) {
        if (count < 1) throw new IllegalArgumentException("at least one seed, not " + count);
        return new Comparison(inference, estimators, count, budget, target, progress);
    }

    /** The cost that runs are asked to reach (nats, of an element of the minibatched plate). */
    public Comparison target(double cost) {
        return new Comparison(inference, estimators, seeds, budget, cost, progress);
    }

    public Comparison progress(Progress listener) {
        return new Comparison(inference, estimators, seeds, budget, target, listener);
    }

    private record Run(Curve curve, long steps, long evaluations, double seconds) {}

    /**
     * Runs everything; an interrupted thread or a listener that says so ends it with the runs that are done. An
     * estimator that cannot serve the model is listed with the reason.
     */
    public ComparisonReport run() {
        Fit start = inference.initial();
        List<ComparisonReport.Line> lines = new ArrayList<>();
        Map<String, String> refused = new LinkedHashMap<>();
        int done = 0, total = seeds * estimators.size();
        boolean goOn = true;
        for (EstimatorChoice e : estimators) {
            List<Run> runs = new ArrayList<>();
            double reverse;
            try (Stepper stepper = inference.estimator(e).stepper()) {
                reverse = stepper.reverseWork();
            } catch (IllegalArgumentException why) {
                refused.put(e.name(), String.valueOf(why.getMessage()));
                done += seeds;
                continue;
            }
            for (int s = 0; goOn && s < seeds; s++) {
                runs.add(run(inference.estimator(e).seed(start.provenance().seed() + s), reverse));
                goOn = progress.run(++done, total, e.name(), s)
                        && !Thread.currentThread().isInterrupted();
            }
            if (!runs.isEmpty()) lines.add(line(e, runs));
        }
        double wanted = Double.isNaN(target) ? ComparisonReport.defaultTarget(lines) : target;
        return new ComparisonReport(
                start.model().name(),
                text(budget),
                wanted,
                start.history().meaning().unit(),
                lines,
                refused);
    }

    /** Keeps the course and lets the fit go. */
    private Run run(Inference one, double reverse) {
        Fit fit = one.run(budget);
        CostHistory h = fit.history();
        return new Run(
                curve(fit, reverse), h.size(), Arrays.stream(h.evaluations()).sum(), h.seconds()[h.size() - 1]);
    }

    private static ComparisonReport.Line line(EstimatorChoice e, List<Run> runs) {
        double steps = runs.stream().mapToDouble(Run::steps).average().orElse(0),
                seconds = runs.stream().mapToDouble(Run::seconds).average().orElse(0);
        double evaluations = runs.stream().mapToDouble(Run::evaluations).sum()
                / runs.stream().mapToDouble(Run::steps).sum();
        List<Curve> curves = runs.stream().map(Run::curve).toList();
        return new ComparisonReport.Line(
                e.name(),
                steps,
                evaluations,
                seconds,
                Interval.of(curves.stream().mapToDouble(Curve::last).toArray()),
                curves);
    }

    /** The cost as the mean of the steps of a window that ends there. */
    private static Curve curve(Fit fit, double reverse) {
        double[] cost = fit.history().costs(), seconds = fit.history().seconds();
        long[] evaluations = fit.history().evaluations();
        int n = cost.length, window = Math.min(n, Math.max(LEAST_WINDOW, (int) (WINDOW * n)));
        double[] work = new double[n - window + 1], at = new double[work.length], smooth = new double[work.length];
        double sum = 0, spent = 0;
        for (int i = 0; i < n; i++) {
            sum += cost[i] - (i >= window ? cost[i - window] : 0);
            spent += evaluations[i] + reverse;
            if (i < window - 1) continue;
            work[i - window + 1] = spent;
            at[i - window + 1] = seconds[i];
            smooth[i - window + 1] = sum / window;
        }
        return new Curve(work, at, smooth);
    }

    private static String text(Budget budget) {
        if (budget instanceof Budget.Steps s) return s.count() + " steps";
        if (budget instanceof Budget.Epochs e) return e.count() + " epochs";
        if (budget instanceof Budget.Seconds s) return String.format(Locale.ROOT, "%.3g seconds", s.count());
        return String.format(Locale.ROOT, "counted work of %,.0f", ((Budget.Work) budget).count());
    }
}
