package org.tessera.inference;

import java.util.SplittableRandom;
import java.util.function.Function;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Family;
import org.tessera.dsl.Range;
import org.tessera.dsl.Real;
import org.tessera.dsl.Tessera;
import org.tessera.dsl.family.ArgumentSource;
import org.tessera.dsl.family.Families;

/** Numbers as arguments of families, any of which may be replaced. */
record FixedNumbers(Axis axis, Function<Real, Real> each) implements ArgumentSource {
    /** The numbers themselves. */
    static FixedNumbers plain(Axis axis) {
        return new FixedNumbers(axis, x -> x);
    }

    /** Draws of a family of numbers with these arguments. */
    static double[] draws(Families.Registered registered, Axis axis, int n) {
        Family family = registered.member().apply(plain(axis));
        double[] arguments = family.arguments().stream()
                .mapToDouble(a -> Range.of(a.value(), Range.ANY).low())
                .toArray();
        SplittableRandom random = new SplittableRandom(3);
        double[] draws = new double[n], to = new double[1];
        for (int i = 0; i < n; i++) {
            family.draw(random, arguments, to);
            draws[i] = to[0];
        }
        return draws;
    }

    private Real next(double x) {
        return each.apply(Tessera.constant(x));
    }

    @Override
    public Real real() {
        return next(0.3);
    }

    @Override
    public Real positive() {
        return next(1.4);
    }

    @Override
    public Real probability() {
        return next(0.4);
    }

    @Override
    public Real count() {
        return next(7);
    }

    @Override
    public Axis twin() {
        return Twins.of(axis);
    }

    @Override
    public Real simplex() {
        return Tessera.uniform(axis);
    }
}
