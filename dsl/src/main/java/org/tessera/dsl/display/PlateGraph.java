package org.tessera.dsl.display;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;
import org.tessera.dsl.CategoricalVariable;
import org.tessera.dsl.DataInput;
import org.tessera.dsl.Distribution;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Index;
import org.tessera.dsl.Leaves;
import org.tessera.dsl.Lengths;
import org.tessera.dsl.Model;
import org.tessera.dsl.NetSpec;
import org.tessera.dsl.Parameter;
import org.tessera.dsl.Term;
import org.tessera.dsl.Variable;

/** The nodes, arrows and nested boxes of a model's diagram, read from its declaration and not yet placed. */
final class PlateGraph {
    final PlateBox root = new PlateBox(List.of());
    final List<Arrow> arrows = new ArrayList<>();
    private final Map<Object, DiagramNode> nodes = new LinkedHashMap<>();
    private final Map<Axis, Integer> weight = new HashMap<>();

    PlateGraph(Model model, @Nullable Guide guide) {
        model.variables().forEach(v -> count(v.axes(), 100));
        model.inputs().forEach(i -> count(i.axes(), 1));
        model.indices().forEach(i -> count(i.axes(), 1));
        for (Parameter p : model.parameters()) add(p, p.name(), "parameter", DiagramNode.Kind.PARAMETER, p.axes());
        for (DataInput i : model.inputs()) add(i, i.name(), "data", DiagramNode.Kind.DATA, i.axes());
        for (Index i : model.indices()) add(i, i.name(), "index", DiagramNode.Kind.DATA, i.axes());
        for (Lengths l : model.lengths()) add(l, l.name(), "lengths of " + l.along(), DiagramNode.Kind.DATA, l.axes());
        for (Variable v : model.variables()) variable(v);
        for (Term t : model.terms()) term(t);
        if (guide != null) guide(guide);
    }

    private void count(List<Axis> axes, int by) {
        axes.forEach(a -> weight.merge(a, by, Integer::sum));
    }

    private void variable(Variable v) {
        DiagramNode node = add(
                v,
                v.name(),
                v.distribution().name(),
                v.isObserved() ? DiagramNode.Kind.OBSERVED : DiagramNode.Kind.LATENT,
                v.axes());
        Leaves leaves = Leaves.of(v);
        node.loop = !leaves.previous().isEmpty();
        arrows(leaves, v, true);
    }

    private void term(Term t) {
        String word = t instanceof Term.Factor ? "factor" : t instanceof Term.LogLikelihood ? "log-likelihood" : "cost";
        add(t, t.name(), word, DiagramNode.Kind.TERM, t.axes());
        arrows(Leaves.of(t), t, !(t instanceof Term.Factor));
    }

    private void arrows(Leaves leaves, Object to, boolean head) {
        leaves.parameters().forEach(p -> arrow(p, to, head));
        leaves.inputs().forEach(i -> arrow(i, to, head));
        leaves.indices().forEach(i -> arrow(i, to, head));
        leaves.variables().forEach(v -> arrow(v, to, head));
        for (NetSpec n : leaves.nets()) {
            if (!nodes.containsKey(n)) add(n, n.name(), "net", DiagramNode.Kind.PARAMETER, List.of());
            arrow(n, to, head);
        }
    }

    private void arrow(Object from, Object to, boolean head) {
        DiagramNode a = nodes.get(from);
        DiagramNode b = nodes.get(to);
        if (a != null && b != null && a != b) arrows.add(new Arrow(a, b, head, false));
    }

    private void guide(Guide guide) {
        for (Parameter p : guide.parameters()) add(p, p.name(), "guide", DiagramNode.Kind.GUIDE, p.axes());
        guide.entries().forEach((CategoricalVariable z, Distribution.Probabilities p) -> {
            Leaves leaves = Leaves.of(p.values());
            for (NetSpec n : leaves.nets())
                if (!nodes.containsKey(n)) add(n, n.name(), "guide net", DiagramNode.Kind.GUIDE, List.of());
            List<Object> read = new ArrayList<>(leaves.nets());
            read.addAll(leaves.parameters());
            read.addAll(leaves.inputs());
            read.addAll(leaves.indices());
            read.addAll(leaves.variables());
            read.addAll(leaves.filled());
            for (Object from : read) {
                DiagramNode a = nodes.get(from);
                DiagramNode b = nodes.get(z);
                if (a != null && b != null && a != b) arrows.add(new Arrow(a, b, true, true));
            }
        });
    }

    private DiagramNode add(Object key, String name, String word, DiagramNode.Kind kind, List<Axis> axes) {
        DiagramNode node = new DiagramNode(name, word, kind);
        nodes.put(key, node);
        PlateBox box = root;
        List<Axis> shared = new ArrayList<>(axes);
        shared.removeIf(a -> !weight.containsKey(a));
        shared.sort(Comparator.comparingInt((Axis a) -> -weight.get(a)));
        for (Axis a : shared) box = box.inner(List.of(a));
        List<Axis> own = new ArrayList<>(axes);
        own.removeAll(shared);
        if (!own.isEmpty()) box = box.inner(List.copyOf(own));
        box.items.add(node);
        return node;
    }
}
