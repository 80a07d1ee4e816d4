package org.tessera.inference.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Index;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.dsl.Variable;

class BindingTest {
    private static final Model MIXTURE = Model.of("mixture", m -> {
        Axis k = m.axis("component", 2), n = m.plate("point");
        Real w = m.parameter("w").simplex(k), mu = m.parameter("mu").over(k);
        Categorical z = m.categorical("z", w).over(n);
        m.normal("x", mu.get(z), 1).observed();
    });

    private static final Model HMM = Model.of("hmm", m -> {
        Axis s = m.axis("state", 2), v = m.axis("symbol", "a", "b", "c"), n = m.plate("sequence"), t = m.axis("time");
        Axis from = s.twin("from");
        Real start = m.parameter("start").simplex(s),
                trans = m.parameter("trans").simplex(s).over(from),
                emit = m.parameter("emit").simplex(v).over(s);
        m.lengths("len", t).over(n);
        Categorical z = m.chain("z", t, start, prev -> trans.get(prev)).over(n);
        m.categorical("x", emit.get(z)).observed();
    });

    private static final Model REGRESSION = Model.of("regression", m -> {
        Axis n = m.plate("row"), g = m.axis("group", "north", "south");
        Index where = m.index("where", g).over(n);
        Real dose = m.data("dose").over(n), effect = m.parameter("effect").over(g);
        m.poisson("count", effect.get(where).plus(dose).exp()).observed();
        m.bernoulli("ill", effect.get(where).sigmoid()).observed();
    });

    private static Binding regression(Object where, Object dose, Object count, Object ill) {
        return Binding.of(REGRESSION, Map.of("where", where, "dose", dose, "count", count, "ill", ill), Map.of());
    }

    private static Variable variable(Model model, String name) {
        return model.variables().stream()
                .filter(v -> v.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void dataSizeTheirAxes() {
        Binding b = Binding.of(MIXTURE, Map.of("x", new double[] {1, 2, 3}), Map.of());
        assertThat(b.size(MIXTURE.axes().get(0))).isEqualTo(2);
        assertThat(b.size(MIXTURE.axes().get(1))).isEqualTo(3);
        assertThat(b.sizes()).containsEntry(MIXTURE.axes().get(1), 3);
        assertThat(b.model()).isSameAs(MIXTURE);
        assertThat(b.isBound(variable(MIXTURE, "x"))).isTrue();
        assertThat(b.isBound(variable(MIXTURE, "z"))).isFalse();
        assertThat(b.values("z")).isEmpty();
        assertThat(b.values("x").orElseThrow().toDoubles()).containsExactly(1, 2, 3);
    }

    @Test
    void twinsShareTheSizeOfTheirRoot() {
        Binding b = Binding.of(HMM, Map.of("x", new int[2][5], "len", new int[] {5, 2}), Map.of());
        for (Axis a : HMM.axes())
            if (a.name().equals("from")) assertThat(b.size(a)).isEqualTo(2);
    }

    @Test
    void conflictingSizesNameBothSources() {
        assertThatThrownBy(() -> regression(new int[3], new double[4], new int[3], new int[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Axis 'row' has 3 positions by dimension 0 of the data of 'count' but 4 by dimension 0 "
                        + "of the data of 'dose'.");
        assertThatThrownBy(() -> Binding.of(MIXTURE, Map.of("x", new double[3]), Map.of("point", 5)))
                .hasMessage("Axis 'point' has 5 positions by the size given but 3 by dimension 0 of the data of 'x'.");
        assertThatThrownBy(() -> Binding.of(MIXTURE, Map.of("x", new double[3]), Map.of("component", 5)))
                .hasMessage("Axis 'component' has 2 positions by its declaration but 5 by the size given.");
    }

    @Test
    void openSizesAreRefused() {
        assertThatThrownBy(() -> Binding.forSimulation(MIXTURE, Map.of(), Map.of()))
                .hasMessage("Axis 'point' has no size: declare one, bind data over it, or give size(\"point\", ..) "
                        + "when the model runs.");
        assertThat(Binding.forSimulation(MIXTURE, Map.of(), Map.of("point", 7))
                        .size(MIXTURE.axes().get(1)))
                .isEqualTo(7);
        assertThatThrownBy(() -> Binding.forSimulation(MIXTURE, Map.of(), Map.of("points", 7)))
                .hasMessageContaining(
                        "A size was given for 'points', which is no axis of model 'mixture'. Did you mean 'point'?");
        assertThatThrownBy(() -> Binding.of(MIXTURE, Map.of("x", new double[0]), Map.of()))
                .hasMessageContaining(
                        "Axis 'point' has 0 positions by dimension 0 of the data of 'x': at least 1 is needed.");
    }

    @Test
    void whatMustBeBoundIsNamedWithTheCure() {
        assertThatThrownBy(() -> Binding.of(MIXTURE, Map.of(), Map.of()))
                .hasMessage("No data for observed variable 'x' over [point] of model 'mixture': give data(\"x\", ..).");
        assertThatThrownBy(() -> Binding.of(HMM, Map.of("x", new int[1][2]), Map.of()))
                .hasMessageContaining("No data for lengths 'len' over [sequence]");
        assertThatThrownBy(() -> Binding.of(
                        REGRESSION, Map.of("count", new int[1], "ill", new int[1], "where", new int[1]), Map.of()))
                .hasMessageContaining("No data for data input 'dose' over [row]");
        assertThatThrownBy(() -> Binding.forSimulation(REGRESSION, Map.of("dose", new double[1]), Map.of()))
                .hasMessageContaining("No data for data index 'where' over [row]");
    }

    @Test
    void unknownNamesAreRefusedWithSuggestions() {
        assertThatThrownBy(() -> Binding.of(REGRESSION, Map.of("dosis", 1), Map.of()))
                .hasMessage("Data were given for 'dosis', which is no variable and no data of model 'regression'. "
                        + "Did you mean 'dose'? Known: 'count', 'dose', 'ill', 'where'.");
        assertThatThrownBy(() -> Binding.of(MIXTURE, Map.of("mu", 1), Map.of()))
                .hasMessageContaining("'mu', which is a learned parameter of model 'mixture'");
        assertThatThrownBy(() -> Binding.of(MIXTURE, Map.of("point", 1), Map.of()))
                .hasMessageContaining("which is an axis (its size is given apart from data)");
    }

    @Test
    void shapesThatDoNotFitNameNodeAxesExpectedAndGot() {
        assertThatThrownBy(() -> Binding.of(MIXTURE, Map.of("x", new double[3][2]), Map.of()))
                .hasMessage("The data of observed variable 'x' are 3 x 2, but it is over [point]: expected any, "
                        + "the dimensions in this order.");
        assertThatThrownBy(() -> Binding.of(MIXTURE, Map.of("x", 3.5), Map.of()))
                .hasMessageContaining("are a single value, but it is over [point]");
        Model fixed = Model.of("fixed", m -> {
            Axis a = m.axis("a", 2), b = m.axis("b", 3);
            m.normal("x", 0, 1).over(a, b).observed();
        });
        assertThatThrownBy(() -> Binding.of(fixed, Map.of("x", new double[3][2]), Map.of()))
                .hasMessage("The data of observed variable 'x' are 3 x 2, but it is over [a, b]: expected 2 x 3, "
                        + "the dimensions in this order.");
        assertThatThrownBy(() -> Binding.of(MIXTURE, Map.of("x", new double[][] {{1}, {1, 2}}), Map.of()))
                .hasMessageContaining("Data of 'x': Row 1 holds 2 where row 0 holds 1");
    }

    @Test
    void whatIsNotFiniteNamesItsRow() {
        assertThatThrownBy(() -> Binding.of(MIXTURE, Map.of("x", new double[] {1, 1 / 0.0}), Map.of()))
                .hasMessage("Data of observed variable 'x', row 1 of point: Infinity is not allowed: values must be "
                        + "finite; drop or fill in these rows.");
        assertThatThrownBy(() -> regression(new int[2], new double[] {0, 1 / 0.0}, new int[2], new int[2]))
                .hasMessageContaining("data input 'dose', row 1 of row: Infinity");
    }

    @Test
    void positionsOutOfRangeNameRowAndRange() {
        assertThatThrownBy(() ->
                        Binding.of(HMM, Map.of("x", new int[][] {{0, 1}, {2, 3}}, "len", new int[] {2, 2}), Map.of()))
                .hasMessage("Data of observed variable 'x', row 1 (sequence 1, time 1): 3 is not a position: the "
                        + "positions of axis 'symbol' are 0 .. 2.");
        assertThatThrownBy(() -> regression(new int[] {0, 2}, new double[2], new int[2], new int[2]))
                .hasMessage("Data of data index 'where', row 1 of row: 2 is not a position: the positions of axis "
                        + "'group' are 0 .. 1.");
        assertThatThrownBy(() -> regression(new double[] {0.5}, new double[1], new int[1], new int[1]))
                .hasMessageContaining("0.5 is not a position");
        assertThatThrownBy(() -> regression(new int[] {-1}, new double[1], new int[1], new int[1]))
                .hasMessageContaining("-1 marks a missing value, which only a variable may have");
    }

    @Test
    void labelsAreResolvedThroughTheirAxis() {
        Binding b =
                regression(new String[] {"south", "north"}, new double[2], new int[2], new String[] {"true", "false"});
        assertThat(b.values("where").orElseThrow().toInts()).containsExactly(1, 0);
        assertThat(b.values("ill").orElseThrow().toInts()).containsExactly(1, 0);
        assertThatThrownBy(() -> regression(new String[] {"south", "nort"}, new double[2], new int[2], new int[2]))
                .hasMessage("Data of data index 'where', row 1 of row: 'nort' is not among the labels. Did you "
                        + "mean 'north'? Known: 'north', 'south'.");
        assertThatThrownBy(() -> regression(new int[1], new String[] {"high"}, new int[1], new int[1]))
                .hasMessageContaining(
                        "'high' is a label, but labels can only be given along an axis that declares them");
    }

    @Test
    void bernoullisTakeTruthValuesAndGrey() {
        assertThat(regression(new int[2], new double[2], new int[2], new boolean[] {true, false})
                        .values("ill")
                        .orElseThrow()
                        .toInts())
                .containsExactly(1, 0);
        assertThat(regression(new int[1], new double[1], new int[1], new float[] {0.25f})
                        .values("ill")
                        .orElseThrow()
                        .get(0))
                .isEqualTo(0.25);
        assertThatThrownBy(() -> regression(new int[1], new double[1], new int[1], new int[] {2}))
                .hasMessageContaining(
                        "row 0 of row: 2 is not allowed: a bernoulli takes 0, 1, true or false, or a real in [0, 1]");
        Model latent = Model.of("latent", m -> m.bernoulli("rain", 0.2));
        assertThat(Binding.of(latent, Map.of("rain", true), Map.of())
                        .values("rain")
                        .orElseThrow()
                        .getInt(0))
                .isEqualTo(1);
        assertThatThrownBy(() -> Binding.of(latent, Map.of("rain", 0.5), Map.of()))
                .hasMessageContaining("0.5 is not a position");
    }

    @Test
    void poissonsTakeCounts() {
        assertThatThrownBy(() -> regression(new int[1], new double[1], new double[] {1.5}, new int[1]))
                .hasMessageContaining("1.5 is not a count: a poisson must be one of the whole numbers 0, 1, 2, ..");
        assertThatThrownBy(() -> regression(new int[1], new double[1], new int[] {-2}, new int[1]))
                .hasMessageContaining("-2 is not a count: a poisson must be one of the whole numbers 0, 1, 2, ..");
        assertThat(regression(new int[1], new double[1], new double[] {3}, new int[1])
                        .values("count")
                        .orElseThrow())
                .hasToString("1 (int)");
    }

    @Test
    void lengthsLieWithinTheirAxis() {
        assertThatThrownBy(() -> Binding.of(HMM, Map.of("x", new int[2][3], "len", new int[] {3, 4}), Map.of()))
                .hasMessage("Data of lengths 'len', row 1 of sequence: 4 is not a length along axis 'time': 0 .. 3 "
                        + "are allowed.");
    }

    @Test
    void paddingIsNotCheckedAndBecomesZero() {
        Binding b = Binding.of(
                HMM, Map.of("x", new double[][] {{1, 2, 0}, {2, -1, Double.NaN}}, "len", new int[] {3, 1}), Map.of());
        assertThat(b.values("x").orElseThrow().toInts()).containsExactly(1, 2, 0, 2, 0, 0);
        assertThat(b.presence(variable(HMM, "x").axes())).containsExactly(true, true, true, true, false, false);
        assertThat(b.presence(List.of())).isNull();
    }

    @Test
    void latentCategoriesMayBePartlyGiven() {
        Variable z = variable(MIXTURE, "z");
        for (Object given : List.of(new int[] {1, -1, 0}, Arrays.asList(1, null, 0), new byte[] {1, -1, 0})) {
            Binding b = Binding.of(MIXTURE, Map.of("x", new double[3], "z", given), Map.of());
            assertThat(b.values("z").orElseThrow().toInts()).containsExactly(1, -1, 0);
            assertThat(b.isBound(z)).isTrue();
            assertThat(b.isPartlyBound(z)).isTrue();
        }
        assertThat(Binding.of(MIXTURE, Map.of("x", new double[1], "z", new int[] {1}), Map.of())
                        .isPartlyBound(z))
                .isFalse();
        assertThatThrownBy(() -> Binding.of(MIXTURE, Map.of("x", new double[1], "z", new int[] {-2}), Map.of()))
                .hasMessageContaining("-2 is not a position");
    }
}
