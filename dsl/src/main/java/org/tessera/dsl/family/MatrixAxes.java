package org.tessera.dsl.family;

import java.util.ArrayList;
import java.util.List;
import org.tessera.dsl.Axis;
import org.tessera.dsl.ModelException;
import org.tessera.dsl.Real;

/** Along which axis and which of its twins a matrix lies that belongs to vectors. */
record MatrixAxes(Axis row, Axis column) {
    /**
     * The axis that both have and of which the matrix alone has a twin; of a mean without one, an axis and its twin.
     */
    static MatrixAxes of(String family, Real mean, Real matrix) {
        if (matrix == null) throw new ModelException(family + ": its matrix is null");
        List<Axis> vector = mean.expr().axes(), all = matrix.expr().axes();
        List<MatrixAxes> fitting = new ArrayList<>();
        for (Axis row : all)
            for (Axis column : all)
                if (row != column && row.root() == column.root() && !vector.contains(column))
                    fitting.add(new MatrixAxes(row, column));
        List<MatrixAxes> shared =
                fitting.stream().filter(f -> vector.contains(f.row)).toList();
        List<MatrixAxes> found = !shared.isEmpty()
                ? shared
                : fitting.stream().filter(f -> f.row.root() == f.row).toList();
        if (found.size() == 1) return found.get(0);
        throw new ModelException(family + ": its mean is over " + vector + " and its matrix over " + all
                + (found.isEmpty()
                        ? "; the matrix must be over an axis of the mean and a twin of it: axis.twin(\"..\")"
                        : "; more than one axis with a twin fits: give the others other axes"));
    }
}
