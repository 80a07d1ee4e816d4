package org.tessera.inference.internal.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Term;
import org.tessera.inference.internal.engine.ElementCosts;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.plan.Group;
import org.tessera.inference.plan.Plan;
import org.tessera.inference.result.LogLikelihoodEstimate;
import org.tessera.inference.result.Table;

/**
 * Importance-sampled log-likelihood of each element of a plate, part by part of the plate, draw after draw of a part.
 */
public final class ImportanceSampling {
    private ImportanceSampling() {}

    public static LogLikelihoodEstimate run(Session session, int samples, long seed) {
        if (samples < 1) throw new IllegalArgumentException("a log-likelihood takes at least 1 sample, not " + samples);
        session.settings().model.terms().stream()
                .filter(t -> !(t instanceof Term.Density))
                .findFirst()
                .ifPresent(t -> {
                    throw new IllegalArgumentException(
                            "model '" + session.settings().model.name() + "' has cost '" + t.name()
                                    + "', which is no probability, so it has no log-likelihood; ask for "
                                    + "elbo(draws) or evaluate()");
                });
        Plan plan = session.sampledPlan();
        boolean exact = plan.groups().stream().allMatch(Group::isSummedOut);
        Axis along = plate(session, plan.groups());
        int n = along == null ? 1 : session.binding().size(along), made = exact ? 1 : samples;
        // a draw of what is shared by the whole plate must meet all of it
        int batch =
                session.minibatch() == null ? 0 : along == session.minibatch() ? session.batch() : session.elements();
        double[] logMean = new double[n], effective = new double[n];
        double[] shared = new double[1];
        new Pass(session, plan, batch, seed).runConcurrently((program, from, count) -> {
            int elements = along == null ? 1 : along == session.minibatch() ? count : n,
                    at = along == session.minibatch() ? from : 0;
            LogMeans means = new LogMeans(elements);
            double[] logWeight = new double[elements];
            ElementCosts costs = program.elementCosts(along);
            for (int s = 0; s < made; s++) {
                if (s == 0) program.evaluate(s);
                else program.redraw(s);
                java.util.Arrays.fill(logWeight, 0);
                costs.add(logWeight, 0);
                for (int i = 0; i < elements; i++) logWeight[i] = -logWeight[i];
                means.add(logWeight);
            }
            for (int i = 0; i < elements; i++) {
                logMean[at + i] = means.logMean(i);
                effective[at + i] = exact ? samples : means.effectiveSamples(i);
            }
            if (from == 0) shared[0] = -costs.shared();
        });
        List<Axis> axes = along == null ? List.of() : List.of(along);
        int[] shape = along == null ? new int[0] : new int[] {n};
        return LogLikelihoodEstimate.of(
                new Table("log p(x)", axes, shape, logMean),
                new Table("effective samples", axes, shape, effective),
                shared[0],
                samples,
                exact);
    }

    /**
     * The minibatched plate, or else the first plate, that every latent lies on and no term mixes; null without one.
     */
    private static @Nullable Axis plate(Session session, List<Group> groups) {
        Axis minibatch = session.minibatch();
        if (minibatch != null) return groups.stream().allMatch(g -> g.block().contains(minibatch)) ? minibatch : null;
        return session.settings().model.axes().stream()
                .filter(a -> a.isPlate() && a.root() == a)
                .filter(a -> !groups.isEmpty()
                        && groups.stream().allMatch(g -> g.block().contains(a)))
                .findFirst()
                .orElse(null);
    }
}
