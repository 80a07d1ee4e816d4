package org.tessera.inference.internal.session;

import java.util.function.Predicate;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.Op;
import org.tessera.inference.graph.StochasticGraph;
import org.tessera.inference.internal.engine.ParameterStore;
import org.tessera.inference.optim.Segment;

/** What black-box costs read of learned values: no derivative goes through them, so training it would be wrong. */
final class LearnedInputs {
    private LearnedInputs() {}

    /** @param trained whether a run moves a segment */
    static void require(StochasticGraph graph, ParameterStore store, Predicate<Segment> trained) {
        for (Node n : graph.nodes()) {
            if (!(n.op() instanceof Op.BlackBoxCost b) || b.term().detached()) continue;
            // draws are integers, so that the walk ends at them: gradients reach what they are drawn from
            for (Node x : StochasticGraph.ordered(n.inputs(), i -> !i.isLearned())) {
                String name = learned(x.op());
                if (!name.isEmpty() && trained.test(store.segment(name)))
                    throw refused(b.term().name(), x.op(), name);
            }
        }
    }

    private static String learned(Op op) {
        if (op instanceof Op.Free f) return f.name();
        if (op instanceof Op.Net n) return n.spec().name();
        return op instanceof Op.NetOfCodes n ? n.spec().name() : "";
    }

    private static IllegalArgumentException refused(String cost, Op op, String name) {
        return new IllegalArgumentException("cost '" + cost + "' is a black box and reads "
                + (op instanceof Op.Free ? "parameter" : "net") + " '" + name
                + "', which is to be learned, but no gradient goes through a black box; write the cost in the model's "
                + "own operations, or hold it: optimizer(\"" + name
                + "\", Optimizers.held()), or say detached() of the cost if it is to learn from other terms alone");
    }
}
