package org.tessera.inference.internal.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tessera.inference.data.Binding;
import org.tessera.inference.data.Values;
import org.tessera.inference.graph.CostNode;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.Op;
import org.tessera.inference.graph.StochasticGraph;
import org.tessera.inference.internal.graph.StandIns;

/**
 * The states of latents that data and constants alone make impossible: a term is -inf there whatever is learned. What
 * they imply for other latents is taken out as well, until every category that is left stands in a possible joint state
 * of each term (Mackworth, "Consistency in networks of relations", Artificial Intelligence 8, 1977).
 */
public final class ImpossibleStates {
    private final StateDomains domains;
    private final List<Excluded> joint = new ArrayList<>();
    private final StochasticGraph graph;
    private final Binding binding;
    private final Vanishing vanishing;

    private ImpossibleStates(StochasticGraph graph, Binding binding, Resampling resampling) {
        this.graph = graph;
        this.binding = binding;
        vanishing = new Vanishing(binding, resampling);
        domains = new StateDomains(graph.latents(), binding::size);
    }

    /**
     * Finds them.
     *
     * @param graph of the model with its latents summed out, without a minibatch
     * @param resampling data drawn anew at each visit: they exclude nothing
     * @throws IllegalStateException naming the element that no state is left to
     */
    public static ImpossibleStates of(StochasticGraph graph, Binding binding, Resampling resampling) {
        ImpossibleStates states = new ImpossibleStates(graph, binding, resampling);
        states.find();
        states.domains.propagate(states.joint);
        return states;
    }

    /**
     * By name of each latent with such a state, over its axes and then its outcome axis: 1, or 0 for an impossible
     * state.
     */
    public Map<String, Values> allowed() {
        return domains.allowed();
    }

    private void find() {
        List<CostNode> possible = graph.costs().stream()
                .filter(c -> vanishing.isPossible(c.node()))
                .toList();
        List<CostNode> terms = StandIns.in(possible, vanishing::isUnknownNumber).stream()
                .filter(c -> !c.node().latents().isEmpty())
                .toList();
        if (terms.isEmpty()) return;
        new ZeroSearch(terms, graph.latents(), binding, domains).each(excluded -> {
            if (excluded.elements().length == 1) excluded.prune(domains);
            else joint.add(excluded);
        });
    }

    /**
     * Refuses latents that exclude each other where the guide draws them independently, whatever it learns: then the
     * objective is infinite.
     *
     * @param sampled the graph in which they are drawn
     * @throws IllegalArgumentException naming the elements, their states, the term and the cure
     */
    public void requireSeparable(StochasticGraph sampled) {
        Set<String> independent = sampled.latents().stream()
                .filter(this::drawsAnything)
                .map(Latent::name)
                .collect(Collectors.toSet());
        for (Excluded e : joint) {
            int[] state = new int[e.elements().length];
            if (!e.excludesAny(domains, state)) continue;
            if (Arrays.stream(e.elements())
                    .allMatch(x -> independent.contains(domains.latentOf(x).name()))) throw refused(e, state);
        }
    }

    /**
     * Whether the guide draws each category that is left with a positive probability, whatever else it draws: free
     * logits do, and logits of the user's without an infinite one.
     */
    private boolean drawsAnything(Latent l) {
        Node logits = l.logits();
        if (logits == null || !l.ancestors().isEmpty()) return false;
        boolean free = StochasticGraph.ordered(List.of(logits)).stream()
                .anyMatch(n -> n.op() instanceof Op.Free f && f.name().equals(l.name() + ".logits"));
        return free || !vanishing.mayBeInfinite(unmasked(logits));
    }

    private static Node unmasked(Node logits) {
        boolean masked =
                logits.op() instanceof Op.Where && logits.inputs().get(0).op() instanceof Op.Allowed;
        return masked ? logits.inputs().get(1) : logits;
    }

    private IllegalArgumentException refused(Excluded e, int[] state) {
        List<Integer> open = e.open(domains);
        List<String> states = new ArrayList<>(), names = new ArrayList<>();
        for (int i = 0; i < state.length; i++) {
            int x = e.elements()[i];
            String category = ElementNames.category(domains.latentOf(x).outcome(), state[i]);
            states.add(domains.name(x) + " = " + category);
            if (open.contains(x)) names.add(domains.name(x));
        }
        return new IllegalArgumentException(String.join(" and ", names) + " exclude each other: "
                + String.join(" with ", states) + " has probability 0 in '" + e.term()
                + "', but a guide that draws them independently can draw it, at an infinite cost. Cure: sum them out "
                + "with exact(), give a guide that draws one from the other, "
                + "or set a floor, floor(-1e4), which is biased");
    }
}
