package org.tessera.inference.internal.measure;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;
import org.tessera.inference.estimator.CostEstimator;
import org.tessera.inference.estimator.GradientEstimator;
import org.tessera.inference.estimator.ZScores;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.internal.engine.Program;
import org.tessera.inference.internal.engine.Summation;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.plan.Group;
import org.tessera.inference.plan.Measured;
import org.tessera.inference.plan.Plan;
import org.tessera.inference.random.RandomStream;

/**
 * Draws gradients of logits at a session's present parameters, again and again on the same elements and problems, and
 * says how they scatter. Nothing is learned. Everything but the time is a function of the seed and of {@code at}; all
 * estimators see the same true actions.
 */
public final class GradientMeter {
    private final Session session;
    private final int most, batch, from;
    private final int[] elements;
    private final long seed;

    /**
     * @param most elements of a minibatched plate, and problems of a group, that are measured at most
     * @param at a number that tells measurements of one session apart
     */
    public GradientMeter(Session session, int most, long at) {
        this.session = session;
        this.most = most;
        batch = session.minibatch() == null ? 0 : Math.min(session.batch(), most);
        RandomStream random = new RandomStream(session.seed(), "meter", "elements").at(at);
        elements = new int[batch];
        chooseDistinct(random);
        from = random.below(1 << 20);
        seed = random.nextLong();
    }

    /** Any set of as many elements with the same probability (Floyd, Communications of the ACM 30, 1987). */
    private void chooseDistinct(RandomStream random) {
        Set<Integer> chosen = new LinkedHashSet<>();
        for (int last = session.elements() - batch; last < session.elements(); last++) {
            int element = random.below(last + 1);
            chosen.add(chosen.contains(element) ? last : element);
        }
        int i = 0;
        for (int element : chosen) elements[i++] = element;
    }

    private int size(Axis a) {
        return a == session.minibatch() ? batch : session.binding().size(a);
    }

    long problems(Group g) {
        return Math.min(most, g.problems(this::size));
    }

    /** Variables of all the problems that are measured. */
    long variables(Group g) {
        return problems(g) * g.shape(this::size).variables();
    }

    /** The most evaluations of one draw. */
    double evaluations(Group g, GradientEstimator e) {
        return (double) problems(g) * e.evaluations(g.shape(this::size));
    }

    private Program program(Map<Group, GradientEstimator> of) {
        ToIntFunction<Axis> size = this::size;
        Map<Latent, GradientEstimator> measured = new HashMap<>();
        of.forEach((g, e) -> g.latents().forEach(l -> measured.put(l, e)));
        Plan plan = Summation.plan(
                session.graph(),
                l -> measured.containsKey(l)
                        ? Optional.of(measured.get(l))
                        : session.selection().of(l),
                session.binding(),
                size);
        Program program = new Program(
                plan,
                session.binding(),
                session.store(),
                new Program.Options(
                        batch,
                        1,
                        seed,
                        Differentiation.REVERSE,
                        1,
                        session.settings().resampling(seed)));
        if (session.minibatch() != null) program.batch().take(elements, 0);
        return program;
    }

    /** Measures each group with its estimator; groups that are not measured keep theirs. */
    public Map<Group, Measured> measure(Map<Group, GradientEstimator> of, int draws) {
        Map<Group, ZScores> scores = new LinkedHashMap<>();
        Map<Group, Long> evaluations = new LinkedHashMap<>();
        try (Program program = program(of)) {
            // an average of earlier costs takes a draw to form
            if (of.values().stream().anyMatch(e -> e instanceof CostEstimator c && c.hasState()))
                program.estimate(0, from, most);
            for (int d = 1; d <= draws; d++) {
                program.estimate(d, from, most);
                for (Group g : of.keySet()) {
                    double[] gradient = gradient(program, g.latents());
                    scores.computeIfAbsent(g, k -> new ZScores(gradient.length)).add(gradient);
                    evaluations.merge(g, program.evaluations(g.latents().get(0)), Long::sum);
                }
            }
        }
        Map<Group, Measured> result = new LinkedHashMap<>();
        scores.forEach((g, z) -> {
            double square = 0;
            for (int i = 0; i < z.coordinates(); i++) square += z.mean(i) * z.mean(i);
            result.put(
                    g,
                    new Measured(
                            of.get(g),
                            z.totalVariance(),
                            square,
                            problems(g),
                            (double) evaluations.get(g) / draws,
                            draws));
        });
        return result;
    }

    /** Median time of a whole step, all groups together and the reverse sweep included, in seconds. */
    double secondsOfStep(Map<Group, GradientEstimator> of, int steps) {
        double[] times = new double[steps];
        try (Program program = program(of)) {
            for (int d = -steps / 4 - 1; d < steps; d++) {
                long began = System.nanoTime();
                program.step(Math.abs(d));
                if (d >= 0) times[d] = (System.nanoTime() - began) * 1e-9;
            }
        }
        Arrays.sort(times);
        return times[steps / 2];
    }

    private static double[] gradient(Program program, List<Latent> latents) {
        double[] all = {};
        for (Latent l : latents) {
            double[] own = program.logitGradient(l);
            int at = all.length;
            all = Arrays.copyOf(all, at + own.length);
            System.arraycopy(own, 0, all, at, own.length);
        }
        return all;
    }
}
