package org.tessera.dsl.family;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Family;
import org.tessera.dsl.ModelException;
import org.tessera.dsl.Real;
import org.tessera.dsl.Support;
import org.tessera.dsl.Tessera;

/**
 * The Cholesky factor L of a correlation matrix R of K variables whose density is proportional to {@code det(R)^(eta -
 * 1)}, with respect to the numbers below the diagonal of L: {@code log p(L) = sum over i >= 2 of [(K - i + 2 eta - 2)
 * log L_ii + log Gamma(eta + (K - 1) / 2) - (i - 1) log(pi) / 2 - log Gamma(eta + (K - i) / 2)]} (Lewandowski,
 * Kurowicka and Joe, Journal of Multivariate Analysis 100, 2009; Stan Functions Reference, "Cholesky LKJ correlation
 * distribution"). Row i lies in the ball of i - 1 dimensions, with {@code |row|^2} a Beta((i - 1) / 2, eta + (K - i) /
 * 2) and its direction uniform: so it is drawn.
 */
public record LkjCholesky(Axis axis, Axis twin, Real eta) implements Family {
    private static final double LOG_PI = Math.log(Math.PI);

    /** Rows along an axis, columns along its twin; eta is a real or a number, 1 for equally likely correlations. */
    public static LkjCholesky of(Axis axis, Axis twin, Object eta) {
        Axis row = Argument.axis("lkjCholesky, axis", axis), column = Argument.axis("lkjCholesky, twin", twin);
        if (row == column || row.root() != column.root())
            throw new ModelException("lkjCholesky: rows along '" + row + "' and columns along '" + column
                    + "' given; they lie along an axis and its twin, axis.twin(\"..\")");
        return new LkjCholesky(row, column, Argument.real("lkjCholesky, eta", eta));
    }

    @Override
    public String name() {
        return "lkjCholesky";
    }

    @Override
    public List<Argument> arguments() {
        return List.of(Argument.shape("eta", eta));
    }

    @Override
    public Support support() {
        return Support.choleskyCorrelation(axis, twin);
    }

    @Override
    public List<Axis> event() {
        return List.of(axis, twin);
    }

    /** {@code (K - i) / 2} in row i = 1, 2, ..: a first row of 1 adds nothing. */
    private Real after() {
        Real one = axis.index().times(0).plus(1);
        return one.sum(axis).minus(1).minus(axis.index()).times(0.5);
    }

    @Override
    public Real logDensity(Real x) {
        Real before = axis.index().times(0.5), after = after(), shape = eta.plus(after);
        Real diagonal = Tessera.where(axis.index().eq(twin.index()), x.log(), 0).sum(twin);
        Real constant = shape.plus(before).logGamma().minus(shape.logGamma()).minus(before.times(LOG_PI));
        return shape.minus(1).times(2).times(diagonal).plus(constant).sum(axis);
    }

    @Override
    public Optional<Real> mean() {
        Real a = axis.index().times(0.5), b = eta.plus(after());
        // E sqrt(1 - y) of y ~ Beta(a, b)
        Real log = b.plus(0.5)
                .logGamma()
                .minus(b.logGamma())
                .plus(a.plus(b).logGamma())
                .minus(a.plus(b).plus(0.5).logGamma());
        return Optional.of(Tessera.where(axis.index().eq(twin.index()), log.exp(), 0));
    }

    @Override
    public void draw(RandomGenerator random, double[] arguments, double[] to) {
        int n = (int) Math.round(Math.sqrt(to.length));
        java.util.Arrays.fill(to, 0);
        to[0] = 1;
        for (int i = 1; i < n; i++) {
            double shape = arguments[0] + (n - 1 - i) / 2.0, length = 0;
            double y = BetaDistribution.of(i / 2.0, shape)
                    .createSampler(random::nextLong)
                    .sample();
            for (int j = 0; j < i; j++) {
                double u = random.nextGaussian();
                to[i * n + j] = u;
                length += u * u;
            }
            for (int j = 0; j < i; j++) to[i * n + j] *= Math.sqrt(y / length);
            to[i * n + i] = Math.sqrt(1 - y);
        }
    }
}
