package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tessera.dsl.Tessera.minus;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.data.Values;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.optim.Optimizers;
import org.tessera.inference.run.Budget;
import org.tessera.inference.run.Precision;
import org.tessera.inference.run.Progress;

/** What cannot be an argument is refused in words, and what a loop declared runs. */
class ArgumentsInWordsTest {
    private static final Model MODEL = Model.of(
            "m", m -> m.normal("x", m.parameter("mu"), 1).over(m.plate("n")).observed());
    private static final Map<Class<?>, Object> ARGUMENTS = Map.ofEntries(
            Map.entry(Model.class, MODEL),
            Map.entry(Guide.class, Guide.meanField(MODEL)),
            Map.entry(String.class, "mu"),
            Map.entry(Object.class, 1.0),
            Map.entry(double[].class, new double[] {1}),
            Map.entry(Map.class, Map.of()),
            Map.entry(String[].class, new String[0]),
            Map.entry(org.tessera.inference.estimator.EstimatorChoice.class, Estimators.arsm()),
            Map.entry(org.tessera.inference.optim.Optimizer.class, Optimizers.adam(0.1)),
            Map.entry(Precision.class, Precision.FLOAT64),
            Map.entry(Progress.class, (Progress) (a, b, c, d) -> true),
            Map.entry(Budget.class, Budget.steps(1)),
            Map.entry(java.nio.file.Path.class, java.nio.file.Path.of("none")));

    static List<String> places() {
        List<String> places = new ArrayList<>();
        for (Method m : Inference.class.getMethods()) {
            if (m.getDeclaringClass() == Object.class) continue;
            for (int i = 0; i < m.getParameterCount(); i++)
                if (!m.getParameterTypes()[i].isPrimitive()) places.add(m.toGenericString() + " | " + i);
        }
        return places;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void nullIsRefusedInWords(String place) throws IllegalAccessException {
        String[] part = place.split(" \\| ");
        Method method = Arrays.stream(Inference.class.getMethods())
                .filter(m -> m.toGenericString().equals(part[0]))
                .findFirst()
                .orElseThrow();
        Object[] arguments = new Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            Class<?> type = method.getParameterTypes()[i];
            arguments[i] = i == Integer.parseInt(part[1])
                    ? null
                    : type == int.class ? 1 : type == long.class ? 1L : ARGUMENTS.get(type);
            assertThat(arguments[i] != null || i == Integer.parseInt(part[1]))
                    .as("an argument of " + type)
                    .isTrue();
        }
        Throwable thrown = null;
        try {
            method.invoke(Inference.of(MODEL), arguments);
        } catch (InvocationTargetException e) {
            thrown = e.getCause();
        }
        assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
        assertThat(thrown.getMessage()).contains("null").doesNotStartWith("Cannot ");
    }

    @Test
    void whatDoesNotFitAnArrayIsRefusedInWords() {
        double[][] rows = new double[65_536][];
        Arrays.fill(rows, new double[65_536]);
        assertThatThrownBy(() -> Inference.of(MODEL).data("x", rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Data of 'x': Values 65536 x 65536 are more than an array holds (2147483639).");
        assertThatThrownBy(() -> Values.of(new int[1], 65_536, 65_536))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than an array holds");
        Model wide = Model.of("wide", m -> {
            Axis a = m.axis("a", 65_536), b = m.axis("b", 65_536);
            m.normal("x", m.parameter("w").over(a, b).sum(a).sum(b), 1).observed();
        });
        assertThatThrownBy(() -> Inference.of(wide).data("x", 1.0).initial())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parameter 'w' would hold 4294967296 numbers");
        for (String text : List.of("rloo:2147483647", "carms:2147483647")) {
            assertThatThrownBy(() -> Estimators.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at most 1000000 draws");
        }
    }

    @Test
    void whatALoopDeclaredRuns() {
        Model model = Model.of("deep", m -> {
            Axis k = m.axis("k", 2), n = m.plate("n");
            Categorical z =
                    m.categorical("z", m.constant(new double[] {0.5, 0.5}, k)).over(n);
            Real a = m.parameter("a").init(0.5),
                    s = m.data("s").over(n),
                    x = z.value().times(a),
                    d = s;
            for (int i = 0; i < 10_000; i++) {
                x = minus(1, x).times(1.0001);
                d = d.times(0.5).plus(0.5);
            }
            m.normal("x", x, d).observed();
        });
        Inference inference =
                Inference.of(model).data("x", new double[] {0.4, 0.2}).data("s", new double[] {2, 1});
        Fit exact = inference.estimator(Estimators.exact()).run(Budget.steps(2));
        assertThat(exact.logEvidence()).isFinite();
        assertThat(Arrays.stream(exact.predict("x", Map.of()).toArray())).allMatch(Double::isFinite);
        assertThat(inference.run(Budget.steps(2)).evaluate().cost()).isFinite();
        assertThat(inference.start("a", 0.5).simulate(1)).containsKey("z");
    }

    @Test
    void aLoopThatReadsItsLastValueTwiceIsNoTree() {
        Model model = Model.of("euler", m -> {
            Real x = m.data("x0").over(m.plate("n"));
            for (int i = 0; i < 500; i++) x = x.plus(minus(1, x).times(x).times(0.01));
            m.normal("x", x, 1);
        });
        double x = 0.1;
        for (int i = 0; i < 500; i++) x += (1 - x) * x * 0.01;
        double[] drawn = new double[400];
        double[] start = new double[400];
        Arrays.fill(start, 0.1);
        Values values = Inference.of(model).data("x0", start).simulate(3).get("x");
        for (int i = 0; i < drawn.length; i++) drawn[i] = values.get(i);
        assertThat(Arrays.stream(drawn).average().orElseThrow())
                .isCloseTo(x, org.assertj.core.api.Assertions.within(0.2));
    }
}
