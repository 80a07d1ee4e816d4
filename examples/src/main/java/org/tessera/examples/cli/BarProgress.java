package org.tessera.examples.cli;

import org.tessera.inference.result.CostHistory;
import org.tessera.inference.result.CostMeaning;
import org.tessera.inference.result.LastTenth;
import org.tessera.inference.result.Verdict;
import org.tessera.inference.run.Progress;

/** A run under a progress bar: of a sampled objective the bar shows a mean, since one step's cost is a draw. */
final class BarProgress implements Progress {
    private final ProgressBar bar;
    private final Interrupt interrupt;
    private CostMeaning costs = CostMeaning.TOTAL;
    private LastTenth tenth = new LastTenth();

    BarProgress(ProgressBar bar, Interrupt interrupt) {
        this.bar = bar;
        this.interrupt = interrupt;
    }

    @Override
    public void begins(CostMeaning what) {
        costs = what;
        tenth = new LastTenth();
    }

    @Override
    public boolean step(long done, long total, double cost, double seconds) {
        tenth.add(cost);
        boolean exact = costs.scatter() == CostMeaning.Scatter.NONE;
        bar.update(
                done,
                () -> exact ? ProgressBar.number(cost) : ProgressBar.number(tenth.mean()) + " (" + tenth.words() + ")");
        return !interrupt.requested();
    }

    @Override
    public void ended(CostHistory history, Verdict verdict) {
        String cost =
                ProgressBar.number(history.end()) + " " + history.meaning().unit() + " (" + history.endWords() + ")";
        bar.end(cost, verdict.toString());
    }
}
