package org.tessera.inference.internal.answer;

import java.util.List;
import org.tessera.dsl.Axis;
import org.tessera.inference.result.Table;

/** Running means and their standard errors (Welford, Technometrics 4, 1962). */
public final class MeanOfDraws {
    private final double[] mean, squares;
    private int draws;

    MeanOfDraws(int count) {
        mean = new double[count];
        squares = new double[count];
    }

    void add(double[] values) {
        draws++;
        for (int i = 0; i < mean.length; i++) {
            double off = values[i] - mean[i];
            mean[i] += off / draws;
            squares[i] += off * (values[i] - mean[i]);
        }
    }

    Table table(String name, List<Axis> axes, int[] shape) {
        double[] error = new double[mean.length];
        for (int i = 0; i < error.length; i++) error[i] = Math.sqrt(squares[i] / (draws - 1.0) / draws);
        return Table.estimated(name, axes, shape, mean.clone(), error);
    }
}
