package org.tessera.dsl;

import java.util.function.Function;
import java.util.function.Supplier;

/** The part of a model's builder that declares variables of families: any of them, and a dozen by short methods. */
public abstract sealed class FamilyBuilder extends Declaring permits ModelBuilder {
    FamilyBuilder(Scope scope) {
        super(scope);
    }

    /**
     * A real value, count, vector or matrix of a family, such as {@code Gamma.of(2, rate)}; over the axes of its
     * arguments.
     *
     * @throws ModelException if an argument is not known to lie where the family wants it
     */
    public RealVariable real(String name, Family family) {
        Present.required(family, "real '" + name + "': the family");
        ofNode(name, family::arguments);
        String what = family.name() + " '" + name + "'";
        scope.refuseInStep(what);
        GivenArguments.checked(scope, what, new Distribution.OfFamily(family));
        for (Axis a : family.event()) Axes.requireOwned(scope, what, a);
        RealVariable variable = new RealVariable(scope.node(family.name(), name), family, scope);
        scope.variables.add(variable);
        return variable;
    }

    private RealVariable member(String name, Function<ShortFamilies, Family> of) {
        return real(name, ofNode(name, () -> of.apply(ShortFamilies.provided())));
    }

    /** What a family makes of its arguments; it does not know the node whose name belongs into its refusals. */
    static <T> T ofNode(String name, Supplier<T> said) {
        try {
            return said.get();
        } catch (ModelException e) {
            throw new ModelException("real '" + name + "': " + e.getMessage());
        }
    }

    /** A real with mean and standard deviation. */
    public RealVariable normal(String name, Object mean, Object sd) {
        return member(name, f -> f.normal(mean, sd));
    }

    /** A positive real whose logarithm has mean mu and standard deviation sigma. */
    public RealVariable logNormal(String name, Object mu, Object sigma) {
        return member(name, f -> f.logNormal(mu, sigma));
    }

    /** The absolute value of a normal around 0. */
    public RealVariable halfNormal(String name, Object scale) {
        return member(name, f -> f.halfNormal(scale));
    }

    /** A real with heavy tails. */
    public RealVariable studentT(String name, Object df, Object location, Object scale) {
        return member(name, f -> f.studentT(df, location, scale));
    }

    /** A waiting time with mean {@code 1 / rate}. */
    public RealVariable exponential(String name, Object rate) {
        return member(name, f -> f.exponential(rate));
    }

    /** A positive real with mean {@code shape / rate}. */
    public RealVariable gamma(String name, Object shape, Object rate) {
        return member(name, f -> f.gamma(shape, rate));
    }

    /** A real between 0 and 1 with mean {@code a / (a + b)}. */
    public RealVariable beta(String name, Object a, Object b) {
        return member(name, f -> f.beta(a, b));
    }

    /** A real between two bounds. */
    public RealVariable uniform(String name, Object low, Object high) {
        return member(name, f -> f.uniform(low, high));
    }

    /** Probabilities along an axis. */
    public RealVariable dirichlet(String name, Axis outcome, Object concentration) {
        return member(name, f -> f.dirichlet(outcome, concentration));
    }

    /** A count with this mean, which must be known not to be negative. */
    public RealVariable poisson(String name, Object rate) {
        return member(name, f -> f.poisson(rate));
    }

    /** The successes among a number of trials. */
    public RealVariable binomial(String name, Object trials, Object p) {
        return member(name, f -> f.binomial(trials, p));
    }

    /** A count with variance {@code mean + mean^2 / dispersion}. */
    public RealVariable negativeBinomial(String name, Object mean, Object dispersion) {
        return member(name, f -> f.negativeBinomial(mean, dispersion));
    }
}
