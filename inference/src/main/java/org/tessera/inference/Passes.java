package org.tessera.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;
import org.tessera.inference.graph.Latent;

/** Runs fixed parameters over all data, minibatch by minibatch, the last one smaller. */
final class Passes {
    /** Draws averaged for a latent whose logits depend on other draws. */
    private static final int DRAWS = 100;
    private final Session session;
    private final Map<String, Object> data;

    Passes(Session session, Map<String, Object> data) {
        this.session = session;
        this.data = data;
    }

    private void each(Pass.Part part) { new Pass(session, session.plan(), session.minibatch() == null ? 0 : session.batch(), session.seed() ^ 0x5EED).run(part); }

    /** The objective: each part's terms count for the part only. */
    Evaluation evaluate() {
        double[] total = {0};
        int n = session.elements();
        each((program, from, count) -> total[0] += program.evaluate(from) * (session.minibatch() == null ? 1 : (double) count / n));
        return new Evaluation(total[0], total[0] / n);
    }

    /** Posterior probabilities over the latent's axes and then its outcome axis. */
    Table posterior(Latent latent) {
        List<Axis> axes = new ArrayList<>(latent.axes());
        axes.add(latent.outcome());
        ToIntFunction<Axis> size = session.binding()::size;
        int[] shape = axes.stream().mapToInt(size).toArray();
        int m = session.minibatch() == null ? -1 : axes.indexOf(session.minibatch());
        int outer = 1, inner = 1;
        for (int d = 0; d < shape.length; d++) {
            if (d < m) outer *= shape[d];
            if (d > m) inner *= shape[d];
        }
        double[] p = new double[outer * (m < 0 ? 1 : shape[m]) * inner];
        int draws = latent.level() == 0 ? 1 : DRAWS, o = outer, in = inner;
        each((program, from, count) -> {
            int here = m < 0 ? 1 : count;
            for (int d = 0; d < draws; d++) {
                program.evaluate((long) d * session.elements() + from);
                double[] part = program.probabilities(latent);
                for (int i = 0; i < o; i++) {
                    int to = m < 0 ? 0 : (i * shape[m] + from) * in;
                    for (int e = 0; e < here * in; e++) p[to + e] += part[i * here * in + e] / draws;
                }
            }
        });
        return new Table(latent.name(), axes, shape, p);
    }
}
