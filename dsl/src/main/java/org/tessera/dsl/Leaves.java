package org.tessera.dsl;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;

/** Everything declared that an expression reads. Shared parts are visited once. */
public final class Leaves {
    private final Set<Parameter> parameters = new LinkedHashSet<>();
    private final Set<DataInput> inputs = new LinkedHashSet<>();
    private final Set<Index> indices = new LinkedHashSet<>();
    private final Set<Variable> variables = new LinkedHashSet<>();
    private final Set<Variable> filled = new LinkedHashSet<>();
    private final Set<NetSpec> nets = new LinkedHashSet<>();
    private final Set<IntExpr.Previous> previous = new LinkedHashSet<>();
    private final Set<Axis> axes = new LinkedHashSet<>();
    private final Set<RealExpr.Constant> constants = new LinkedHashSet<>();
    private final Set<Object> carried = new LinkedHashSet<>(), recursions = new LinkedHashSet<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> open = new ArrayDeque<>();

    private Leaves() {}

    /** Those of a real expression. */
    public static Leaves of(RealExpr... expressions) {
        Leaves leaves = new Leaves();
        for (RealExpr x : expressions) leaves.later(x);
        return leaves.walk();
    }

    /** Those of a discrete expression. */
    public static Leaves of(IntExpr... expressions) {
        Leaves leaves = new Leaves();
        for (IntExpr x : expressions) leaves.later(x);
        return leaves.walk();
    }

    /** Those of a variable: of its distribution, and of its weight. */
    public static Leaves of(Variable v) {
        Leaves leaves = new Leaves();
        v.distribution().arguments().forEach(a -> leaves.later(a.value()));
        v.weight().ifPresent(w -> leaves.later(w.value()));
        return leaves.walk();
    }

    /** Those of a distribution; of a chain also what its steps read, the previous value included. */
    public static Leaves of(Distribution d) {
        return of(d.arguments().stream().map(Argument::value).toArray(RealExpr[]::new));
    }

    /** Those of a term. */
    public static Leaves of(Term term) {
        if (term instanceof Term.Density d) return of(d.logValue());
        if (term instanceof Term.Cost c) return of(c.value());
        if (term instanceof Term.BlackBoxCost b) {
            Leaves leaves = new Leaves();
            b.real().forEach(leaves::later);
            b.discrete().forEach(leaves::later);
            return leaves.walk();
        }
        throw new AssertionError(term);
    }

    public Set<Parameter> parameters() {
        return Collections.unmodifiableSet(parameters);
    }

    public Set<DataInput> inputs() {
        return Collections.unmodifiableSet(inputs);
    }

    public Set<Index> indices() {
        return Collections.unmodifiableSet(indices);
    }
    /** Variables read as numbers or as discrete values; not those read only as a chain's previous value. */
    public Set<Variable> variables() {
        return Collections.unmodifiableSet(variables);
    }

    /** Variables read with a number where they are missing: who reads them can do without their data. */
    public Set<Variable> filled() {
        return Collections.unmodifiableSet(filled);
    }

    public Set<NetSpec> nets() {
        return Collections.unmodifiableSet(nets);
    }
    /** Previous values of chains. */
    public Set<IntExpr.Previous> previous() {
        return Collections.unmodifiableSet(previous);
    }
    /** Fixed numbers and tables. */
    public Set<RealExpr.Constant> constants() {
        return Collections.unmodifiableSet(constants);
    }
    /** Every axis that any part of the expression is over. */
    public Set<Axis> axes() {
        return Collections.unmodifiableSet(axes);
    }

    /** Whether it reads the previous value of a recursion that is no part of it. */
    boolean isWithinRecursion() {
        return !recursions.containsAll(carried);
    }

    private Leaves walk() {
        for (Object x = open.poll(); x != null; x = open.poll()) {
            if (!seen.add(x)) continue;
            if (x instanceof RealExpr real) visit(real);
            if (x instanceof IntExpr discrete) visit(discrete);
            open.addAll(Parts.of(x));
        }
        return this;
    }

    private void visit(RealExpr x) {
        axes.addAll(x.axes());
        Axis outcome = x.outcome();
        if (outcome != null) axes.add(outcome);
        if (x instanceof RealExpr.ParameterValue p) parameters.add(p.parameter());
        else if (x instanceof RealExpr.Constant c) constants.add(c);
        else if (x instanceof RealExpr.Input i) inputs.add(i.input());
        else if (x instanceof RealExpr.ObservedValue v) variables.add(v.variable());
        else if (x instanceof RealExpr.Filled f) filled.add(f.variable());
        else if (x instanceof RealExpr.NetOutput n) nets.add(n.net());
        else if (x instanceof RealExpr.Carried c) carried.add(c.recursion());
        else if (x instanceof RealExpr.Scan s) recursions.add(s.previous().recursion());
    }

    private void visit(IntExpr x) {
        axes.addAll(x.axes());
        if (x instanceof IntExpr.VariableValue v) variables.add(v.variable());
        else if (x instanceof IntExpr.IndexValue i) indices.add(i.index());
        else if (x instanceof IntExpr.Previous p) previous.add(p);
    }

    private void later(Object part) {
        open.add(part);
    }
}
