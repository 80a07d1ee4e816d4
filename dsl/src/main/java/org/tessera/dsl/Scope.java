package org.tessera.dsl;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one declaration has collected so far, and who owns the objects made in it. */
final class Scope {
    final String title;
    /** The model's scope when this is a guide's. */
    final @Nullable Scope parent;

    final List<String> nodes = new ArrayList<>();
    final List<Axis> axes = new ArrayList<>();
    final List<Parameter> parameters = new ArrayList<>();
    final List<Variable> variables = new ArrayList<>();
    final List<Supplier<Term>> terms = new ArrayList<>();
    final List<DerivedValue> values = new ArrayList<>();
    final List<DataInput> inputs = new ArrayList<>();
    final List<Index> indices = new ArrayList<>();
    final List<Lengths> lengths = new ArrayList<>();
    /** Kotlin's declarations that still wait for a property to name them. */
    final List<Object> nameless = new ArrayList<>();
    /** The chain whose step is being declared. */
    IntExpr.@Nullable Previous step;

    private boolean open = true;

    Scope(String title, @Nullable Scope parent) {
        this.title = title;
        this.parent = parent;
    }

    void requireOpen(String action) {
        if (!open)
            throw new IllegalStateException(
                    action + ": " + title + " is complete; declare everything inside the lambda given to of(..)");
    }

    void close() {
        open = false;
    }

    /** Registers the name of a node; names of nodes are unique within a model and its guide. */
    String node(String kind, String name) {
        checkName(kind, name);
        requireOpen(kind + " '" + name + "'");
        for (Scope s = this; s != null; s = s.parent) {
            if (s.nodes.contains(name)) {
                throw new ModelException(kind + " '" + name + "': " + s.title + " already declares '" + name
                        + "'; give each node a name of its own");
            }
        }
        nodes.add(name);
        return name;
    }

    Axis add(Axis axis) {
        checkName("axis", axis.name());
        requireOpen("axis '" + axis.name() + "'");
        if (!axis.isImplicit()) {
            for (Axis other : axes) {
                if (!other.isImplicit() && other.name().equals(axis.name())) {
                    throw new ModelException("axis '" + axis.name() + "': " + title
                            + " already has an axis of this name; use that one, or its twin(\"..\") "
                            + "under another name");
                }
            }
        }
        axes.add(axis);
        return axis;
    }

    void refuseInStep(String what) {
        if (step != null)
            throw new ModelException(what + ": declared inside the step of chain '" + stepName(step)
                    + "'; declare it before or after the chain, the step only says how one state follows another");
    }

    static String stepName(IntExpr.Previous previous) {
        return previous.source() instanceof IntExpr.VariableValue v
                ? v.variable().name()
                : "?";
    }

    private static void checkName(String kind, String name) {
        if (Present.required(name, kind + ": its name").isBlank())
            throw new ModelException(kind + " '" + name + "': a name must not be blank");
    }

    /** Counts everything declared so far; what came after a mark can be forgotten again. */
    int[] mark() {
        return new int[] {
            nodes.size(),
            axes.size(),
            parameters.size(),
            variables.size(),
            terms.size(),
            inputs.size(),
            indices.size(),
            lengths.size()
        };
    }

    void forgetSince(int[] mark) {
        List<List<?>> all = List.of(nodes, axes, parameters, variables, terms, inputs, indices, lengths);
        for (int i = 0; i < mark.length; i++)
            all.get(i).subList(mark[i], all.get(i).size()).clear();
    }
}
