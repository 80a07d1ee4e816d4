package org.tessera.inference.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tessera.inference.display.TextTable;

/**
 * What a run has spent. An evaluation is one of the costs of one problem (see the plan); pseudo actions that are equal
 * are evaluated once, so fewer are done than the bound says.
 *
 * @param steps steps made
 * @param groups by group of latents, in the order of the plan
 * @param others evaluations that belong to no group of the plan: the races of {@code auto()} and the steps under its
 *     earlier choices
 * @param seconds wall time of the run; NaN when it was not measured, as of a stepper's fit
 */
public record Work(long steps, List<OfGroup> groups, long others, double seconds) {
    /**
     * @param latents the group's name
     * @param evaluations made, true actions included
     * @param bound the most these steps could have needed
     * @param forwardRows of these, the rows evaluated beside the pass at the true actions: pseudo actions, or joint
     *     states summed out
     */
    public record OfGroup(String latents, String estimator, long evaluations, long bound, long forwardRows) {
        /** Evaluations done, as a part of the bound. */
        public double share() {
            return bound == 0 ? Double.NaN : (double) evaluations / bound;
        }
    }

    public Work {
        groups = List.copyOf(groups);
    }

    public long evaluations() {
        return ofGroups() + others;
    }

    private long ofGroups() {
        return groups.stream().mapToLong(OfGroup::evaluations).sum();
    }

    /** The most evaluations the groups could have needed. */
    public long bound() {
        return groups.stream().mapToLong(OfGroup::bound).sum();
    }

    public long forwardRows() {
        return groups.stream().mapToLong(OfGroup::forwardRows).sum();
    }

    /** Evaluations of the groups, as a part of their bound. */
    public double share() {
        return bound() == 0 ? Double.NaN : (double) ofGroups() / bound();
    }

    public double evaluationsPerSecond() {
        return evaluations() / seconds;
    }

    @Override
    public String toString() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"latents", "estimator", "evaluations", "at most", "share", "forward rows"});
        for (OfGroup g : groups)
            rows.add(row(g.latents, g.estimator, g.evaluations, g.bound, g.share(), g.forwardRows));
        if (groups.size() != 1) rows.add(row("all", "", ofGroups(), bound(), share(), forwardRows()));
        String time = Double.isNaN(seconds)
                ? ""
                : String.format(Locale.ROOT, " in %.2f s, %,.0f evaluations a second", seconds, evaluationsPerSecond());
        return "work, " + String.format(Locale.ROOT, "%,d", steps) + (steps == 1 ? " step" : " steps") + time + "\n"
                + TextTable.of(rows)
                + (others == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "and %,d evaluations of races and under earlier choices of auto()\n",
                                others));
    }

    private static String[] row(
            String latents, String estimator, long evaluations, long bound, double share, long rows) {
        return new String[] {
            latents,
            estimator,
            String.format(Locale.ROOT, "%,d", evaluations),
            String.format(Locale.ROOT, "%,d", bound),
            Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f%%", 100 * share),
            String.format(Locale.ROOT, "%,d", rows)
        };
    }
}
