package org.tessera.inference.randommodels;

import java.util.List;
import java.util.Random;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Normal vectors from the four numbers that the registered ones ask for: two of a mean that rises along the axis, one
 * off the diagonal of the matrix, one on it.
 */
record Gaussians(double[] mean, RealMatrix covariance) {
    static Gaussians of(String name, List<double[]> a, int size) {
        double first = a.get(0)[0], slope = a.get(1)[0], off = a.get(2)[0], on = a.get(3)[0];
        double[] mean = new double[size];
        double[][] m = new double[size][size];
        boolean factor = name.equals("multivariateNormal");
        for (int i = 0; i < size; i++) {
            mean[i] = first + i * slope;
            for (int j = 0; j < size; j++)
                if (factor) m[i][j] = i == j ? on * (i + 2) : j < i ? off * Math.cos(i + j) : 0;
                else m[i][j] = off * Math.cos(i + 1.0) * off * Math.cos(j + 1.0) + (i == j ? on : 0);
        }
        RealMatrix matrix = new Array2DRowRealMatrix(m);
        if (factor) return new Gaussians(mean, matrix.multiply(matrix.transpose()));
        boolean precision = name.endsWith("precision");
        return new Gaussians(
                mean, precision ? new LUDecomposition(matrix).getSolver().getInverse() : matrix);
    }

    double logDensity(double[] x) {
        return Math.log(new MultivariateNormalDistribution(null, mean, covariance.getData()).density(x));
    }

    double[] draw(Random random) {
        double[] z = new double[mean.length];
        for (int i = 0; i < z.length; i++) z[i] = random.nextGaussian();
        double[] x = new CholeskyDecomposition(covariance, 1e-10, 1e-14).getL().operate(z);
        for (int i = 0; i < x.length; i++) x[i] += mean[i];
        return x;
    }
}
