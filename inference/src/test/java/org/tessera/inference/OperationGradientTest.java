package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.where;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Index;
import org.tessera.dsl.Model;
import org.tessera.dsl.ModelBuilder;
import org.tessera.dsl.Real;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;

/**
 * Every operation's value against the interpreter, its gradient against central differences, and some against SameDiff.
 */
class OperationGradientTest {
    /** Parameters a over (i, j), b over (j, k), and the axes. */
    private record Parts(ModelBuilder m, Axis i, Axis j, Axis k, Real a, Real b, Index at) {}

    private interface Expression {
        Real of(Parts p);
    }

    static Stream<Arguments> operations() {
        Map<String, Expression> all = new LinkedHashMap<>();
        all.put("broadcast plus", p -> p.a.plus(p.b));
        all.put("minus", p -> p.a.minus(p.b).minus(2));
        all.put("times", p -> p.a.times(p.b));
        all.put("div", p -> p.a.div(p.b.square().plus(1)));
        all.put("pow", p -> p.a.square().plus(0.5).pow(p.b));
        all.put("max and min", p -> p.a.atLeast(p.b).plus(p.a.atMost(0.2)));
        all.put("where", p -> where(p.a.gt(p.b), p.a.exp(), p.b.times(3)));
        all.put("exp", p -> p.a.exp());
        all.put("log", p -> p.a.square().plus(0.1).log());
        all.put("sigmoid", p -> p.a.sigmoid());
        all.put("log sigmoid", p -> p.a.logSigmoid());
        all.put("log of sigmoid", p -> p.a.sigmoid().log());
        all.put("softplus", p -> p.a.softplus());
        all.put("tanh", p -> p.a.tanh());
        all.put("relu", p -> p.a.relu().plus(p.b.leakyRelu(0.1)));
        all.put("sqrt", p -> p.a.square().plus(1).sqrt());
        all.put("abs", p -> p.a.abs());
        all.put("sum", p -> p.a.times(p.b).sum(p.j).square());
        all.put("mean", p -> p.a.times(p.b).mean(p.i, p.k).square());
        all.put("log-sum-exp", p -> p.a.times(p.b).logSumExp(p.j));
        all.put(
                "log-sum-exp of two axes",
                p -> p.a.plus(p.b).logSumExp(p.i, p.k).square());
        all.put("max", p -> p.a.times(p.b).max(p.k).square());
        all.put("softmax", p -> p.a.softmax(p.i).times(p.a));
        all.put("log of softmax", p -> p.a.softmax(p.j).log().times(p.b));
        all.put("cumulative sum", p -> p.a.cumsum(p.i).square());
        all.put("cumulative sum of the last axis", p -> p.a.cumsum(p.j).times(p.a));
        all.put("lag", p -> p.a.lag(1, p.i, 0.3).times(p.a));
        all.put("dot", p -> p.a.dot(p.b, p.j).tanh());
        all.put("gather", p -> p.a.get(p.at).times(p.b).exp());
        all.put("gather of softmax", p -> p.a.softmax(p.j).get(p.at).log().times(p.b));
        all.put("twin", p -> p.a.times(p.a.along(p.i.twin("i2"))));
        all.put("position", p -> p.a.times(p.i.index()).plus(p.j.index()).square());
        return all.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void valueAndGradient(String name, Expression e) {
        Model m = Model.of(name, b -> {
            Axis i = b.axis("i", 3), j = b.axis("j", 2), k = b.axis("k", 4), r = b.plate("row");
            Index at = b.index("at", i).over(r);
            Real x = b.parameter("a").over(i, j), y = b.parameter("b").over(j, k);
            b.cost("cost", e.of(new Parts(b, i, j, k, x, y, at)));
        });
        Settings s =
                Inference.of(m).data("at", new int[] {0, 2, 2, 1, 0}).seed(9).settings();
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.REVERSE)) {
            ExactObjective exact = new ExactObjective(s, session);
            assertThat(session.program().step(0))
                    .isCloseTo(exact.value(), within(1e-10 * (1 + Math.abs(exact.value()))));
            double[] gradient = ExactObjective.ofProgram(session), expected = exact.gradient();
            for (int c = 0; c < gradient.length; c++)
                assertThat(gradient[c]).isCloseTo(expected[c], within(1e-6 * (1 + Math.abs(expected[c]))));
        }
    }

    @Test
    void aComposedExpressionAgreesWithSameDiff() {
        Model m = Model.of("composed", b -> {
            Axis i = b.axis("i", 3), j = b.axis("j", 2);
            Real x = b.parameter("a").over(i, j);
            b.cost("cost", x.tanh().times(x.exp()).plus(x.sigmoid()).sum(i, j));
        });
        Settings s = Inference.of(m).seed(4).settings();
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.REVERSE)) {
            double value = session.program().step(0);
            SameDiff sd = SameDiff.create();
            SDVariable x = sd.var(
                    "a",
                    Nd4j.createFromArray(session.store().segment("a").numbers()).castTo(DataType.DOUBLE));
            SDVariable loss = sd.math()
                    .tanh(x)
                    .mul(sd.math().exp(x))
                    .add(sd.nn().sigmoid(x))
                    .sum();
            loss.markAsLoss();
            assertThat(value).isCloseTo(loss.eval().getDouble(0), within(1e-12));
            double[] expected = sd.calculateGradients(Map.of(), "a").get("a").toDoubleVector();
            assertThat(ExactObjective.ofProgram(session)).containsExactly(expected, within(1e-12));
        }
    }
}
