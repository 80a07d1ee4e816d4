package org.tessera.notebooks.display;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tessera.inference.result.Table;
import org.tessera.notebooks.chart.Readable;

/** Numbers over axes, written out: a column for each leading axis, then one for each position of the last. */
final class WrittenTable {
    private WrittenTable() {}

    static List<List<String>> rows(Table t) {
        int last = t.axes().size() - 1, columns = t.shape()[last];
        double[] values = t.toArray();
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(
                t.axes().subList(0, last).stream().map(a -> a.name()).toList());
        for (String position : TableView.positions(t, last))
            head.add(t.axes().get(last).name() + " " + position);
        rows.add(head);
        for (int r = 0; r < values.length / columns; r++) {
            List<String> row = new ArrayList<>();
            int[] at = at(t, r, last);
            for (int d = 0; d < last; d++) row.add(t.label(d, at[d]));
            for (int c = 0; c < columns; c++) row.add(Readable.number(values[r * columns + c]));
            rows.add(row);
        }
        return rows;
    }

    /** "word 3, topic 1": where the window number {@code index} over the first axes stands. */
    static String position(Table t, int index, int dimensions) {
        int[] at = at(t, index, dimensions);
        return IntStream.range(0, dimensions)
                .mapToObj(d -> t.axes().get(d).name() + " " + t.label(d, at[d]))
                .collect(Collectors.joining(", "));
    }

    private static int[] at(Table t, int index, int dimensions) {
        int[] at = new int[dimensions], shape = t.shape();
        for (int d = dimensions - 1; d >= 0; d--) {
            at[d] = index % shape[d];
            index /= shape[d];
        }
        return at;
    }
}
