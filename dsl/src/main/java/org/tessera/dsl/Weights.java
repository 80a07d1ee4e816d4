package org.tessera.dsl;

/** How often an observation counts: numbers of 0 or more, of data and constants alone. */
final class Weights {
    private Weights() {}

    static Argument of(Lifecycle life, Real given) {
        life.change("weight(..)");
        Argument weight = Argument.of(
                "weight",
                Present.required(given, life.what() + ": its weight"),
                Support.nonNegative(),
                Argument.Role.SHAPE);
        Leaves leaves = Leaves.of(weight.value());
        Ownership.check(life.scope(), weight.in(life.what()), leaves);
        GivenArguments.check(weight.in(life.what()), weight);
        boolean data = leaves.parameters().isEmpty()
                && leaves.nets().isEmpty()
                && leaves.variables().isEmpty();
        if (!data)
            throw new ModelException(weight.in(life.what()) + ": " + Notation.of(weight)
                    + " reads what is learned or random, and a density that weighs itself has no normaliser; give a "
                    + "number, a table or data");
        return weight;
    }

    /** Refuses a weight of what is no observation, or one that would repeat it. */
    static void check(Variable v) {
        v.weight().ifPresent(w -> {
            String what = w.in("variable '" + v.name() + "'");
            if (!v.isObserved())
                throw new ModelException(what + ": it says how often an observation counts, and '" + v.name()
                        + "' is not observed(); chain that, or use factor(..) for a latent");
            if (!v.axes().containsAll(w.value().axes()))
                throw new ModelException(
                        what + ": it is over " + Axes.names(w.value().axes()) + ", the variable over "
                                + Axes.names(v.axes()) + "; a weight belongs to one observation");
        });
    }
}
