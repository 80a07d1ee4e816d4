package org.tessera.inference.internal.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.dsl.Axis;
import org.tessera.inference.data.Values;
import org.tessera.inference.graph.CostNode;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.internal.graph.AxisOrder;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.plan.Plan;
import org.tessera.inference.result.Evaluation;
import org.tessera.inference.result.MostProbable;
import org.tessera.inference.result.Table;

/** Runs fixed parameters over all data, minibatch by minibatch, the last one smaller. */
public final class Passes {
    /** Draws averaged for a latent whose logits depend on other draws. */
    private static final int DRAWS = 100;

    private final Session session;
    private final Map<String, Object> data;

    public Passes(Session session, Map<String, Object> data) {
        this.session = session;
        this.data = data;
    }

    private void each(Pass.Part part) {
        new Pass(session, session.plan(), session.minibatch() == null ? 0 : session.batch(), session.seed() ^ 0x5EED)
                .run(part);
    }

    /** The objective: each part's terms count for the part only. */
    public Evaluation evaluate() {
        double[] total = {0};
        int n = session.elements();
        each((program, from, count) -> {
            total[0] += program.evaluate(0) * (session.minibatch() == null ? 1 : (double) count / n);
            program.requirePossible();
        });
        return new Evaluation(total[0], total[0] / n);
    }

    /** The most probable joint state of the latents, all of which are summed out. */
    MostProbable mostProbable() {
        double[] total = {0};
        int n = session.elements();
        Map<Latent, int[]> categories = new LinkedHashMap<>();
        for (Latent l : session.graph().latents())
            categories.put(l, new int[session.binding().size(l.axes())]);
        each((program, from, count) -> {
            total[0] += program.mostProbable() * (session.minibatch() == null ? 1 : (double) count / n);
            categories.forEach((latent, to) -> {
                Spread spread = new Spread(latent.axes());
                int[] part = program.draw(latent);
                spread.each(
                        from, count, (source, target, length) -> System.arraycopy(part, source, to, target, length));
            });
        });
        Map<String, Values> byName = new LinkedHashMap<>();
        categories.forEach((latent, of) -> byName.put(latent.name(), Values.of(of, shape(latent.axes()))));
        return new MostProbable(byName, -total[0]);
    }

    /** Posterior probabilities over the latent's axes and then its outcome axis. */
    public Table posterior(Latent latent) {
        List<Axis> axes = new ArrayList<>(latent.axes());
        axes.add(latent.outcome());
        double[] p = new double[session.binding().size(axes)];
        int draws = latent.level() == 0 ? 1 : DRAWS;
        Spread spread = new Spread(axes);
        each((program, from, count) -> {
            // a latent off the plate is the same whatever part of the plate is looked at
            if (!spread.isOnPlate() && from > 0) return;
            for (int d = 0; d < draws; d++) {
                program.evaluate(d);
                double[] part = program.probabilities(latent);
                spread.each(from, count, (source, target, length) -> {
                    for (int e = 0; e < length; e++) p[target + e] += part[source + e] / draws;
                });
            }
        });
        return new Table(latent.name(), axes, shape(axes), p);
    }

    /**
     * The mean over draws of the guide of what a plan's expectation node is, with its standard error.
     *
     * @param axes the order in which the table has those of the node
     */
    Table expectation(String name, Plan plan, List<Axis> axes, int draws) {
        CostNode node = Prediction.expectation(plan.graph());
        double[] mean = new double[session.binding().size(axes)], square = new double[mean.length];
        Spread spread = new Spread(axes);
        int batch = session.minibatch() == null ? 0 : session.batch();
        new Pass(session, plan, batch, session.seed() ^ 0x5EED).run((program, from, count) -> {
            if (!spread.isOnPlate() && from > 0) return;
            for (int d = 0; d < draws; d++) {
                int n = d;
                program.evaluate((long) d * session.elements() + from);
                double[] part = AxisOrder.reorder(
                        program.expectation(node),
                        node.node().axes(),
                        axes,
                        a -> a == session.minibatch()
                                ? count
                                : session.binding().size(a));
                spread.each(from, count, (source, target, length) -> {
                    for (int e = 0; e < length; e++) add(part[source + e], n, mean, square, target + e);
                });
            }
        });
        for (int i = 0; i < square.length; i++) square[i] = Math.sqrt(square[i] / (draws - 1.0) / draws);
        return Table.estimated(name, axes, shape(axes), mean, square);
    }

    /** Running mean and sum of squared deviations (Welford, Technometrics 4, 1962) after {@code n} values. */
    static void add(double x, int n, double[] mean, double[] square, int at) {
        double off = x - mean[at];
        mean[at] += off / (n + 1);
        square[at] += off * (x - mean[at]);
    }

    private int[] shape(List<Axis> axes) {
        return axes.stream().mapToInt(session.binding()::size).toArray();
    }

    /** Where values of a part of the minibatched plate go among those of all of it. */
    private final class Spread {
        private final boolean onPlate;
        private final int outer, all, inner;

        interface Copy {
            void of(int source, int target, int length);
        }

        Spread(List<Axis> axes) {
            int at = session.minibatch() == null ? -1 : axes.indexOf(session.minibatch());
            onPlate = at >= 0;
            outer = at < 0 ? 1 : session.binding().size(axes.subList(0, at));
            all = at < 0 ? 1 : session.elements();
            inner = session.binding().size(axes.subList(at + 1, axes.size()));
        }

        boolean isOnPlate() {
            return onPlate;
        }

        void each(int from, int count, Copy copy) {
            int here = onPlate ? count : 1;
            for (int i = 0; i < outer; i++)
                copy.of(i * here * inner, (i * all + (onPlate ? from : 0)) * inner, here * inner);
        }
    }
}
