package org.tessera.examples.cli;

import java.util.Map;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;
import org.tessera.inference.result.Verdict;
import org.tessera.inference.run.Budget;

/** A fit under a progress bar, which Ctrl-C ends early with what there is. */
record Training(Fit fit, double seconds, boolean interrupted) {

    static Training run(Inference inference, Budget.Steps budget, CommonOptions common, String title) {
        Interrupt interrupt = Interrupt.listen();
        long began = System.nanoTime();
        try (ProgressBar bar = common.progress(title, budget.count())) {
            Fit fit = inference.progress(new BarProgress(bar, interrupt)).run(budget);
            return new Training(fit, (System.nanoTime() - began) * 1e-9, interrupt.requested());
        }
    }

    /** That of the fit, but for a training of several stretches that was stopped between two of them. */
    private Verdict verdict() {
        Verdict own = fit.verdict();
        return interrupted && !own.isInterrupted() ? new Verdict(Verdict.Kind.INTERRUPTED, own.reason(), 0, 0) : own;
    }

    /**
     * How the run ended, for a program to read: {@code "verdict": "interrupted"} with the reason and what to make of
     * it.
     */
    void putVerdict(Map<String, Object> record) {
        Verdict verdict = verdict();
        record.put("verdict", verdict.kind().words());
        record.put("verdict_reason", verdict.reason());
        record.put("verdict_care", verdict.kind().care());
        record.put("starts_reached", verdict.reached());
        record.put("starts_finished", verdict.finished());
        record.put("interrupted", verdict.isInterrupted());
    }

    int status() {
        return interrupted ? Status.INTERRUPTED : Status.OK;
    }
}
