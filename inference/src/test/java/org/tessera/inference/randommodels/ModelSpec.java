package org.tessera.inference.randommodels;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A model, its data and its parameters' values.
 *
 * @param axes in order of declaration; truth axes of bernoullis are among them
 * @param sizes by id of a root axis
 * @param sized whether the size is declared, by id of a root axis; else the run is told
 * @param guide how its latents are drawn; empty for free mean-field logits
 * @param minibatch a plate and how many of its elements a step sees
 */
record ModelSpec(
        List<Ax> axes,
        int[] sizes,
        boolean[] sized,
        List<Decl> nodes,
        List<GuideEntry> guide,
        Optional<Minibatch> minibatch) {
    record Minibatch(Ax plate, int batch) {}

    /** How one latent is drawn: logits along its outcome axis, with the parameters of the guide that it declares. */
    record GuideEntry(String latent, List<Decl.Param> parameters, Expr logits) {}

    int size(Ax axis) {
        return sizes[axis.root()];
    }

    int size(List<Ax> all) {
        return all.stream().mapToInt(this::size).reduce(1, (a, b) -> a * b);
    }

    <T extends Decl> Stream<T> of(Class<T> kind) {
        return nodes.stream().filter(kind::isInstance).map(kind::cast);
    }

    List<Decl.Variable> variables() {
        return of(Decl.Variable.class).toList();
    }

    Decl.Variable variable(String name) {
        return of(Decl.Variable.class)
                .filter(v -> v.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Parameters of the model, then of the guide. */
    List<Decl.Param> parameters() {
        return Stream.concat(of(Decl.Param.class), guide.stream().flatMap(g -> g.parameters().stream()))
                .toList();
    }

    /** Whether the gaps of a variable are left out: nothing reads what is missing, and no one asks for it. */
    boolean leavesOut(Decl.Variable v) {
        if (!v.discrete()) return true;
        return v.observed()
                && v.data().isPresent()
                && v.family() != Decl.Variable.Family.CHAIN
                && nodes.stream().noneMatch(n -> Trees.reads(n).contains(v.name()));
    }

    boolean hasCosts() {
        return nodes.stream().anyMatch(n -> n instanceof Decl.Cost || n instanceof Decl.BoxCost);
    }

    /** Parameters and nets that black boxes read: a run cannot learn them. A simplex of one category has no numbers. */
    Set<String> held() {
        Set<String> held = new TreeSet<>();
        of(Decl.BoxCost.class)
                .forEach(b -> b.real()
                        .forEach(r -> Trees.each(r, x -> {
                            if (x instanceof Expr.ParamRef p
                                    && !(p.simplex()
                                            && size(p.declared()
                                                            .get(p.declared().size() - 1))
                                                    == 1)) {
                                held.add(p.name());
                            }
                            if (x instanceof Expr.Net n) held.add(n.name());
                        })));
        return held;
    }

    boolean hasFactors() {
        return nodes.stream().anyMatch(Decl.Factor.class::isInstance);
    }

    int ids() {
        return axes.stream().mapToInt(Ax::id).max().orElse(0) + 1;
    }

    ModelSpec with(List<Decl> other) {
        return new ModelSpec(axes, sizes, sized, List.copyOf(other), guide, minibatch);
    }

    ModelSpec guidedBy(List<GuideEntry> other) {
        return new ModelSpec(axes, sizes, sized, nodes, List.copyOf(other), minibatch);
    }

    ModelSpec minibatchedBy(Optional<Minibatch> other) {
        return new ModelSpec(axes, sizes, sized, nodes, guide, other);
    }
}
