package org.tessera.inference.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tessera.dsl.Axis;
import org.tessera.inference.graph.CostNode;
import org.tessera.inference.graph.Latent;

/** Says which term has no finite cost at a draw or a pseudo action, where, and what to do. */
final class ImpossibleDraw {
    private static final int MOST_NAMES = 4;
    private final PlateProgram plate;
    private final Naming naming;

    ImpossibleDraw(PlateProgram plate) {
        this.plate = plate;
        naming = new Naming(plate);
    }

    /**
     * The first term with an infinite or undefined cost that latents or their guides have a part in; empty where only
     * parameters can have made it.
     */
    Optional<NoDensityException> atTheDraw(List<CostNode> costs) {
        for (CostNode c : costs) {
            boolean divergence = c.role() == CostNode.Role.DIVERGENCE;
            if (c.node().latents().isEmpty() && !divergence) continue;
            double[] values = plate.tensor(c.node()).data;
            for (int e = 0; e < values.length; e++) {
                double cost = c.sign() * values[e];
                if (cost < Double.POSITIVE_INFINITY) continue;
                String where = naming.element(c.name(), c.node(), plate::sizeOf, e);
                return Optional.of(divergence ? ofGuide(where, cost) : at(c, where, cost, states(c, e)));
            }
        }
        return Optional.empty();
    }

    /** The latents a term depends on, with what was drawn where the element tells it. */
    private String states(CostNode c, int element) {
        List<String> states = new ArrayList<>();
        for (Latent l : c.node().latents()) {
            if (!c.node().axes().containsAll(l.axes())) {
                states.add(l.name() + " as drawn");
                continue;
            }
            int at = 0;
            for (Axis a : l.axes())
                at = at * plate.sizeOf(a) + Offsets.positions(c.node().axes(), plate::sizeOf, a)[element];
            states.add(naming.draw(l, plate::sizeOf, at, plate.sampleTensor(l).ints[at]));
        }
        return String.join(", ", states);
    }

    /** The first term that is infinite or undefined in one of the rows just evaluated. */
    NoDensityException atARow(Problems problems, RowProgram program, int rows, int[] actions, int from) {
        for (int r = 0; r < rows; r++) {
            int problem = program.owner[r],
                    named = Math.min(MOST_NAMES, problems.variables),
                    row = (from + r) * problems.variables;
            int[] variables = IntStream.range(0, named).toArray(),
                    action = IntStream.of(variables).map(v -> actions[row + v]).toArray();
            String more = named < problems.variables ? ", .." : "";
            for (var reached : problems.group.reached()) {
                Tensor t = program.cost(reached);
                for (int e = 0; e < t.size; e++) {
                    double cost = reached.cost().sign() * t.data[t.row ? r * t.size + e : e];
                    if (cost < Double.POSITIVE_INFINITY) continue;
                    CostNode term = reached.cost();
                    return at(
                            term,
                            naming.element(problems, term.name(), term.node(), problem, e),
                            cost,
                            naming.states(problems, problem, variables, action) + more);
                }
            }
        }
        return new NoDensityException("the cost of a pseudo action of " + problems.group.name() + " is no number");
    }

    /** A guide that gives no category of a variable a positive probability. */
    NoDensityException nothingToDraw(Problems problems, int problem, int variable) {
        return new NoDensityException("every category of " + naming.variable(problems, problem, variable)
                + " has probability 0 under its guide: nothing is left to draw; give a guide that leaves one");
    }

    private static NoDensityException at(CostNode term, String where, double cost, String states) {
        String tooLarge = "bound scales from below with positive(min), or take a smaller learning rate, if a step was "
                + "too large";
        if (Double.isNaN(cost)) {
            return new NoDensityException(
                    where + " is no number where " + states + ": look at what it is computed from; " + tooLarge);
        }
        if (term.role() == CostNode.Role.COST || term.role() == CostNode.Role.BLACK_BOX) {
            return new NoDensityException(
                    where + " is infinite where " + states + ": a cost must be finite at all that " + "can be drawn");
        }
        return new NoDensityException(where + " has probability 0 where " + states + ", which can be drawn, at an "
                + "infinite cost. Cure: sum out with exact(), give a guide of probability 0 there, or set a floor, "
                + "floor(-1e4), which is biased" + (term.node().isLearned() ? "; " + tooLarge : ""));
    }

    private static NoDensityException ofGuide(String where, double cost) {
        if (Double.isNaN(cost))
            return new NoDensityException(
                    where + " is no number: its logits or its prior ran away; a smaller learning rate helps");
        return new NoDensityException(where + " is infinite: the guide gives a positive probability to a state of "
                + "probability 0. Cure: sum out with exact(), give a guide of "
                + "probability 0 there, or set a floor, floor(-1e4), which is biased");
    }
}
