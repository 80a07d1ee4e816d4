package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.ModelBuilder;
import org.tessera.dsl.ModelException;
import org.tessera.dsl.Real;
import org.tessera.dsl.Tessera;
import org.tessera.inference.result.Table;

/** Recursions along an axis against loops, and their gradients against differences. */
class ScanTest {
    private static final double[] X = {1, 3, 2, 5, 4};

    @Test
    void exponentialSmoothingIsThatOfALoop() {
        Model m = Model.of("smoothing", b -> {
            Axis t = b.axis("time");
            Real alpha = b.parameter("alpha").unitInterval().init(.3),
                    sd = b.parameter("sd").positive().init(1.2);
            Real x = b.data("x").over(t);
            Real level = b.scan(
                    t,
                    b.parameter("level").init(1.5),
                    (previous, here) -> previous.plus(alpha.times(x.lag(1, t).minus(previous))));
            b.value("level of x", level);
            Real z = x.minus(level).div(sd);
            b.logLikelihood("seen", z.square().times(-.5).minus(sd.log()).minus(.5 * Math.log(2 * Math.PI)));
        });
        try (Summed s = new Summed(Inference.of(m).data("x", X))) {
            double level = 1.5, log = 0;
            for (int t = 0; t < X.length; t++) {
                if (t > 0) level += .3 * (X[t - 1] - level);
                assertThat(s.fit().value("level of x").get(t)).isCloseTo(level, within(1e-12));
                double z = (X[t] - level) / 1.2;
                log += -.5 * z * z - Math.log(1.2) - .5 * Math.log(2 * Math.PI);
            }
            assertThat(s.fit().logEvidence()).isCloseTo(log, within(1e-12));
            s.evidenceAndMarginals().gradient();
        }
        assertThat(m.toString()).contains("scan[time](level, then previous + ");
    }

    /** Susceptible, infected and recovered, without noise, along an axis of their own. */
    @Test
    void anEpidemicWithoutNoiseHasAnAxisOfCompartments() {
        Model m = Model.of("SIR", b -> {
            Axis c = b.axis("compartment", "S", "I", "R"), t = b.axis("day", 6), from = c.twin("from");
            Real beta = b.parameter("beta").positive().init(.8),
                    gamma = b.parameter("gamma").unitInterval().init(.3);
            Real s = b.constant(new double[] {1, 0, 0}, c), i = b.constant(new double[] {0, 1, 0}, c);
            Real flow = b.constant(new double[] {-1, 1, 0}, c), out = b.constant(new double[] {0, -1, 1}, c);
            Real state = b.scan(t, b.constant(new double[] {.95, .05, 0}, c), (previous, here) -> {
                Real infected = previous.times(i).sum(c);
                Real newly = previous.times(s).sum(c).times(infected).times(beta);
                return previous.plus(flow.times(newly)).plus(out.times(gamma.times(infected)));
            });
            b.value("state", state);
            b.poisson("cases", state.times(i).sum(c).times(100).exp().log1p()).observed();
        });
        int[] cases = {2, 4, 7, 9, 12, 14};
        try (Summed s = new Summed(Inference.of(m).data("cases", cases))) {
            double[] p = {.95, .05, 0};
            for (int t = 0; t < 6; t++) {
                if (t > 0) {
                    double newly = .8 * p[0] * p[1], gone = .3 * p[1];
                    p = new double[] {p[0] - newly, p[1] + newly - gone, p[2] + gone};
                }
                Table state = s.fit().value("state");
                for (int k = 0; k < 3; k++)
                    assertThat(state.axes().get(0).name().equals("day") ? state.get(t, k) : state.get(k, t))
                            .isCloseTo(p[k], within(1e-12));
            }
            s.evidenceAndMarginals().gradient();
        }
    }

    @Test
    void itReadsLatentsPlatesLengthsAndThePositionItself() {
        Model m = Model.of("growth", b -> {
            Axis k = b.axis("kind", 2), n = b.plate("series"), t = b.axis("time");
            b.lengths("length", t).over(n);
            Real rate = b.parameter("rate").positive().over(k).init(new double[] {.2, .9});
            Categorical z = b.categorical("fast", b.parameter("w").simplex(k).init(new double[] {.6, .4}))
                    .over(n);
            Categorical shock = b.bernoulli("shock", .2).over(n, t);
            Real first = b.parameter("first").over(n).init(new double[] {1.1, -.5});
            Real x = b.scan(
                    t,
                    first,
                    (previous, here) -> previous.times(rate.get(z))
                            .plus(shock.value().times(.5))
                            .plus(here.times(.1))
                            .minus(Tessera.where(previous.gt(1), .3, 0)));
            b.normal("y", x, .7).observed();
        });
        try (Summed s = new Summed(Inference.of(m)
                .data("length", new int[] {3, 2})
                .data("y", new double[][] {{1.1, .7, .9}, {-.3, .2, 0}}))) {
            s.evidenceAndMarginals().gradient().mostProbable();
        }
    }

    @Test
    void itIsSummedOutAlongAPlateThatItDoesNotMix() {
        Model m = Model.of("plate", b -> {
            Axis n = b.plate("series"), t = b.axis("time", 3), k = b.axis("kind", 2), from = k.twin("from");
            Categorical z = b.categorical("z", Tessera.uniform(k)).over(n);
            Real mix = b.parameter("mix").over(from, k).init(new double[] {.5, .1, -.2, .8});
            Real x = b.scan(
                    t,
                    z.oneHot(),
                    (previous, here) ->
                            previous.along(from).times(mix).sum(from).tanh());
            b.normal("y", x.sum(k), .6).observed();
        });
        try (Summed s =
                new Summed(Inference.of(m).data("y", new double[][] {{1, .2}, {.6, .9}, {.1, .3}}, "time", "series"))) {
            s.evidenceAndMarginals().gradient();
        }
    }

    private static void refused(Consumer<? super ModelBuilder> declaration, String... words) {
        assertThatThrownBy(() -> Model.of("m", declaration))
                .isInstanceOf(ModelException.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void stepsThatMeanNothingAreRefused() {
        refused(b -> b.scan(b.plate("n"), 0, (p, here) -> p.plus(1)), "scan along 'n'", "plate", "axis(..)");
        refused(
                b -> {
                    Axis t = b.axis("t", 3);
                    b.scan(t, b.data("x").over(t), (p, here) -> p.plus(1));
                },
                "scan along 't', start",
                "first position only");
        refused(
                b -> {
                    Axis t = b.axis("t", 3);
                    b.scan(t, 0, (p, here) -> p.lag(1, t));
                },
                "step: previous depends on the previous value and is lagged along 't'");
        refused(
                b -> {
                    Axis t = b.axis("t", 3);
                    b.scan(t, 0, (p, here) -> p.plus(1).sum(t));
                },
                "is reduced along 't'");
        refused(
                b -> {
                    Axis t = b.axis("t", 3);
                    b.scan(t, 0, (p, here) -> here);
                },
                "does not read the previous value");
        refused(
                b -> {
                    Axis t = b.axis("t", 3);
                    b.scan(t, 0, (p, here) -> p.times(b.parameter("a")));
                },
                "its step declares something");
        refused(
                b -> {
                    Axis t = b.axis("t", 3);
                    Real[] kept = {b.constant(0)};
                    b.scan(t, 0, (p, here) -> kept[0] = p.plus(1));
                    b.normal("x", kept[0], 1);
                },
                "normal 'x'",
                "outside its step");
    }

    @Test
    void whatARecursionCannotLeaveIsKnownOfIt() {
        Model m = Model.of("m", b -> {
            Axis t = b.axis("t", 4);
            Real in = b.data("in").over(t);
            Real keep = b.parameter("keep").unitInterval().init(.5);
            Real rate = b.scan(t, 2, (p, here) -> p.times(keep).plus(in));
            b.poisson("y", rate).observed();
        });
        Inference run = Inference.of(m).data("y", new int[] {1, 2, 0, 3});
        assertThat(Summed.unfitted(run.data("in", new double[] {0, 1, 2, 1})).logEvidence())
                .isFinite();
        assertThatThrownBy(() -> run.data("in", new double[] {0, 1, -2, 1}).run())
                .hasMessageContaining("poisson 'y', rate")
                .hasMessageContaining("'in'");
    }
}
