package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tessera.dsl.Axis;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.estimator.GradientEstimator;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.run.Precision;

/**
 * What is drawn for an element of a plate is a function of seed, step and the element's number in the whole plate: not
 * of its place in a minibatch, of which others are in it, of blocks of rows or of threads. So gradients of parts of a
 * plate add up to that of the whole.
 */
class ElementNoiseTest {
    private static final int ELEMENTS = NoiseCases.ELEMENTS;
    private static final int STEPS = 5;
    /** Ways to see the whole plate in parts. */
    private static final List<List<int[]>> PARTITIONS = List.of(
            List.of(
                    new int[] {6},
                    new int[] {0},
                    new int[] {3},
                    new int[] {1},
                    new int[] {5},
                    new int[] {2},
                    new int[] {4}),
            List.of(new int[] {4, 0, 6}, new int[] {5}, new int[] {2, 1, 3}),
            List.of(new int[] {0, 1, 2}, new int[] {3, 4, 5}, new int[] {6}),
            List.of(new int[] {3, 1, 6, 5, 0, 2, 4}));

    static Stream<Arguments> casesAndEstimators() {
        return NoiseCases.all().stream()
                .flatMap(c -> Stream.of(
                                Estimators.arsm(),
                                Estimators.ars(),
                                Estimators.rloo(3),
                                Estimators.carms(3),
                                Estimators.reinforce(),
                                Estimators.localExpectation(),
                                Estimators.straightThrough())
                        .map(e -> Arguments.of(c, e)));
    }

    private static Session open(Inference i) {
        Settings s = i.seed(3).precision(Precision.FLOAT64).settings();
        return Session.compile(s, s.data, s.seed, Differentiation.REVERSE);
    }

    /** Sees exactly these elements, in this order. */
    private static Session part(NoiseCases.Case c, GradientEstimator e, int[] elements) {
        Session s = open(c.inference().sampledBy(e).minibatch(c.plate(), elements.length));
        s.program().batch().take(elements, 0);
        return s;
    }

    /** By latent and element of the plate (-1: the latent lies off it) the categories that the program has drawn. */
    private static Map<String, int[]> drawn(Session s, String plate, int[] elements) {
        Map<String, int[]> all = new TreeMap<>();
        for (Latent l : s.graph().latents()) {
            int[] z = s.program().draw(l);
            List<String> axes = l.axes().stream().map(Axis::name).toList();
            int at = axes.indexOf(plate);
            if (at < 0) {
                all.put(l.name() + " -1", z);
                continue;
            }
            int inner = 1;
            for (Axis a : l.axes().subList(at + 1, axes.size()))
                inner *= s.binding().size(a);
            int step = inner, n = elements.length;
            for (int b = 0; b < n; b++) {
                int place = b;
                all.put(
                        l.name() + " " + elements[b],
                        IntStream.range(0, z.length)
                                .filter(i -> i / step % n == place)
                                .map(i -> z[i])
                                .toArray());
            }
        }
        return all;
    }

    private static int[] everyone() {
        return IntStream.range(0, ELEMENTS).toArray();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("casesAndEstimators")
    void anElementIsDrawnAlikeWhateverIsBesideIt(NoiseCases.Case c, GradientEstimator e) {
        try (Session whole = open(c.inference().sampledBy(e))) {
            for (List<int[]> parts : PARTITIONS) {
                for (int[] elements : parts) {
                    try (Session part = part(c, e, elements)) {
                        for (int step = 0; step < STEPS; step++) {
                            whole.program().drawOnly(step);
                            part.program().drawOnly(step);
                            Map<String, int[]> all = drawn(whole, c.plate(), everyone());
                            drawn(part, c.plate(), elements)
                                    .forEach((name, z) -> assertThat(z).as(name).isEqualTo(all.get(name)));
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("casesAndEstimators")
    void gradientsOfPartsAddUpToTheWhole(NoiseCases.Case c, GradientEstimator e) {
        try (Session whole = open(c.inference().sampledBy(e).minibatch(c.plate(), ELEMENTS))) {
            for (int step = 0; step < STEPS; step++) {
                double cost = whole.program().step(step);
                double[] gradient = ExactObjective.ofProgram(whole);
                for (List<int[]> parts : PARTITIONS) {
                    double sum = 0;
                    double[] added = new double[gradient.length];
                    for (int[] elements : parts) {
                        try (Session part = part(c, e, elements)) {
                            double share = (double) elements.length / ELEMENTS;
                            sum += share * part.program().step(step);
                            double[] g = ExactObjective.ofProgram(part);
                            for (int i = 0; i < g.length; i++) added[i] += share * g[i];
                        }
                    }
                    assertThat(sum).isCloseTo(cost, within(1e-10 * Math.max(1, Math.abs(cost))));
                    assertThat(added)
                            .containsExactly(
                                    gradient,
                                    within(1e-10
                                            * Math.max(
                                                    1,
                                                    Arrays.stream(gradient)
                                                            .map(Math::abs)
                                                            .max()
                                                            .orElse(0))));
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("casesAndEstimators")
    void threadsAndPlateGiveTheSameGradient(NoiseCases.Case c, GradientEstimator e) {
        try (Session one = open(c.inference().sampledBy(e));
                Session two = open(c.inference().sampledBy(e).threads(2))) {
            for (int step = STEPS; step >= 0; step--) {
                one.program().step(step);
                two.program().step(step);
                double[] first = ExactObjective.ofProgram(one);
                assertThat(ExactObjective.ofProgram(two)).containsExactly(first, within(1e-12));
                one.program().step(step); // asked again, the same answer
                assertThat(ExactObjective.ofProgram(one)).isEqualTo(first);
            }
        }
    }

    static Stream<NoiseCases.Case> cases() {
        return NoiseCases.all().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsAskedOfAFitDoesNotDependOnTheMinibatch(NoiseCases.Case c) {
        Fit whole = c.inference()
                .sampledBy(Estimators.arsm())
                .seed(3)
                .precision(Precision.FLOAT64)
                .initial();
        double cost = whole.evaluate().cost();
        double elbo = whole.elbo(4).total().mean();
        double likelihood = whole.logLikelihood(5).total();
        for (int batch : new int[] {1, 3, ELEMENTS}) {
            Fit part = c.inference()
                    .sampledBy(Estimators.arsm())
                    .seed(3)
                    .precision(Precision.FLOAT64)
                    .minibatch(c.plate(), batch)
                    .initial();
            assertThat(part.logLikelihood(5).total()).isCloseTo(likelihood, within(1e-9));
            assertThat(part.elbo(4).total().mean()).isCloseTo(elbo, within(1e-9));
            assertThat(part.evaluate().cost()).isCloseTo(cost, within(1e-9));
            for (String latent : part.latents())
                assertThat(part.posterior(latent).toArray())
                        .containsExactly(whole.posterior(latent).toArray(), within(1e-9));
        }
    }

    /** Also of latents that are summed out, from whose posterior a program draws. */
    @ParameterizedTest
    @MethodSource("cases")
    void drawsFromAnExactPosteriorBelongToElements(NoiseCases.Case c) {
        if (!c.canBeSummedOut()) return;
        try (Session whole = open(c.inference().estimator(Estimators.exact()))) {
            for (int[] elements : PARTITIONS.get(1)) {
                try (Session part =
                        open(c.inference().estimator(Estimators.exact()).minibatch(c.plate(), elements.length))) {
                    part.program().batch().take(elements, 0);
                    for (int step = 0; step < STEPS; step++) {
                        whole.program().evaluate(step);
                        part.program().evaluate(step);
                        Map<String, int[]> all = drawn(whole, c.plate(), everyone());
                        drawn(part, c.plate(), elements)
                                .forEach((name, z) -> assertThat(z).as(name).isEqualTo(all.get(name)));
                    }
                }
            }
        }
    }
}
