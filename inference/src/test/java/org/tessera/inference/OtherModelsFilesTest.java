package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Layers;
import org.tessera.dsl.Model;
import org.tessera.dsl.ModelBuilder;
import org.tessera.dsl.Real;
import org.tessera.dsl.Tessera;
import org.tessera.inference.run.Budget;
import org.tessera.inference.run.Precision;

/**
 * A file of another model of the same name, with the same parameters and the same sizes, is refused with the
 * difference.
 */
class OtherModelsFilesTest {
    @TempDir
    Path directory;

    private static Inference model(Consumer<ModelBuilder> rest) {
        return Inference.of(Model.of("m", b -> {
                    Real a = b.parameter("a");
                    rest.accept(b);
                    b.normal("y", a, 1).observed();
                }))
                .data("y", 0.3);
    }

    private static Inference net(Consumer<Layers> layers) {
        return Inference.of(Model.of("m", b -> {
                    Axis n = b.plate("n"), f = b.axis("f", 2), o = b.axis("o", 1);
                    Real out = b.net("net", b.data("x").over(n, f)).from(f).to(o, layers::accept);
                    b.normal("y", out, 1).observed();
                }))
                .data("x", new double[][] {{1, 2}})
                .data("y", new double[][] {{1}});
    }

    private static Inference guided(boolean twice) {
        Model m = Model.of("m", b -> {
            Axis k = b.axis("k", 2);
            b.normal("y", b.categorical("z", Tessera.uniform(k)).value(), 1).observed();
        });
        return Inference.of(m).data("y", 0.3).guide(Guide.of(m, g -> {
            Real p = g.parameter("q").over(g.axis("k"));
            g.categorical("z", Tessera.logits(twice ? p.times(2) : p));
        }));
    }

    private static Inference tabled(double p) {
        return Inference.of(Model.of(
                        "m",
                        b -> b.normal(
                                        "y",
                                        b.parameter("a")
                                                .plus(b.bernoulli("z", b.cpt(b.bernoulli("u", 0.5), c -> {
                                                            c.set(false, p);
                                                            c.set(true, 0.5);
                                                        }))
                                                        .value()),
                                        1)
                                .observed()))
                .data("y", 0.3);
    }

    private static Map<String, Inference[]> pairs() {
        Map<String, Inference[]> pairs = new LinkedHashMap<>();
        pairs.put("x is ", new Inference[] {
            model(b -> b.normal("x", b.parameter("c"), 1).observed()).data("x", 1.0),
            model(b -> b.normal("x", b.parameter("c"), 2).observed()).data("x", 1.0)
        });
        pairs.put("c is ", new Inference[] {
            model(b -> b.normal("x", b.parameter("c").positive(), 1).observed()).data("x", 1.0),
            model(b -> b.normal("x", b.parameter("c"), 1).observed()).data("x", 1.0)
        });
        pairs.put("net net is ", new Inference[] {
            net(f -> f.dense(3).tanh()), net(f -> f.dense(3).relu())
        });
        pairs.put("guide of z is ", new Inference[] {guided(false), guided(true)});
        pairs.put("constants of z is ", new Inference[] {tabled(0.4), tabled(0.6)});
        return pairs;
    }

    @Test
    void theDifferenceIsNamed() throws IOException {
        Path fit = directory.resolve("m.fit"), checkpoint = directory.resolve("m.checkpoint");
        for (Map.Entry<String, Inference[]> p : pairs().entrySet()) {
            Inference mine = p.getValue()[0], other = p.getValue()[1];
            mine.run(Budget.steps(2)).save(fit);
            try (Stepper a = mine.stepper();
                    Stepper b = other.stepper()) {
                a.step();
                a.save(checkpoint, Map.of());
                String before = SmallRuns.everything(b);
                assertThat(mine.load(fit).history().size()).isEqualTo(2);
                assertThatThrownBy(() -> other.load(fit))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining(fit.toString())
                        .hasMessageContaining(p.getKey());
                assertThatThrownBy(() -> b.resume(checkpoint))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(p.getKey());
                assertThat(SmallRuns.everything(b)).isEqualTo(before);
            }
        }
    }

    @Test
    void precisionIsPartOfIt() throws IOException {
        Path fit = directory.resolve("m.fit");
        Inference mine = net(f -> f.dense(3).tanh());
        mine.precision(Precision.FLOAT32).run(Budget.steps(2)).save(fit);
        assertThatThrownBy(() -> mine.precision(Precision.FLOAT64).load(fit))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("single precision numbers there and 13 double");
    }
}
