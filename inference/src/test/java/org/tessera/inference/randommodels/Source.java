package org.tessera.inference.randommodels;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A spec as the Java source of its declaration and its data. */
final class Source {
    private final ModelSpec spec;
    private final StringBuilder out = new StringBuilder();

    private Source(ModelSpec spec) {
        this.spec = spec;
    }

    static String of(ModelSpec spec) {
        Source s = new Source(spec);
        s.write();
        return s.out.toString();
    }

    private void write() {
        out.append("Model model = Model.of(\"random\", m -> {\n");
        Set<Ax> truths = new HashSet<>();
        for (Ax a : spec.axes()) if (a.kind() != Ax.Kind.TRUTH) line("Axis " + a + " = " + axis(a));
        for (Decl n : spec.nodes()) {
            line(node(n));
            if (n instanceof Decl.Variable v
                    && v.family() == Decl.Variable.Family.BERNOULLI
                    && truths.add(v.outcome().orElseThrow())) {
                line("Axis " + v.name() + "Truth = " + v.name() + ".outcome()");
            }
        }
        out.append("});\n");
        if (!spec.guide().isEmpty()) guide();
        out.append("Inference inference = Inference.of(model)");
        for (Ax a : spec.axes()) {
            if (a.root() == a.id() && a.kind() != Ax.Kind.TRUTH && !spec.sized()[a.id()]) {
                out.append(".size(" + quoted(a.name()) + ", " + spec.size(a) + ")");
            }
        }
        for (Decl.Param p : spec.of(Decl.Param.class).toList()) {
            out.append("\n        .start(" + quoted(p.name()) + list(p.start(), ", ") + ")");
        }
        for (String name : spec.held()) out.append("\n        .optimizer(" + quoted(name) + ", Optimizers.held())");
        for (Decl n : spec.nodes()) data(n);
        spec.minibatch()
                .ifPresent(b ->
                        out.append("\n        /* .minibatch(" + quoted(b.plate().name()) + ", " + b.batch() + ") */"));
        out.append(";\n");
    }

    private void guide() {
        out.append("Guide guide = Guide.of(model, g -> {\n");
        for (ModelSpec.GuideEntry e : spec.guide()) {
            e.parameters()
                    .forEach(p ->
                            line(node(p).replace("= m.", "= g.") + " /* starts at " + list(p.start(), "") + " */"));
            line("g.categorical(" + quoted(e.latent()) + ", logits(" + real(e.logits()) + ", "
                    + ax(spec.variable(e.latent()).outcome().orElseThrow()) + "))");
        }
        out.append("});\n");
    }

    private void line(String s) {
        out.append("    ").append(s).append(";\n");
    }

    private String axis(Ax a) {
        String size = spec.sized()[a.root()] ? ", " + spec.size(a) : "";
        return switch (a.kind()) {
            case TWIN ->
                spec.axes().stream().filter(r -> r.id() == a.root()).findFirst().orElseThrow() + ".twin("
                        + quoted(a.name()) + ")";
            case PLATE -> "m.plate(" + quoted(a.name()) + size + ")";
            default -> "m.axis(" + quoted(a.name()) + size + ")";
        };
    }

    private String node(Decl n) {
        String name = quoted(n.name());
        if (n instanceof Decl.Param p) return "Real " + p.name() + " = m.parameter(" + name + ")" + support(p);
        if (n instanceof Decl.Input i)
            return "Real " + i.name() + " = m.data(" + name + ")"
                    + over(i.values().axes());
        if (n instanceof Decl.IndexData i) {
            return "Index " + i.name() + " = m.index(" + name + ", " + ax(i.target()) + ")"
                    + over(i.values().axes());
        }
        if (n instanceof Decl.LengthData l) {
            return "m.lengths(" + name + ", " + ax(l.along()) + ")"
                    + over(l.values().axes());
        }
        if (n instanceof Decl.Variable v) return variable(v);
        if (n instanceof Decl.Factor f) return "m.factor(" + name + ", " + real(f.value()) + ")";
        if (n instanceof Decl.Cost c) return "m.cost(" + name + ", " + real(c.value()) + ")";
        Decl.BoxCost b = (Decl.BoxCost) n;
        String inputs = b.discrete().stream().map(p -> ".and(" + place(p) + ")").collect(Collectors.joining())
                + b.real().stream().map(x -> ".and(" + real(x) + ")").collect(Collectors.joining());
        return "m.cost(" + name + ", Inputs" + inputs.replaceFirst("and", "of") + ", mixing)" + over(b.over());
    }

    private String support(Decl.Param p) {
        List<Ax> all = p.start().axes();
        return switch (p.support()) {
            case REAL -> over(all);
            case POSITIVE -> ".positive()" + over(all);
            case UNIT -> ".unitInterval()" + over(all);
            case SIMPLEX -> ".simplex(" + ax(all.get(all.size() - 1)) + ")" + over(all.subList(0, all.size() - 1));
        };
    }

    private String variable(Decl.Variable v) {
        String name = quoted(v.name()), first = real(v.arguments().get(0));
        String outcome = v.family() == Decl.Variable.Family.BERNOULLI
                ? ""
                : v.outcome().map(o -> ", " + ax(o)).orElse("");
        String p = v.logits() && v.discrete() ? "logits(" + first + outcome + ")" : first;
        String arguments = switch (v.family()) {
            case MEMBER ->
                v.arguments().stream().map(this::real).collect(Collectors.joining(", ")) + ", /* "
                        + v.member().orElseThrow().name() + " */"
                        + v.event().map(Ax::name).orElse("");
            case NORMAL -> first + ", " + real(v.arguments().get(1));
            case CHAIN ->
                ax(v.time().orElseThrow()) + ", " + p + ", previous -> "
                        + (v.logits()
                                ? "logits(" + real(v.arguments().get(1)) + outcome + ")"
                                : real(v.arguments().get(1)));
            default -> p;
        };
        String type = v.discrete() ? "CategoricalVariable " : "RealVariable ";
        return type + v.name() + " = m." + v.family().name().toLowerCase(Locale.ROOT) + "(" + name + ", " + arguments
                + ")" + over(v.over()) + (v.observed() ? ".observed()" : "");
    }

    private void data(Decl n) {
        if (n instanceof Decl.Input i) data(n.name(), i.values());
        if (n instanceof Decl.IndexData i) data(n.name(), i.values());
        if (n instanceof Decl.LengthData i) data(n.name(), i.values());
        if (n instanceof Decl.Variable v) v.data().ifPresent(d -> data(n.name(), d));
    }

    private void data(String name, Numbers n) {
        out.append("\n        .data(" + quoted(name) + ", "
                + (n.axes().isEmpty()
                        ? number(n.values()[0])
                        : "{" + list(n, "") + "} /* over " + n.axes() + " " + Arrays.toString(n.shape()) + " */")
                + ")");
    }

    private String over(List<Ax> axes) {
        return axes.isEmpty() ? "" : ".over(" + names(axes) + ")";
    }

    private String names(List<Ax> axes) {
        return axes.stream().map(this::ax).collect(Collectors.joining(", "));
    }

    private String ax(Ax a) {
        return a.kind() == Ax.Kind.TRUTH ? a.name() + "Truth" : a.name();
    }

    private static String list(Numbers n, String before) {
        return before + Arrays.stream(n.values()).mapToObj(Source::number).collect(Collectors.joining(", "));
    }

    private static String number(double v) {
        if (v == Double.NEGATIVE_INFINITY) return "Double.NEGATIVE_INFINITY";
        return v == Math.rint(v) && Math.abs(v) < 1e6 ? Long.toString((long) v) : Double.toString(v);
    }

    private static String quoted(String s) {
        return '"' + s + '"';
    }

    private String place(Place p) {
        if (p instanceof Place.VarRef e) return e.name();
        if (p instanceof Place.IndexRef e) return e.name();
        if (p instanceof Place.At e) return place(e.source()) + ".get(" + ax(e.axis()) + ", " + place(e.at()) + ")";
        return p instanceof Place.View e ? place(e.source()) + ".along(" + ax(e.to()) + ")" : "previous";
    }

    private String real(Expr x) {
        if (x instanceof Expr.Num e) return "constant(" + number(e.value()) + ")";
        if (x instanceof Expr.Table e) {
            return (e.simplex() ? "probabilities" : "constant") + "(new double[] {" + list(e.numbers(), "") + "}"
                    + (e.numbers().axes().isEmpty() ? "" : ", ")
                    + names(e.numbers().axes()) + ")";
        }
        if (x instanceof Expr.Uniform e) return "uniform(" + ax(e.along()) + ")";
        if (x instanceof Expr.ParamRef e) return e.name();
        if (x instanceof Expr.InputRef e) return e.name();
        if (x instanceof Expr.ValueOf e) return e.name();
        if (x instanceof Expr.NumberOf e) return place(e.place()) + ".value()";
        if (x instanceof Expr.OneHot e) return place(e.place()) + ".oneHot(" + ax(e.category()) + ")";
        if (x instanceof Expr.Is e) return place(e.place()) + ".eq((Object) " + e.position() + ")";
        if (x instanceof Expr.Position e) return ax(e.axis()) + ".index()";
        if (x instanceof Expr.Unary e) return real(e.x()) + "." + camel(e.op().name()) + "()";
        if (x instanceof Expr.Binary e) return real(e.a()) + "." + camel(e.op().name()) + "(" + real(e.b()) + ")";
        if (x instanceof Expr.Where e) {
            return "where(" + real(e.condition()) + ", " + real(e.yes()) + ", " + real(e.no()) + ")";
        }
        if (x instanceof Expr.Reduce e) return real(e.x()) + "." + camel(e.op().name()) + "(" + names(e.over()) + ")";
        if (x instanceof Expr.Softmax e) return real(e.x()) + ".softmax(" + ax(e.along()) + ")";
        if (x instanceof Expr.RunningSum e) return real(e.x()) + ".cumsum(" + ax(e.along()) + ")";
        if (x instanceof Expr.Lag e) {
            return real(e.x()) + ".lag(" + e.steps() + ", " + ax(e.along()) + ", " + number(e.before()) + ")";
        }
        if (x instanceof Expr.Get e) return get(e);
        if (x instanceof Expr.Cpt e) return cpt(e);
        if (x instanceof Expr.View e) return real(e.x()) + ".along(" + ax(e.to()) + ")";
        Expr.Net e = (Expr.Net) x;
        String to = "List.of(" + names(e.to()) + "), f -> "
                + (e.hidden() == 0 ? "{}" : "f.dense(" + e.hidden() + ").tanh()");
        return "m.net(" + quoted(e.name()) + ", " + real(e.input()) + ").from(" + names(e.from()) + ").to(" + to + ")"
                + (e.pinned() ? ".referenceLogit()" : "");
    }

    private String get(Expr.Get e) {
        if (e.reads().size() == 1) {
            return real(e.table()) + ".get(" + ax(e.reads().get(0).axis()) + ", "
                    + place(e.reads().get(0).at()) + ")";
        }
        return real(e.table()) + ".get("
                + e.reads().stream().map(r -> place(r.at())).collect(Collectors.joining(", ")) + ")";
    }

    private String cpt(Expr.Cpt e) {
        return "m.cpt(" + e.child().map(c -> ax(c) + ", ").orElse("")
                + e.parents().stream().map(this::place).collect(Collectors.joining(", ")) + ", /* rows */ "
                + list(e.rows(), "") + ")";
    }

    private static String camel(String constant) {
        String[] words = constant.toLowerCase(Locale.ROOT).split("_");
        StringBuilder s = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            s.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return s.toString();
    }
}
