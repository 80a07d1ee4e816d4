package org.tessera.inference.internal.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tessera.dsl.Axis;
import org.tessera.dsl.IntExpr;
import org.tessera.dsl.RealExpr;
import org.tessera.dsl.RealExpr.BinaryFunction;
import org.tessera.dsl.Term;
import org.tessera.dsl.Variable;
import org.tessera.inference.graph.CostNode;
import org.tessera.inference.graph.CostNode.Role;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.Op;

/** The terms of an objective: what is missing, weighted or beyond a length counts as it should. */
final class Terms {
    private final Lowering lower;
    private final NodeFactory nodes;
    private final Masks masks;
    private final Densities densities;
    private final Roles roles;
    private final List<CostNode> all = new ArrayList<>();

    Terms(Lowering lower, Densities densities, Roles roles) {
        this.lower = lower;
        this.nodes = lower.nodes();
        this.masks = lower.masks();
        this.densities = densities;
        this.roles = roles;
    }

    List<CostNode> all() {
        return all;
    }

    /**
     * Adds a term, zeroed beyond the lengths of its sequences. A variable's density that does not vary along some of
     * its axes counts once for each position.
     */
    void add(String name, Role role, Node value, int sign, List<Axis> declared) {
        masked(name, role, over(declared, value), sign, declared);
    }

    /** The density of what is bound, as often as its weight says. */
    void addLikelihood(Variable v) {
        Node density = over(v.axes(), densities.logDensity(v));
        if (v.weight().isPresent()) {
            Node weight = lower.real(v.weight().get().value());
            // what counts nothing may be impossible
            density = nodes.where(weight, nodes.binary(BinaryFunction.TIMES, weight, density), nodes.constant(0));
        }
        masked(v.name(), Role.LIKELIHOOD, whereKnown(v, density), -1, v.axes());
    }

    /** What is missing and read by nothing is summed over its values, and its density with it: its term is 0. */
    private Node whereKnown(Variable v, Node density) {
        return roles.gaps().test(v) ? nodes.where(lower.known(v), density, nodes.constant(0)) : density;
    }

    /** Over these axes, unless the sum over some was taken already. */
    private Node over(List<Axis> declared, Node value) {
        boolean summed = value.op() instanceof Op.NetBernoulli;
        return summed || Set.copyOf(value.axes()).containsAll(declared) ? value : nodes.align(value, declared);
    }

    private void masked(String name, Role role, Node value, int sign, List<Axis> declared) {
        Node node = value;
        for (Node inside : masks.inside(declared)) node = nodes.where(inside, node, nodes.constant(0));
        all.add(new CostNode(name, role, node, sign));
    }

    /**
     * What does not exist beyond a length must not multiply the evidence: there a latent summed out is in its first
     * category.
     */
    void addAbsent(Latent l) {
        for (Node inside : masks.inside(l.axes())) {
            Node only = firstOnly(nodes, lower.value(l.variable()));
            all.add(new CostNode(
                    "absent part of " + l.name(),
                    Role.FACTOR,
                    nodes.align(nodes.where(inside, nodes.constant(0), only), l.axes()),
                    -1));
        }
    }

    /** 0 for the first category, -inf for the others. */
    static Node firstOnly(NodeFactory nodes, Node category) {
        Node first = nodes.binary(BinaryFunction.EQ, category, nodes.constant(0));
        return nodes.where(first, nodes.constant(0), nodes.constant(Double.NEGATIVE_INFINITY));
    }

    /** What it reads whole is 0 beyond a length; then a discrete input comes as reals. */
    Node blackBox(Term.BlackBoxCost b) {
        List<Node> inputs = new ArrayList<>();
        for (IntExpr d : b.discrete()) {
            Node x = lower.integer(d);
            List<Axis> whole = NodeFactory.without(x.axes(), b.axes());
            inputs.add(masks.concern(x.axes(), whole) ? masks.read(lower.number(x), whole, 0) : x);
        }
        for (RealExpr r : b.real()) {
            Node x = lower.real(r);
            inputs.add(masks.read(x, NodeFactory.without(x.axes(), b.axes()), 0));
        }
        return nodes.real(new Op.BlackBoxCost(b), inputs, b.axes());
    }
}
