package org.tessera.dsl;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tessera.dsl.ast.Term;

/** A declared model: immutable and thread-safe. */
public final class Model {
    private final String name;
    private final Scope scope;
    private final List<Axis> axes;
    private final List<Parameter> parameters;
    private final List<Variable> variables;
    private final List<Term> terms;
    private final List<DataInput> inputs;
    private final List<Index> indices;
    private final List<Lengths> lengths;

    Model(String name, Scope scope, List<Term> terms) {
        this.name = name;
        this.scope = scope;
        this.axes = List.copyOf(scope.axes);
        this.parameters = List.copyOf(scope.parameters);
        this.variables = List.copyOf(scope.variables);
        this.terms = List.copyOf(terms);
        this.inputs = List.copyOf(scope.inputs);
        this.indices = List.copyOf(scope.indices);
        this.lengths = List.copyOf(scope.lengths);
    }

    /**
     * Declares a model.
     *
     * @param declaration declares everything on the builder it is given, which is of no use afterwards
     * @throws ModelException for anything that cannot be meant, naming the node, the axis and the cure
     */
    public static Model of(String name, Consumer<? super ModelBuilder> declaration) {
        ModelBuilder builder = new ModelBuilder(name);
        declaration.accept(builder);
        return builder.finish(name);
    }

    public String name() { return name; }
    /** All axes, twins included, in order of declaration. */
    public List<Axis> axes() { return axes; }
    public List<Parameter> parameters() { return parameters; }
    /** In order of declaration, which is a sampling order. */
    public List<Variable> variables() { return variables; }
    public List<Term> terms() { return terms; }
    public List<DataInput> inputs() { return inputs; }
    public List<Index> indices() { return indices; }
    public List<Lengths> lengths() { return lengths; }

    /** The axis of this name. */
    public Axis axis(String name) { return find("axis", axes.stream().filter(a -> !a.isImplicit()).toList(), Axis::name, name); }

    /** The variable of this name. */
    public Variable variable(String name) { return find("variable", variables, Variable::name, name); }

    /** The parameter of this name. */
    public Parameter parameter(String name) { return find("parameter", parameters, Parameter::name, name); }

    private <T> T find(String kind, List<T> all, Function<T, String> nameOf, String wanted) {
        for (T t : all) if (nameOf.apply(t).equals(wanted)) return t;
        throw new ModelException("model '" + name + "' has no " + kind + " '" + wanted + "'; it has " + all.stream().map(nameOf).toList());
    }

    Scope scope() { return scope; }
}
