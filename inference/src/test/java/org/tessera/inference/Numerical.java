package org.tessera.inference;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;

/** Derivatives by central differences. */
final class Numerical {
    private static final double STEP = 1e-5;

    private Numerical() {}

    /** Of a function of one number. */
    static double derivative(DoubleUnaryOperator f, double x) {
        return (f.applyAsDouble(x + STEP) - f.applyAsDouble(x - STEP)) / (2 * STEP);
    }

    /** {@code log |det J|} of a map between vectors of one length. */
    static double logDeterminant(UnaryOperator<double[]> map, double... at) {
        double[][] jacobian = new double[at.length][at.length];
        for (int j = 0; j < at.length; j++) {
            double[] up = at.clone(), down = at.clone();
            up[j] += STEP;
            down[j] -= STEP;
            double[] high = map.apply(up), low = map.apply(down);
            for (int i = 0; i < at.length; i++) jacobian[i][j] = (high[i] - low[i]) / (2 * STEP);
        }
        return Math.log(Math.abs(new LUDecomposition(new Array2DRowRealMatrix(jacobian)).getDeterminant()));
    }
}
