package org.tessera.inference.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Leaves;
import org.tessera.dsl.RealVariable;
import org.tessera.dsl.Support;
import org.tessera.dsl.Variable;

/** Whether the bound vectors and matrices of variables are, as a whole, what their family takes. */
record EventCheck(Binding binding) {
    /**
     * Looks at every event of every variable whose total reads {@code changed}, or of all when it is empty.
     *
     * @throws IllegalArgumentException for the first one that is refused, naming the variable and its row
     */
    void model(Set<String> changed) {
        for (Variable v : binding.model().variables()) {
            Values values = binding.values(v.name()).orElse(null);
            if (values == null
                    || !(v instanceof RealVariable x)
                    || x.family().event().isEmpty()) continue;
            if (changed.isEmpty() || reads(x, changed)) check(x, values);
        }
    }

    private static boolean reads(RealVariable x, Set<String> changed) {
        return x.family().support().total().stream()
                .flatMap(t -> Leaves.of(t.expr()).inputs().stream())
                .anyMatch(i -> changed.contains(i.name()));
    }

    private void check(RealVariable x, Values values) {
        Grid grid = new Grid(binding, null, 0, 0);
        Support support = x.family().support();
        List<Axis> rows = x.axes(), event = x.family().event();
        boolean @Nullable [] present = binding.presence(rows);
        Optional<Bounds> totals = support.total().map(t -> new Evaluation(grid).of(t.expr()));
        int[] total = totals.map(t -> grid.offsets(rows, t.axes())).orElse(new int[0]);
        int width = grid.count(event);
        double[] numbers = new double[width];
        for (int row = 0, n = grid.count(rows); row < n; row++) {
            if (present != null && !present[row]) continue;
            for (int i = 0; i < width; i++) numbers[i] = values.get(row * width + i);
            if (Arrays.stream(numbers).anyMatch(v -> isMissing(v, support))) continue;
            Optional<String> wrong = support.complaint(numbers);
            if (wrong.isPresent()) throw refused(x, Place.of(rows, row, grid), wrong.get());
            if (totals.isEmpty() || !totals.get().at(total[row]).isPoint()) continue;
            double sum = Arrays.stream(numbers).sum(),
                    wanted = totals.get().at(total[row]).low();
            if (sum != wanted)
                throw refused(
                        x,
                        Place.of(rows, row, grid),
                        "sum to " + text(sum) + " along " + event + ", not to the " + text(wanted) + " of "
                                + support.total().get());
        }
    }

    private static boolean isMissing(double x, Support support) {
        return Double.isNaN(x) || support.isDiscrete() && x < 0;
    }

    private static IllegalArgumentException refused(RealVariable x, String place, String wrong) {
        return new IllegalArgumentException("Data of " + new Slot.OfVariable(x).text() + place + ": the values " + wrong
                + ": correct the data, a " + x.family().name() + " must be "
                + x.family().support().words() + ".");
    }

    private static String text(double x) {
        return x == (long) x ? Long.toString((long) x) : Double.toString(x);
    }
}
