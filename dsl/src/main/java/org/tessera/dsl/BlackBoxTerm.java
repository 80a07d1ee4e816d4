package org.tessera.dsl;

import java.util.List;

/** A cost computed by the user's own code, being declared: one number for each position of its axes. */
public final class BlackBoxTerm {
    private final String name;
    private final Inputs inputs;
    private final BlackBox function;
    private final Lifecycle life;
    private List<Axis> axes = List.of();
    private boolean sequential, detached;

    BlackBoxTerm(Scope scope, String name, Inputs inputs, BlackBox function) {
        this.name = name;
        this.inputs = inputs;
        this.function = function;
        this.life = new Lifecycle(scope, "cost '" + name + "'");
    }

    /** One number for each position of these axes; axes of an input that are not among them are handed over whole. */
    public BlackBoxTerm over(Axis... more) {
        life.change("over(..)");
        axes = Axes.extended(life, axes, more);
        return this;
    }

    /** The function is not thread-safe: it is called by one thread at a time. */
    public BlackBoxTerm sequential() {
        life.change("sequential()");
        sequential = true;
        return this;
    }

    /**
     * What is learned and read by the function is a plain number to it, as a critic's value is to the actor: no
     * gradient goes through the function. Without this word such an input is refused where it is trained.
     */
    public BlackBoxTerm detached() {
        life.change("detached()");
        detached = true;
        return this;
    }

    Term term() {
        return new Term.BlackBoxCost(name, inputs.discrete(), inputs.real(), function, axes, sequential, detached);
    }
}
