package org.tessera.inference.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessera.dsl.Tessera.uniform;
import static org.tessera.dsl.Tessera.where;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Index;
import org.tessera.dsl.Model;
import org.tessera.dsl.ModelBuilder;
import org.tessera.dsl.Real;
import org.tessera.dsl.RealExpr;
import org.tessera.dsl.Term;
import org.tessera.inference.internal.interpret.Interpreter;
import org.tessera.inference.internal.interpret.ParameterValues;

/**
 * Random expressions: the interpreter's number, whatever latents and parameters are, lies in the bounds, and where data
 * alone decide it is the bounds.
 */
class EvaluationTest {
    private static final int N = 3, K = 2;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void boundsHoldTheInterpretersNumber(int seed) {
        Random random = new Random(seed);
        Model model = Model.of("m", m -> declare(m, random));
        Map<String, Object> data = new HashMap<>();
        data.put("a", random.doubles(N).map(x -> 3 * x - 1).toArray());
        data.put("b", new double[][] {
            random.doubles(K).toArray(),
            random.doubles(K).toArray(),
            random.doubles(K).map(x -> -x).toArray()
        });
        data.put("i", random.ints(N, 0, K).toArray());
        Binding binding = Binding.forSimulation(model, data, Map.of());
        int decided = 0;
        for (Term term : model.terms()) {
            RealExpr x = ((Term.Cost) term).value();
            List<Grid> grids = new ArrayList<>(List.of(new Grid(binding, null, 0, 0)));
            List<Grid> cut = Cuts.of(binding, x, Evaluation.parts(x), org.tessera.dsl.Support.reals(), 1);
            if (cut.size() > 1) grids.addAll(cut);
            for (Grid grid : grids) decided += check(binding, x, grid, random);
        }
        assertThat(decided).as("numbers that data decide").isGreaterThan(100);
    }

    private static int check(Binding binding, RealExpr x, Grid grid, Random random) {
        Bounds bounds = new Evaluation(grid).of(x).over(x.axes(), grid);
        int exact = 0;
        for (int draw = 0; draw < 4; draw++) {
            ParameterValues p = ParameterValues.of(Map.of("p", new double[] {random.nextDouble()}, "r", new double[] {
                random.nextDouble() * 5, random.nextDouble()
            }));
            Interpreter at =
                    new Interpreter(binding, p, Map.of("z", random.ints(N, 0, K).toArray()));
            for (int i = 0; i < bounds.count(); i++) {
                Map<Axis, Integer> place = new HashMap<>();
                for (int d = x.axes().size() - 1, rest = i;
                        d >= 0;
                        rest /= grid.size(x.axes().get(d--))) {
                    Axis a = x.axes().get(d);
                    place.put(a, grid.position(a, rest % grid.size(a)));
                }
                double value = at.real(x, place), low = bounds.low()[i], high = bounds.high()[i];
                String what = x + " at " + place;
                if (bounds.at(i).isPoint()) {
                    exact++;
                    if (Double.isNaN(low)) assertThat(value).as(what).isNaN();
                    else if (Double.isInfinite(low)) assertThat(value).as(what).isEqualTo(low);
                    else assertThat(value).as(what).isCloseTo(low, org.assertj.core.data.Offset.offset(1e-9));
                } else if (!Double.isNaN(low) && !Double.isNaN(high) && !Double.isNaN(value)) {
                    assertThat(value).as(what).isBetween(low - 1e-9, high + 1e-9);
                }
            }
        }
        return exact;
    }

    private static void declare(ModelBuilder m, Random random) {
        Axis n = m.plate("n"), k = m.axis("k", K);
        Index i = m.index("i", k).over(n);
        Categorical z = m.categorical("z", uniform(k)).over(n);
        List<Real> pool = new ArrayList<>(List.of(
                m.data("a").over(n),
                m.data("b").over(n, k),
                m.parameter("p").unitInterval(),
                m.parameter("r").over(k).positive(),
                z.value(),
                z.oneHot(),
                n.index(),
                m.constant(new double[] {0.5, -1}, k),
                i.value(),
                i.oneHot()));
        for (int step = 0; step < 40; step++) {
            Real x = pool.get(random.nextInt(pool.size())), y = pool.get(random.nextInt(pool.size()));
            boolean alongK = x.expr().axes().contains(k),
                    alongN = x.expr().axes().contains(n);
            Real next = switch (random.nextInt(16)) {
                case 0 -> x.plus(y);
                case 1 -> x.minus(y);
                case 2 -> x.times(y);
                case 3 -> x.div(y.square().plus(0.5));
                case 4 -> x.tanh();
                case 5 -> x.abs().sqrt();
                case 6 -> x.sigmoid();
                case 7 -> where(x.gt(y), x, y);
                case 8 -> alongK ? x.get(random.nextBoolean() ? i : z) : x.relu();
                case 9 -> alongK ? x.sum(k) : x.square();
                case 10 -> alongN ? x.mean(n) : x.logSigmoid();
                case 11 -> alongN ? x.max(n) : x.softplus();
                case 12 -> alongN ? x.lag(1, n, 0.25) : x.atMost(y);
                case 13 -> alongN ? x.cumsum(n).tanh() : x.atLeast(y);
                case 14 -> alongK ? x.softmax(k).times(1) : x.lt(y);
                default -> alongK ? x.logSumExp(k) : x.eq(y);
            };
            pool.add(next);
            m.cost("c" + step, next);
        }
    }
}
