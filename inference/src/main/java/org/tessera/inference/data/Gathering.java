package org.tessera.inference.data;

import java.util.ArrayList;
import java.util.List;
import org.tessera.dsl.Axis;
import org.tessera.dsl.RealExpr.Binding;

/**
 * Which positions of a table each reading of it may come from: one where data say it, all along an axis that is read at
 * something unknown.
 */
final class Gathering {
    private final List<Axis> axes;
    private final int count;
    private final int[] base;
    private final List<int[]> codes = new ArrayList<>(), codeAt = new ArrayList<>();
    private final List<int[]> strideAndSize = new ArrayList<>();

    /**
     * {@code at} holds the codes of the bindings, in their order; bindings of axes the table does not vary along are
     * nothing to it.
     */
    Gathering(List<Axis> table, List<Binding> bindings, List<Codes> at, Grid grid) {
        List<Axis> result = table;
        for (Binding b : bindings) result = Bounds.without(result, List.of(b.axis()));
        List<Axis> kept = result;
        for (int i = 0; i < bindings.size(); i++)
            if (table.contains(bindings.get(i).axis()))
                result = Bounds.union(result, at.get(i).axes());
        axes = result;
        count = grid.count(axes);
        int[] stride = new int[table.size()];
        for (int d = table.size() - 1, n = 1; d >= 0; n *= grid.size(table.get(d--))) stride[d] = n;
        base = new int[count];
        for (Axis a : kept) {
            int[] position = grid.offsets(axes, List.of(a));
            for (int i = 0; i < count; i++) base[i] += position[i] * stride[table.indexOf(a)];
        }
        for (int b = 0; b < bindings.size(); b++) {
            int d = table.indexOf(bindings.get(b).axis());
            if (d < 0) continue;
            codes.add(at.get(b).values());
            codeAt.add(grid.offsets(axes, at.get(b).axes()));
            strideAndSize.add(new int[] {stride[d], grid.size(table.get(d))});
        }
    }

    List<Axis> axes() {
        return axes;
    }

    int count() {
        return count;
    }

    /** The positions of the table that position {@code i} of the result may be. */
    List<Integer> sources(int i) {
        List<Integer> sources = List.of(base[i]);
        for (int b = 0; b < codes.size(); b++) {
            int code = codes.get(b)[codeAt.get(b)[i]];
            int stride = strideAndSize.get(b)[0];
            List<Integer> next = new ArrayList<>();
            for (int s : sources) {
                if (code >= 0) next.add(s + code * stride);
                else for (int c = 0; c < strideAndSize.get(b)[1]; c++) next.add(s + c * stride);
            }
            sources = next;
        }
        return sources;
    }
}
