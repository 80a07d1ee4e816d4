package org.tessera.dsl.display;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Model;
import org.tessera.dsl.Notation;
import org.tessera.dsl.Parameter;
import org.tessera.dsl.RealVariable;
import org.tessera.dsl.Supports;
import org.tessera.dsl.Term;
import org.tessera.dsl.Variable;

/**
 * A model or a guide as text: its axes, then a line for each node with what it is, over which axes, and its
 * distribution.
 */
public final class NodeTable {
    private final List<String[]> rows = new ArrayList<>();

    private NodeTable() {}

    /** The table of a model. */
    public static String of(Model model) {
        NodeTable t = new NodeTable();
        t.row("node", "is", "over", "distribution");
        model.inputs().forEach(i -> t.row(i.name(), "data", over(i.axes()), ""));
        model.indices().forEach(i -> t.row(i.name(), "index", over(i.axes()), "into " + i.target()));
        model.lengths().forEach(l -> t.row(l.name(), "lengths", over(l.axes()), "along " + l.along()));
        model.parameters().forEach(t::parameter);
        model.variables().forEach(t::variable);
        for (Term term : model.terms()) t.term(term);
        model.values().forEach(v -> t.row(v.name(), "value", over(v.axes()), Notation.of(v.value())));
        String axes = model.axes().stream()
                .filter(a -> !a.isImplicit())
                .map(NodeTable::axis)
                .collect(Collectors.joining(", "));
        return model.name() + "\n" + (axes.isEmpty() ? "" : "axes: " + axes + "\n") + t.text();
    }

    /** The table of a guide. */
    public static String of(Guide guide) {
        String title = "guide of " + guide.model().name() + ": ";
        if (guide.isPrior()) return title + "latents are drawn from the model itself";
        if (guide.entries().isEmpty()) return title + "each latent has free logits of its own";
        NodeTable t = new NodeTable();
        t.row("node", "is", "over", "distribution");
        guide.parameters().forEach(t::parameter);
        guide.entries()
                .forEach((v, p) -> t.row(v.name(), "drawn", over(v.axes()), "Categorical(" + Notation.of(p) + ")"));
        return title.substring(0, title.length() - 2) + "\n" + t.text();
    }

    private void parameter(Parameter p) {
        row(p.name(), "parameter", over(p.axes()), support(p));
    }

    private void variable(Variable v) {
        String options = v instanceof RealVariable r
                ? r.ordering().map(o -> ", ordered along " + o.along()).orElse("")
                : "";
        options += v.weight().map(w -> ", weight " + Notation.of(w.value())).orElse("");
        row(v.name(), v.isObserved() ? "observed" : "variable", over(v.axes()), distribution(v) + options);
    }

    private void term(Term term) {
        if (term instanceof Term.LogLikelihood l)
            row(l.name(), "log-likelihood", over(l.axes()), Notation.of(l.logValue()));
        if (term instanceof Term.Factor f) row(f.name(), "factor", over(f.axes()), Notation.of(f.logValue()));
        if (term instanceof Term.Cost c) row(c.name(), "cost", over(c.axes()), Notation.of(c.value()));
        if (term instanceof Term.BlackBoxCost b) {
            List<String> inputs = new ArrayList<>();
            b.discrete().forEach(d -> inputs.add(Notation.of(d)));
            b.real().forEach(r -> inputs.add(Notation.of(r)));
            row(
                    b.name(),
                    "cost",
                    over(b.axes()),
                    "black box (" + String.join(", ", inputs) + ")" + (b.sequential() ? ", sequential" : ""));
        }
    }

    private static String support(Parameter p) {
        if (p.support() instanceof Supports.Above above)
            return above.bound() > 0 ? "at least " + above.bound() : "positive";
        if (p.support() instanceof Supports.UnitInterval) return "between 0 and 1";
        if (p.support() instanceof Supports.Simplex) return "simplex along " + p.outcome();
        return p.support() instanceof Supports.Reals ? "real" : p.support().words();
    }

    /** With the axes of events that are vectors or matrices. */
    private static String distribution(Variable v) {
        String text = Notation.of(v.distribution());
        return v instanceof RealVariable x && !x.family().event().isEmpty()
                ? text + " along " + over(x.family().event())
                : text;
    }

    private static String over(List<Axis> axes) {
        return axes.stream().map(Axis::name).collect(Collectors.joining(", "));
    }

    private static String axis(Axis a) {
        String size = a.size().isPresent() ? " " + a.size().getAsInt() : "";
        String twin = a.root() == a ? "" : " (twin of " + a.root() + ")";
        String labels = a.labels().isEmpty() || a.root() != a
                ? ""
                : " {"
                        + (a.labels().size() > 6
                                ? String.join(", ", a.labels().subList(0, 5)) + ", .."
                                : String.join(", ", a.labels()))
                        + "}";
        return (a.isPlate() ? "plate " : "") + a + size + labels + twin;
    }

    private void row(String... cells) {
        rows.add(cells);
    }

    private String text() {
        int[] width = new int[4];
        for (String[] r : rows) for (int i = 0; i < 4; i++) width[i] = Math.max(width[i], r[i].length());
        StringBuilder text = new StringBuilder();
        for (String[] r : rows) {
            StringBuilder line = new StringBuilder(" ");
            for (int i = 0; i < 4; i++) line.append(' ').append(r[i]).append(" ".repeat(width[i] - r[i].length() + 1));
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.substring(0, text.length() - 1);
    }
}
