package org.tessera.inference.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.tessera.inference.random.RandomStream;

class ExactTest {
    private static final GroupShape SHAPE = new GroupShape(new int[] {3, 4, 2});

    @Test
    void probabilitiesSumToOneAndMatchTheActions() {
        double[] logits = RandomProblem.gaussians(9, new SplittableRandom(2));
        logits[5] = Double.NEGATIVE_INFINITY;
        double[] p = new double[9];
        for (int v = 0; v < 3; v++)
            Softmax.of(logits, SHAPE.offsets()[v], SHAPE.cardinality()[v], p, SHAPE.offsets()[v]);
        Draw draw = new Draw();
        draw.logits = logits;
        draw.logNoise = new double[9];
        draw.action = new int[3];
        ExactSweep sweep = Estimators.exact().sweep(SHAPE);
        RandomStream random = new RandomStream(1, "z", "test");
        sweep.draw(draw, random);
        int rows = sweep.propose(draw, random);
        assertThat(rows + 1).isEqualTo(3 * 3 * 2);
        double sum = 0;
        for (int row = ExactSweep.TRUE_ACTION; row < rows; row++) {
            int[] z = draw.action.clone();
            if (row >= 0) sweep.action(row, z, 0);
            assertThat(sweep.probability(draw, row))
                    .isCloseTo(p[z[0]] * p[3 + z[1]] * p[7 + z[2]], Offset.offset(1e-15));
            sum += sweep.probability(draw, row);
        }
        int[] inOrder = new int[3], outOfOrder = new int[3];
        sweep.action(rows - 1, inOrder, 0);
        sweep.action(0, outOfOrder, 0);
        sweep.action(rows - 1, outOfOrder, 0);
        assertThat(outOfOrder).containsExactly(inOrder);
        assertThat(sum).isCloseTo(1, Offset.offset(1e-14));
    }

    @Test
    void equalsTheGradientWhateverTheDraw() {
        RandomProblem problem = RandomProblem.coupled(SHAPE, 8);
        SingleProblem single = new SingleProblem(Estimators.exact(), problem);
        RandomStream random = new RandomStream(1, "z", "test");
        for (int step = 0; step < 20; step++) {
            single.estimate(random.at(step));
            assertThat(single.gradient()).containsExactly(problem.exactGradient(), Offset.offset(1e-14));
        }
    }

    @Test
    void refusesGroupsTooLargeNamingTheSizeAndTheCure() {
        int[] ten = new int[20];
        Arrays.fill(ten, 10);
        assertThatThrownBy(() -> Estimators.exact().sweep(new GroupShape(ten)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.00e+20")
                .hasMessageContaining("1048576")
                .hasMessageContaining("arsm()");
    }
}
