package org.tessera.dsl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A declared model: immutable and thread-safe. */
public final class Model implements Rich {
    private final String name;
    private final List<Axis> axes;
    private final List<Parameter> parameters;
    private final List<Variable> variables;
    private final List<Term> terms;
    private final List<DerivedValue> values;
    private final List<DataInput> inputs;
    private final List<Index> indices;
    private final List<Lengths> lengths;
    private final Scope scope;
    private final Guide guide;

    private Model(String name, Scope scope, List<Term> terms, @Nullable Consumer<? super GuideBuilder> guide) {
        this.name = name;
        this.scope = scope;
        this.axes = List.copyOf(scope.axes);
        this.parameters = List.copyOf(scope.parameters);
        this.variables = List.copyOf(scope.variables);
        this.terms = List.copyOf(terms);
        this.values = List.copyOf(scope.values);
        this.inputs = List.copyOf(scope.inputs);
        this.indices = List.copyOf(scope.indices);
        this.lengths = List.copyOf(scope.lengths);
        this.guide = guide != null ? Guide.of(this, guide) : onlyCosts() ? Guide.prior(this) : Guide.meanField(this);
    }

    /**
     * Declares a model; the builder works inside the lambda only.
     *
     * @throws ModelException if what is declared cannot mean anything
     */
    public static Model of(String name, Consumer<? super ModelBuilder> declaration) {
        Present.required(name, "Model.of(..): the name");
        Present.required(declaration, "Model.of(..): the declaration");
        Scope scope = new Scope("model '" + name + "'", null);
        ModelBuilder builder = new ModelBuilder(scope);
        try {
            declaration.accept(builder);
            scope.parameters.forEach(Parameter::check);
            for (Variable v : scope.variables) {
                if (v instanceof CategoricalVariable c) c.checkDeclared();
                if (v instanceof RealVariable r) r.check();
            }
            List<Term> terms = scope.terms.stream().map(Supplier::get).toList();
            if (scope.variables.isEmpty() && terms.isEmpty())
                throw new ModelException(
                        scope.title + ": it declares no variable and no term, so there is nothing to run");
            return new Model(name, scope, terms, builder.guide());
        } finally {
            scope.close();
        }
    }

    private boolean onlyCosts() {
        return variables.stream().noneMatch(Variable::isObserved)
                && terms.stream().anyMatch(t -> !(t instanceof Term.Density));
    }

    Scope scope() {
        return scope;
    }

    public String name() {
        return name;
    }
    /** All axes, twins included, in order of declaration. */
    public List<Axis> axes() {
        return axes;
    }

    public List<Parameter> parameters() {
        return parameters;
    }
    /** In order of declaration, which is a sampling order. */
    public List<Variable> variables() {
        return variables;
    }

    public List<Term> terms() {
        return terms;
    }

    /** The named quantities that fits report. */
    public List<DerivedValue> values() {
        return values;
    }

    public List<DataInput> inputs() {
        return inputs;
    }

    public List<Index> indices() {
        return indices;
    }

    public List<Lengths> lengths() {
        return lengths;
    }

    /** The guide it was declared with; else mean-field, or the prior when it has costs and nothing observed. */
    public Guide guide() {
        return guide;
    }

    /** The axis of that name. */
    public Axis axis(String axis) {
        Axis implicit = null;
        for (Axis a : axes) {
            if (!a.name().equals(axis)) continue;
            if (!a.isImplicit()) return a;
            implicit = a;
        }
        return implicit != null
                ? implicit
                : find("axis", axis, axes.stream().filter(a -> !a.isImplicit()).toList(), Axis::name);
    }

    /** The variable of that name. */
    public Variable variable(String variable) {
        return find("variable", variable, variables, Variable::name);
    }

    /** The parameter of that name. */
    public Parameter parameter(String parameter) {
        return find("parameter", parameter, parameters, Parameter::name);
    }

    private <T> T find(String kind, String wanted, List<T> all, Function<T, String> nameOf) {
        for (T t : all) if (nameOf.apply(t).equals(wanted)) return t;
        String names = all.isEmpty()
                ? "it has none"
                : "it has " + all.stream().map(nameOf).collect(Collectors.joining(", "));
        throw new ModelException("model '" + name + "' has no " + kind + " '" + wanted + "'; " + names);
    }

    /** Its plate diagram as SVG, and its table. */
    @Override
    public Map<String, Object> mimeBundle() {
        Map<String, Object> bundle = new LinkedHashMap<>();
        bundle.put("image/svg+xml", DeclarationDisplay.provided().diagram(this));
        bundle.put("text/plain", toString());
        return bundle;
    }

    /** A table of its nodes with their axes and distributions. */
    @Override
    public String toString() {
        return DeclarationDisplay.provided().table(this);
    }
}
