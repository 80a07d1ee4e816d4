package org.tessera.inference.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValuesTest {
    static List<Object> twoByThree() {
        return List.of(
                new double[][] {{1, 2, 3}, {4, 5, 6}},
                new float[][] {{1, 2, 3}, {4, 5, 6}},
                new int[][] {{1, 2, 3}, {4, 5, 6}},
                new byte[][] {{1, 2, 3}, {4, 5, 6}},
                new long[][] {{1, 2, 3}, {4, 5, 6}},
                new Integer[][] {{1, 2, 3}, {4, 5, 6}},
                List.of(List.of(1, 2, 3), List.of(4, 5, 6)),
                List.of(new double[] {1, 2, 3}, new double[] {4, 5, 6}),
                Values.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3),
                Values.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3),
                Values.of(new int[] {1, 2, 3, 4, 5, 6}, 2, 3),
                Values.of(new byte[] {1, 2, 3, 4, 5, 6}, 2, 3));
    }

    @ParameterizedTest
    @MethodSource("twoByThree")
    void everyKindOfArrayIsReadRowMajor(Object array) {
        Values v = Values.of(array);
        assertThat(v.shape()).containsExactly(2, 3);
        assertThat(v.count()).isEqualTo(6);
        assertThat(v.get(4)).isEqualTo(5);
        assertThat(v.getInt(3)).isEqualTo(4);
        double[] d = new double[4];
        float[] f = new float[4];
        int[] i = new int[4];
        v.copyRow(1, 3, d, 1);
        v.copyRow(1, 3, f, 1);
        v.copyRow(1, 3, i, 1);
        assertThat(d).containsExactly(0, 4, 5, 6);
        assertThat(f).containsExactly(0, 4, 5, 6);
        assertThat(i).containsExactly(0, 4, 5, 6);
        Values gathered = v.gatherRows(new int[] {1, 0, 1});
        assertThat(gathered.shape()).containsExactly(3, 3);
        assertThat(gathered.toInts()).containsExactly(4, 5, 6, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void theTypeIsKept() {
        assertThat(Values.of(new byte[2][4])).hasToString("2 x 4 (byte)");
        assertThat(Values.of(new boolean[][] {{true, false}})).hasToString("1 x 2 (byte)");
        assertThat(Values.of(new float[2][3][4])).hasToString("2 x 3 x 4 (float)");
        assertThat(Values.of(new int[3])).hasToString("3 (int)");
        assertThat(Values.of(new String[] {"a", "b"})).hasToString("2 (label)");
        assertThat(Values.of(List.of(1, 2L, (short) 3))).hasToString("3 (int)");
        assertThat(Values.of(List.of(1, 2.5))).hasToString("2 (double)");
        assertThat(Values.of(new byte[0][0]).shape()).containsExactly(0);
    }

    @Test
    void singleValuesHaveTheEmptyShape() {
        assertThat(Values.of(3)).hasToString("a single value (int)");
        assertThat(Values.of(2.5).get(0)).isEqualTo(2.5);
        assertThat(Values.of(true).getInt(0)).isEqualTo(1);
        assertThat(Values.of("rain").shape()).isEmpty();
        assertThatThrownBy(() -> Values.of(3).gatherRows(new int[] {0})).hasMessageContaining("no rows");
    }

    @Test
    void laterChangesDoNotShow() {
        double[] mine = {1, 2};
        double[][] rows = {{1, 2}};
        Values flat = Values.of(mine, 2), nested = Values.of(rows), same = Values.of(flat);
        mine[0] = rows[0][0] = 9;
        flat.shape()[0] = 7;
        flat.toDoubles()[0] = 8;
        assertThat(flat.get(0)).isEqualTo(1);
        assertThat(nested.get(0)).isEqualTo(1);
        assertThat(flat.shape()).containsExactly(2);
        assertThat(same).isSameAs(flat);
    }

    @Test
    void nullsAreMissing() {
        assertThat(Values.of(Arrays.asList(1, null, 2)).toDoubles()).containsExactly(1, Double.NaN, 2);
    }

    @Test
    void raggedRowsAreRefusedByName() {
        assertThatThrownBy(() -> Values.of(new double[][] {{1, 2}, {3, 4}, {5}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Row 2 holds 1 where row 0 holds 2")
                .hasMessageContaining("lengths");
        assertThatThrownBy(() -> Values.of(List.of(List.of(1), 2)))
                .hasMessageContaining("Row 1 holds a single value where row 0 holds 1");
        assertThatThrownBy(() -> Values.of(new double[][] {{1, 2}, null})).hasMessageContaining("Row 1");
    }

    @Test
    void whatIsNoValueIsRefused() {
        assertThatThrownBy(() -> Values.of(new Object())).hasMessageContaining("numbers, booleans or labels");
        assertThatThrownBy(() -> Values.of(List.of("a", 1))).hasMessageContaining("not a (String)");
        assertThatThrownBy(() -> Values.of(new double[5], 2, 3))
                .hasMessage("Shape 2 x 3 needs 6 values but 5 were given.");
        assertThatThrownBy(() -> Values.of(new double[2]).gatherRows(new int[] {2}))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
