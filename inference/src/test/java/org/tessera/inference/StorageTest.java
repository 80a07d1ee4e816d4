package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.dsl.Tessera;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.optim.Optimizers;
import org.tessera.inference.run.Budget;
import org.tessera.inference.run.Precision;

/** What is learned is told apart by what it is: whatever it is called, the numbers are the same. */
class StorageTest {
    private static final double[] X = {-1.1, 0.2, 0.9, 2.0};

    @TempDir
    Path directory;

    /** The mean of the components under some name, and a latent z with free logits. */
    private static Inference mixture(String name) {
        Model m = Model.of("mixture", b -> {
            Axis k = b.axis("k", 2), n = b.plate("n");
            Real mu = b.parameter(name).over(k).init(new double[] {-1, 1});
            b.normal("x", mu.get(b.categorical("z", Tessera.uniform(k)).over(n)), 1)
                    .observed();
        });
        return Inference.of(m).data("x", X).sampledBy(Estimators.arsm());
    }

    /** The same of as many numbers as the logits have. */
    private static Inference square(String name) {
        Model m = Model.of("square", b -> {
            Axis k = b.axis("k", 2), n = b.axis("n", 4);
            Real mu = b.parameter(name).over(n, k).init(0.5);
            Categorical z = b.categorical("z", Tessera.uniform(k)).over(n);
            b.normal("x", mu.get(z), 1).observed();
        });
        return Inference.of(m).data("x", X).sampledBy(Estimators.arsm());
    }

    private static Inference net(String name) {
        Model m = Model.of("net", b -> {
            Axis k = b.axis("k", 2), n = b.plate("n"), o = b.axis("o", 1);
            Categorical z = b.categorical("z", Tessera.uniform(k)).over(n);
            b.normal(
                            "x",
                            b.net(name, z.oneHot())
                                    .from(k)
                                    .to(o, f -> f.dense(2).tanh())
                                    .sum(o),
                            1)
                    .observed();
        });
        return Inference.of(m).data("x", X).sampledBy(Estimators.arsm()).precision(Precision.FLOAT64);
    }

    private static Inference guided(String name) {
        Model m = Model.of("guided", b -> {
            Axis k = b.axis("k", 2), n = b.plate("n");
            Categorical z = b.categorical("z", Tessera.uniform(k)).over(n),
                    y = b.categorical("y", Tessera.uniform(k)).over(n);
            b.normal("x", z.value().plus(y.value()), 1).observed();
            b.guide(g ->
                    g.categorical("y", Tessera.logits(g.parameter(name).over(k).init(0.1))));
        });
        return Inference.of(m).data("x", X).sampledBy(Estimators.arsm());
    }

    private interface Named {
        Inference called(String name);
    }

    static Stream<Named> models() {
        return Stream.of(StorageTest::mixture, StorageTest::square, StorageTest::net, StorageTest::guided);
    }

    /** One model twice, whose parameter or net is called otherwise: from the same start the same bits. */
    @ParameterizedTest
    @MethodSource("models")
    void aNameDecidesNothing(Named model) throws IOException {
        Inference same = model.called("z.logits");
        Path fit = directory.resolve("fit"), checkpoint = directory.resolve("checkpoint");
        try (Stepper a = model.called("p").stepper();
                Stepper b = same.stepper();
                Stepper c = same.stepper()) {
            copy(a, "p", b, "z.logits");
            copy(a, "z.logits", b, "logits of z");
            for (int i = 0; i < 5; i++) assertThat(b.step()).isEqualTo(a.step());
            assertThat(renamed(SmallRuns.values(b))).isEqualTo(lists(SmallRuns.values(a)));
            assertThat(renamed(b.gradient(7).segments()))
                    .isEqualTo(lists(a.gradient(7).segments()));
            b.save(checkpoint, Map.of());
            c.resume(checkpoint);
            assertThat(SmallRuns.everything(c)).isEqualTo(SmallRuns.everything(b));
            Fit fitted = b.fit();
            fitted.save(fit);
            Fit back = same.load(fit);
            assertThat(back.posterior("z").toArray())
                    .isEqualTo(fitted.posterior("z").toArray())
                    .isEqualTo(a.fit().posterior("z").toArray());
            if (fitted.parameters().isEmpty())
                assertThat(back.weights("z.logits")).isEqualTo(a.fit().weights("p"));
            else
                assertThat(back.parameter("z.logits").toArray())
                        .isEqualTo(a.fit().parameter("p").toArray());
        }
    }

    private static void copy(Stepper from, String name, Stepper to, String other) {
        to.session()
                .store()
                .segment(other)
                .put(from.session().store().segment(name).numbers());
        to.session().store().nets().forEach(net -> net.weightsChanged());
    }

    private static Map<String, List<Double>> lists(Map<String, double[]> values) {
        Map<String, List<Double>> lists = new TreeMap<>();
        values.forEach((name, v) -> lists.put(name, Arrays.stream(v).boxed().toList()));
        return lists;
    }

    /** By the names in the other model. */
    private static Map<String, List<Double>> renamed(Map<String, double[]> values) {
        Map<String, List<Double>> lists = lists(values), renamed = new TreeMap<>(lists);
        renamed.put("p", lists.get("z.logits"));
        renamed.put("z.logits", renamed.remove("logits of z"));
        return renamed;
    }

    /** Each keeps its own learning rate, whichever way it is asked for. */
    @ParameterizedTest
    @MethodSource("models")
    void optimisersFindWhatTheyName(Named model) {
        Inference inference = model.called("z.logits");
        moves(inference.optimizer("z.logits", Optimizers.held()), "logits of z");
        moves(inference.optimizer("logits of z", Optimizers.held()), "z.logits");
        moves(model.called("p").optimizer("z.logits", Optimizers.held()), "p");
        assertThatThrownBy(() -> model.called("p")
                        .optimizer("logits of z", Optimizers.held())
                        .run(Budget.steps(1)))
                .hasMessageContaining("nothing named");
    }

    private static void moves(Inference inference, String only) {
        try (Stepper s = inference.stepper()) {
            Map<String, List<Double>> before = lists(SmallRuns.values(s));
            s.step();
            lists(SmallRuns.values(s)).forEach((name, now) -> {
                if (name.equals(only)) assertThat(now).isNotEqualTo(before.get(name));
                else if (!name.equals("p") && !only.equals("p"))
                    assertThat(now).as(name).isEqualTo(before.get(name));
            });
        }
    }

    /** The parameters of a guide that the model itself declares are there as those of any guide. */
    @Test
    void theModelsOwnGuideHasParameters() throws IOException {
        Path file = directory.resolve("fit");
        Inference inference = guided("q").start("q", 0.7, -0.7);
        Fit start = inference.initial(), fit = inference.run(Budget.steps(20));
        assertThat(start.parameters()).containsExactly("q");
        assertThat(start.parameter("q").toArray()).containsExactly(0.7, -0.7);
        assertThat(fit.parameter("q").toArray())
                .isNotEqualTo(start.parameter("q").toArray());
        fit.save(file);
        assertThat(inference.load(file).parameter("q").toArray())
                .isEqualTo(fit.parameter("q").toArray());
        double[] learned = fit.parameter("q").toArray();
        assertThat(inference.start("q", learned).initial().parameter("q").toArray())
                .isEqualTo(learned);
        assertThatThrownBy(() -> inference.start("q2", 1)).hasMessageContaining("there are [q]");
    }
}
