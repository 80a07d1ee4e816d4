package org.tessera.dsl.family;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Argument.Role;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Family;
import org.tessera.dsl.Real;
import org.tessera.dsl.Support;
import org.tessera.dsl.Triangular;

/**
 * Normal vectors along an axis, with mean m and covariance S: {@code log p(x) = -(x - m)' S^-1 (x - m) / 2 - log det S
 * / 2 - d log(2 pi) / 2} (Kotz, Balakrishnan and Johnson, Continuous Multivariate Distributions, 2000, ch. 45). In
 * three forms, by what the matrix is: the Cholesky factor of S, S itself, or its inverse.
 *
 * @param location over {@code axis}, along which the vectors lie
 * @param matrix over {@code axis} and {@code twin}
 * @param factor the Cholesky factor of the covariance or of the precision, rows along {@code axis}
 */
public record MultivariateNormal(Axis axis, Axis twin, Real location, Real matrix, Real factor, Form form)
        implements Family {
    /** What the matrix is. */
    public enum Form {
        CHOLESKY,
        COVARIANCE,
        PRECISION
    }

    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    /** By the Cholesky factor L of the covariance, its rows along the axis of the mean: the form that costs least. */
    public static MultivariateNormal of(Object mean, Real cholesky) {
        return member(mean, cholesky, Form.CHOLESKY);
    }

    /** By the covariance, over the axis of the mean and a twin of it. */
    public static MultivariateNormal ofCovariance(Object mean, Real covariance) {
        return member(mean, covariance, Form.COVARIANCE);
    }

    /** By the inverse of the covariance. */
    public static MultivariateNormal ofPrecision(Object mean, Real precision) {
        return member(mean, precision, Form.PRECISION);
    }

    private static MultivariateNormal member(Object mean, Real matrix, Form form) {
        Real m = Argument.real("multivariateNormal, mean", mean);
        MatrixAxes axes = MatrixAxes.of("multivariateNormal", m, matrix);
        Axis d = axes.row();
        // over the axis, also where it is the same all along it
        Real location = m.expr().axes().contains(d) ? m : m.plus(d.index().times(0));
        Real factor = form == Form.CHOLESKY ? matrix : matrix.cholesky(d, axes.column());
        return new MultivariateNormal(d, axes.column(), location, matrix, factor, form);
    }

    @Override
    public String name() {
        return "multivariateNormal";
    }

    @Override
    public List<Argument> arguments() {
        return List.of(
                Argument.location("mean", location),
                switch (form) {
                    case CHOLESKY ->
                        Argument.of("Cholesky factor", matrix, Support.choleskyCovariance(axis, twin), Role.SCALE);
                    case COVARIANCE ->
                        Argument.of("covariance", matrix, Support.positiveDefinite(axis, twin), Role.SHAPE);
                    case PRECISION ->
                        Argument.of("precision", matrix, Support.positiveDefinite(axis, twin), Role.SHAPE);
                });
    }

    @Override
    public Support support() {
        return Support.reals();
    }

    @Override
    public List<Axis> event() {
        return List.of(axis);
    }

    @Override
    public Real logDensity(Real x) {
        Real off = x.minus(location);
        // y is standard normal: of a precision L L' it is L' (x - m)
        Real y = form == Form.PRECISION ? factor.times(off).sum(axis) : factor.triangularSolve(off, axis, twin);
        Real half = factor.logDet(axis, twin).times(form == Form.PRECISION ? 0.5 : -0.5);
        return y.square().times(-0.5).minus(HALF_LOG_TWO_PI).sum(twin).plus(half);
    }

    @Override
    public Optional<Real> mean() {
        return Optional.of(location);
    }

    @Override
    public void draw(RandomGenerator random, double[] arguments, double[] to) {
        int n = to.length;
        double[] given = new double[n * n], l = new double[n * n], u = new double[n];
        System.arraycopy(arguments, n, given, 0, n * n);
        if (form == Form.CHOLESKY) l = given;
        else Triangular.factor(given, l, n);
        for (int i = 0; i < n; i++) u[i] = random.nextGaussian();
        System.arraycopy(arguments, 0, to, 0, n);
        if (form == Form.PRECISION) {
            Triangular.solveTransposed(l, u, n);
            for (int i = 0; i < n; i++) to[i] += u[i];
        } else {
            Triangular.addProduct(l, u, to, n);
        }
    }
}
