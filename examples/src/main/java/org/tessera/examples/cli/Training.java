package org.tessera.examples.cli;

import org.tessera.inference.Budget;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;

/** A fit under a progress bar, which Ctrl-C ends early with what there is. */
record Training(Fit fit, double seconds, boolean interrupted) {

    static Training run(Inference inference, Budget.Steps budget, CommonOptions common, String title) {
        Interrupt interrupt = Interrupt.listen();
        long began = System.nanoTime();
        try (ProgressBar bar = common.progress(title, budget.count())) {
            Fit fit = inference.progress((done, total, cost, seconds) -> {
                bar.update(done, cost);
                return !interrupt.requested();
            }).run(budget);
            return new Training(fit, (System.nanoTime() - began) * 1e-9, interrupt.requested());
        }
    }

    int status() { return interrupted ? Status.INTERRUPTED : Status.OK; }
}
