package org.tessera.dsl;

import java.util.List;

/**
 * One argument of a distribution.
 *
 * @param name as it is called in messages: {@code "standard deviation"}
 * @param value its expression; what axes the distribution is over is read from these
 * @param support where its numbers must lie
 * @param role what it says about the variable
 */
public record Argument(String name, RealExpr value, Support support, Role role) {
    /** What an argument says about a variable. */
    public enum Role {
        /** Where its values lie, in their own units. */
        LOCATION,
        /** How far they spread, in their own units. */
        SCALE,
        /** One over how far they spread. */
        INVERSE_SCALE,
        /** The form of the distribution, without units. */
        SHAPE,
        /** The mean of a count: a location on the logarithmic scale. */
        RATE,
        /** Probabilities of its categories, or their logits. */
        PROBABILITY
    }

    /** An argument of a family; a simplex or logits keep their outcome axis, anything else is over index axes. */
    public static Argument of(String name, Real value, Support support, Role role) {
        boolean along = support instanceof Supports.Simplex || support instanceof Supports.Logits;
        RealExpr x = Present.required(value, name).expr();
        return new Argument(name, along ? x : Outcomes.plain(x), support, role);
    }

    /** A location: any real, in the units of the values. */
    public static Argument location(String name, Real value) {
        return of(name, value, Support.reals(), Role.LOCATION);
    }

    /** A scale: positive, in the units of the values. */
    public static Argument scale(String name, Real value) {
        return of(name, value, Support.positive(), Role.SCALE);
    }

    /** A positive number without units. */
    public static Argument shape(String name, Real value) {
        return of(name, value, Support.positive(), Role.SHAPE);
    }

    /** A probability. */
    public static Argument probability(String name, Real value) {
        return of(name, value, Support.unitInterval(), Role.PROBABILITY);
    }

    /**
     * What was given for probabilities: an expression that sums to 1 by its form, or a table of numbers that do.
     *
     * @param what as it is called in messages: {@code "multinomial, probabilities"}
     */
    public static Real simplex(String what, Real given) {
        return new Expression(GivenArguments.simplex(what, given));
    }

    /**
     * What was given for an argument that may be an expression or a number.
     *
     * @param what as it is called in messages: {@code "gamma, rate"}
     * @throws ModelException for anything else; where a number must lie is looked at when a variable is declared
     */
    public static Real real(String what, Object given) {
        Present.required(given, what);
        if (given instanceof Real real) return real;
        if (given instanceof Number number)
            return new Expression(new RealExpr.Constant(new double[] {number.doubleValue()}, List.of(), null));
        String text = given.getClass().isArray()
                ? "a " + given.getClass().getSimpleName()
                : given instanceof CharSequence ? "\"" + given + "\"" : given.toString();
        throw new ModelException(what + ": " + text + " is neither a number nor a real expression; " + cure(given));
    }

    /** What to write instead of what is no real. */
    private static String cure(Object given) {
        if (given instanceof Categorical z) return "its position as a number is " + z + ".value()";
        if (given instanceof Axis axis) return "its positions as numbers are " + axis + ".index()";
        if (given.getClass().isArray())
            return "a table of numbers is constant(.., axis), a number for each row is data(\"..\").over(plate)";
        return "give a number, a parameter, data(..) or an expression of these";
    }

    /**
     * The axis of an event.
     *
     * @param what as it is called in messages: {@code "dirichlet, outcome"}
     */
    public static Axis axis(String what, Axis given) {
        return Present.required(given, what);
    }

    /** As it is called in messages about a node: {@code "normal 'x', standard deviation"}. */
    public String in(String node) {
        return node + ", " + name;
    }
}
