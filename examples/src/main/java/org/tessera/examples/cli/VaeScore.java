package org.tessera.examples.cli;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tessera.inference.Fit;
import org.tessera.inference.data.Values;

/**
 * The costs of an autoencoder after each epoch, nats an image: of training as it went, of images kept back, and,
 * whenever these cost less than ever before, of test images. It says when to stop early.
 */
final class VaeScore implements LongRun.Report {
    private static final String TRAIN = "train",
            VALID = "valid",
            BEST = "best",
            BEST_EPOCH = "best epoch",
            TEST = "test";
    private final Output output;
    private final @Nullable Values validation, test;
    private final int patience;

    /** @param patience epochs without a lower validation cost after which to stop; 0 never stops */
    VaeScore(Output output, @Nullable Values validation, @Nullable Values test, int patience) {
        this.output = output;
        this.validation = validation;
        this.test = test;
        this.patience = patience;
    }

    @Override
    public boolean after(LongRun run) {
        Fit fit = run.stepper.fit();
        long epoch = (run.stepper.steps() - 1) / run.stepper.stepsPerEpoch();
        double valid = cost(fit, validation);
        run.set(TRAIN, run.mean());
        run.set(VALID, valid);
        if (Double.isNaN(valid) || valid < run.number(BEST, Double.POSITIVE_INFINITY)) {
            run.set(BEST, valid);
            run.set(BEST_EPOCH, epoch);
            run.set(TEST, cost(fit, test));
        }
        report(run, epoch);
        return patience == 0 || validation == null || epoch - run.number(BEST_EPOCH, 0) < patience;
    }

    private static double cost(Fit fit, @Nullable Values images) {
        return images == null ? Double.NaN : fit.evaluate(Map.of("x", images)).perElement();
    }

    private void report(LongRun run, long epoch) {
        double train = run.number(TRAIN, Double.NaN), valid = run.number(VALID, Double.NaN);
        String held = validation == null ? "" : String.format(Locale.ROOT, "  valid %.2f", valid);
        output.text(String.format(
                Locale.ROOT,
                "epoch %d  train %.2f%s  (nats an image, negative ELBO)  %s",
                epoch,
                train,
                held,
                ProgressBar.time(run.seconds())));
        Map<String, Object> line = Output.record();
        line.put("epoch", epoch);
        line.put("train", train);
        line.put("valid", valid);
        line.put("seconds", run.seconds());
        line.put("evaluations", run.evaluations());
        output.json(line);
    }

    /** Adds the last costs, the best validation cost, its epoch, and the test cost there. */
    void summary(LongRun run, Map<String, Object> to) {
        to.put("train", run.number(TRAIN, Double.NaN));
        to.put("valid", run.number(VALID, Double.NaN));
        to.put("best_valid", run.number(BEST, Double.NaN));
        to.put("best_epoch", run.number(BEST_EPOCH, Double.NaN));
        to.put("test_at_best", run.number(TEST, Double.NaN));
    }
}
