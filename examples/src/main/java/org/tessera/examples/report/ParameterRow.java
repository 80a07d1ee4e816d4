package org.tessera.examples.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tessera.inference.Fit;
import org.tessera.inference.result.Table;

/**
 * One number of a fit.
 *
 * @param name of the parameter
 * @param position the labels along its axes
 * @param truth null when nobody knows it
 */
public record ParameterRow(
        String name, String position, @Nullable Double truth, double fit) {

    /** All numbers of a parameter in the order of the truth. */
    public static List<ParameterRow> of(Fit fit, String parameter, Alignment alignment, Map<String, double[]> truth) {
        Table table = fit.parameter(parameter);
        double[] fitted = alignment.aligned(table), known = truth.get(parameter);
        int[] shape = table.shape();
        List<ParameterRow> rows = new ArrayList<>();
        for (int i = 0; i < fitted.length; i++) {
            int rest = i;
            String position = "";
            for (int d = shape.length - 1; d >= 0; d--) {
                position = table.label(d, rest % shape[d]) + (position.isEmpty() ? "" : ", " + position);
                rest /= shape[d];
            }
            rows.add(new ParameterRow(parameter, position, known == null ? null : known[i], fitted[i]));
        }
        return rows;
    }
}
