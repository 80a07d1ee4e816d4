package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.optim.Optimizers;
import org.tessera.inference.optim.Segment;
import org.tessera.inference.run.Precision;

/** A run that is saved, thrown away and gone on with gives the bits of one that was never interrupted. */
class CheckpointTest {
    private static final int BEFORE = 13, AFTER = 17;

    @TempDir
    Path directory;

    static Stream<Cases.Case> runs() {
        List<Cases.Case> runs = new ArrayList<>(Cases.all());
        Inference vae = Cases.vae().seed(4).precision(Precision.FLOAT32);
        runs.add(new Cases.Case(
                "resampled data in minibatches of one",
                vae.data("x", new double[][] {{0.9, 0.2, 0.5, 1}, {0.1, 0, 0.7, 0.3}})
                        .resample("x")
                        .minibatch("image", 1)));
        runs.add(new Cases.Case(
                "a baseline that an estimator carry", vae.estimator(Estimators.reinforceWithBaseline())));
        runs.add(new Cases.Case("two threads", vae.threads(2)));
        runs.add(new Cases.Case(
                "plain gradient descent beside Adam",
                vae.optimizer("decoder", Optimizers.sgd(0.1).schedule(step -> 1.0 / (1 + step)))));
        runs.add(new Cases.Case("an updater of ND4J's", vae.optimizer(Optimizers.nd4j(new Nesterovs(0.1)))));
        runs.add(new Cases.Case("summed out", Cases.mixture().estimator(Estimators.exact())));
        return runs.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void aResumedRunGivesTheSameBits(Cases.Case c) throws IOException {
        Path file = directory.resolve("run.checkpoint");
        List<Double> costs = new ArrayList<>(), resumed = new ArrayList<>();
        Map<String, Double> notes = new LinkedHashMap<>();
        notes.put("best", 0.1 + 0.2);
        notes.put("none yet", Double.NaN);
        Map<String, double[]> end, gone;
        double work;
        try (Stepper s = c.inference().stepper()) {
            for (int i = 0; i < BEFORE; i++) s.step();
            s.save(file, notes);
            for (int i = 0; i < AFTER; i++) costs.add(s.step());
            end = values(s);
            work = s.work();
        }
        try (Stepper s = c.inference().stepper()) {
            s.step(); // what was done before does not matter
            assertThat(s.resume(file)).isEqualTo(notes);
            assertThat(s.steps()).isEqualTo(BEFORE);
            for (int i = 0; i < AFTER; i++) resumed.add(s.step());
            gone = values(s);
            assertThat(s.work()).isEqualTo(work);
        }
        assertThat(resumed).isEqualTo(costs);
        assertThat(gone.keySet()).isEqualTo(end.keySet());
        end.forEach((name, v) -> assertThat(gone.get(name)).as(name).isEqualTo(v));
    }

    /** Of the same run: without its moments Adam would step elsewhere, so the test above can fail. */
    @Test
    void parametersAloneAreNotEnough() throws IOException {
        try (Stepper a = Cases.vae().stepper();
                Stepper b = Cases.vae().stepper()) {
            for (int i = 0; i < BEFORE; i++) a.step();
            b.startAt(a.fit());
            a.step();
            b.step();
            assertThat(values(b).get("decoder")).isNotEqualTo(values(a).get("decoder"));
        }
    }

    @Test
    void whatAutoFoundIsKept() throws IOException {
        Inference auto = AutoTest.coupled().estimator(Estimators.auto()).seed(2);
        Path file = directory.resolve("auto.checkpoint");
        try (Stepper a = auto.stepper();
                Stepper b = auto.stepper()) {
            while (a.fit().decisions().isEmpty()) a.step();
            a.save(file, Map.of());
            b.resume(file);
            assertThat(b.fit().decisions()).isEqualTo(a.fit().decisions());
            assertThat(b.fit().estimators()).isEqualTo(a.fit().estimators());
            for (int i = 0; i < 20_000; i++) assertThat(b.step()).isEqualTo(a.step());
            assertThat(b.fit().decisions()).isEqualTo(a.fit().decisions());
        }
    }

    @Test
    void anotherRunsFileIsRefusedAndNothingChanged() throws IOException {
        Path file = directory.resolve("run.checkpoint");
        try (Stepper s = Cases.vae().stepper()) {
            s.step();
            s.save(file, Map.of());
        }
        Inference other = Cases.vae();
        refused(file, other.seed(9), "seed is 1 there and 9 here");
        refused(file, other.estimator(Estimators.rloo(4)), "estimator of z is arsm there and rloo:4 here");
        refused(file, other.optimizer(Optimizers.sgd(0.5)), "optimiser of");
        refused(file, other.data("x", new int[][] {{1, 0, 1, 1}, {0, 0, 1, 1}}), "data is");
        refused(file, Cases.mixture(), "model is vae there and mixture here");
    }

    private static void refused(Path file, Inference run, String why) {
        try (Stepper s = run.stepper()) {
            Map<String, double[]> before = values(s);
            assertThatThrownBy(() -> s.resume(file))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(why)
                    .hasMessageContaining(file.toString());
            before.forEach((name, v) -> assertThat(values(s).get(name)).isEqualTo(v));
        }
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        Path file = directory.resolve("run.checkpoint");
        try (Stepper s = Cases.vae().stepper()) {
            assertThatThrownBy(() -> s.resume(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no such file");
            s.save(file, Map.of());
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, whole.length / 2));
            assertThatThrownBy(() -> s.resume(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("damaged");
        }
    }

    private static Map<String, double[]> values(Stepper s) {
        Map<String, double[]> all = new LinkedHashMap<>();
        for (Segment g : s.session().store().segments().values()) {
            all.put(g.name(), g.numbers());
        }
        return all;
    }
}
