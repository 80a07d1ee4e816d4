package org.tessera.dsl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.tessera.dsl.Argument.Role;

/**
 * A family cut off at two bounds and renormalised: {@code log p(x) - log (F(high) - F(low))} for x between them. The
 * probability between the bounds is a difference of distribution functions or of what is left above, whichever is
 * smaller, so it keeps its digits far out on either side. Draws are exact there too: by the inverse of the same
 * function.
 */
public record Truncated(HasCdf family, Real low, Real high) implements Family {
    private static final double LOG_HALF = -Math.log(2);

    /**
     * {@code family} between two bounds, each a real or a number, or infinite where nothing is cut off.
     *
     * @throws ModelException for a family without a distribution function, and for numbers between which nothing lies
     */
    public static Truncated of(Family family, Object low, Object high) {
        return of(Present.required(family, "within(..): the family").name(), family, low, high);
    }

    static Truncated of(String what, Family family, Object low, Object high) {
        Real least = Argument.real(what + ": within(low, ..)", low);
        Real most = Argument.real(what + ": within(.., high)", high);
        if (!(family instanceof HasCdf cut))
            throw new ModelException(what + ": within(" + low + ", " + high + ") renormalises by the distribution "
                    + "function, which is there for normal, logistic, laplace, cauchy, exponential and weibull, not for "
                    + (family instanceof Truncated ? "what is cut already" : family.name()));
        double from = Math.max(
                number(least).orElse(Double.NEGATIVE_INFINITY),
                family.support().range().low());
        double to = Math.min(
                number(most).orElse(Double.POSITIVE_INFINITY),
                family.support().range().high());
        if (!(from < to))
            throw new ModelException(what + ": within(" + low + ", " + high + "): no " + family.name()
                    + " lies there; give the lower bound first, and bounds between which values are "
                    + family.support().words());
        return new Truncated(cut, least, most);
    }

    private static Optional<Double> number(Real x) {
        return x.expr() instanceof RealExpr.Constant c && c.axes().isEmpty()
                ? Optional.of(c.values()[0])
                : Optional.empty();
    }

    @Override
    public String name() {
        return family.name();
    }

    /** Those of the family, then the bounds. */
    @Override
    public List<Argument> arguments() {
        List<Argument> all = new ArrayList<>(family.arguments());
        all.add(Argument.of("lower bound", low, new Supports.Extended(), Role.LOCATION));
        all.add(Argument.of("upper bound", high, new Supports.Extended(), Role.LOCATION));
        return List.copyOf(all);
    }

    @Override
    public Support support() {
        Range whole = family.support().range();
        return Support.interval(
                lower().orElse(Tessera.constant(whole.low())), upper().orElse(Tessera.constant(whole.high())));
    }

    /** The lower bound, if anything of the family is known to lie, or may lie, below it. */
    private Optional<Real> lower() {
        double least = family.support().range().low();
        Optional<Double> number = number(low);
        if (number.isPresent()) return number.get() > least ? Optional.of(low) : Optional.empty();
        return Optional.of(Double.isInfinite(least) ? low : low.atLeast(least));
    }

    private Optional<Real> upper() {
        double most = family.support().range().high();
        Optional<Double> number = number(high);
        if (number.isPresent()) return number.get() < most ? Optional.of(high) : Optional.empty();
        return Optional.of(Double.isInfinite(most) ? high : high.atMost(most));
    }

    @Override
    public Real logDensity(Real x) {
        Real density = family.logDensity(x).minus(logMass());
        if (number(low).isPresent() && number(high).isPresent()) return density;
        // numbers beyond are refused when they are bound; beyond an expression they are impossible
        Real beyond = x.lt(low).plus(x.gt(high));
        return Tessera.where(beyond, Double.NEGATIVE_INFINITY, density);
    }

    /** {@code log (F(high) - F(low))}. */
    private Real logMass() {
        Optional<Real> from = lower(), to = upper();
        if (from.isEmpty()) return to.map(family::logCdf).orElse(Tessera.constant(0));
        if (to.isEmpty()) return family.logSurvival(from.get());
        Real below = family.logCdf(to.get()), above = family.logSurvival(from.get());
        return Tessera.where(
                above.lt(below),
                logDifference(above, family.logSurvival(to.get())),
                logDifference(below, family.logCdf(from.get())));
    }

    /** {@code log (exp(a) - exp(b))} for a greater than b. */
    private static Real logDifference(Real a, Real b) {
        return a.plus(b.minus(a).expm1().unaryMinus().log());
    }

    @Override
    public Optional<Real> mean() {
        return family.meanWithin(lower(), upper(), logMass());
    }

    @Override
    public void draw(RandomGenerator random, double[] arguments, double[] to) {
        int n = arguments.length - 2;
        double[] inner = Arrays.copyOf(arguments, n);
        double from = Math.max(arguments[n], family.support().range().low());
        double until = Math.min(arguments[n + 1], family.support().range().high());
        double above = family.logSurvival(inner, from), below = family.logCdf(inner, until);
        double u = random.nextDouble();
        double x;
        if (above < below) {
            double logQ = between(above, family.logSurvival(inner, until), u);
            x = logQ <= LOG_HALF ? family.upperQuantile(inner, logQ) : family.quantile(inner, complement(logQ));
        } else {
            double logP = between(below, family.logCdf(inner, from), u);
            x = logP <= LOG_HALF ? family.quantile(inner, logP) : family.upperQuantile(inner, complement(logP));
        }
        to[0] = Math.max(from, Math.min(until, x));
    }

    /** The logarithm of {@code exp(a) - u (exp(a) - exp(b))}. */
    private static double between(double a, double b, double u) {
        return a + Math.log1p(u * Math.expm1(b - a));
    }

    private static double complement(double logP) {
        return Math.log1p(-Math.exp(logP));
    }
}
