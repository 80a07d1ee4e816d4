package org.tessera.dsl;

import java.util.List;
import org.tessera.dsl.ast.Term;

/** A declared model: immutable and thread-safe. */
public final class Model {
    private final String name;
    private final List<Axis> axes;
    private final List<Parameter> parameters;
    private final List<Variable> variables;
    private final List<Term> terms;
    private final List<DataInput> inputs;
    private final List<Index> indices;
    private final List<Lengths> lengths;

    Model(String name, List<Axis> axes, List<Parameter> parameters, List<Variable> variables, List<Term> terms,
          List<DataInput> inputs, List<Index> indices, List<Lengths> lengths) {
        this.name = name;
        this.axes = List.copyOf(axes);
        this.parameters = List.copyOf(parameters);
        this.variables = List.copyOf(variables);
        this.terms = List.copyOf(terms);
        this.inputs = List.copyOf(inputs);
        this.indices = List.copyOf(indices);
        this.lengths = List.copyOf(lengths);
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
}
