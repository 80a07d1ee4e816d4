package org.tessera.inference.internal.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;
import org.tessera.inference.estimator.CostEstimator;
import org.tessera.inference.estimator.Draw;
import org.tessera.inference.estimator.GradientEstimator;
import org.tessera.inference.estimator.GroupShape;
import org.tessera.inference.estimator.Sweep;
import org.tessera.inference.graph.CostNode;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.internal.engine.net.Differentiation;

/**
 * Draws a group's latents and estimates the gradient of their logits: from costs of pseudo actions, or within the
 * plate's reverse sweep. Each element has its own stream, so the numbers depend neither on blocks and threads nor on
 * what else is in a minibatch.
 */
final class GroupPass {
    final Problems problems;
    private final PlateProgram plate;
    private final Sweep sweep;
    private final Draw window;
    /** Empty when the estimate comes in the plate's reverse sweep, or none does. */
    private final Optional<CostEstimate> fromCosts;

    private final int[][] positions;
    private final double[] logits, noise;
    final double[] gradient;
    /** Sum of the estimates of a step's draws; empty when there is one draw, whose estimate is {@link #gradient}. */
    private final double[] summed;

    private final boolean inPlace;
    private final int[] action;
    private final ProblemStreams race;
    private final List<Tensor> noiseTensors = new ArrayList<>();
    private final List<@Nullable RelaxedDraw> relaxed = new ArrayList<>();
    private final int draws;
    private long evaluations;

    GroupPass(
            GradientEstimator estimator,
            Problems problems,
            PlateProgram plate,
            ParameterStore store,
            ToDoubleFunction<CostNode> scale,
            RowBudget budget,
            int threads,
            Differentiation differentiation,
            int draws,
            Map<Latent, GroupPass> passOf,
            long seed) {
        this.problems = problems;
        this.plate = plate;
        int n = problems.count;
        inPlace = inPlace();
        logits = inPlace ? plate.tensor(problems.latent(0).logits()).data : new double[n * problems.logits];
        noise = new double[n * problems.logits];
        gradient = new double[differentiation.isReverse() ? n * problems.logits : 0];
        summed = new double[draws > 1 ? gradient.length : 0];
        this.draws = draws;
        action = new int[n * problems.variables];
        race = new ProblemStreams(problems, plate, seed, "race");
        positions = new int[problems.latents()][];
        for (int i = 0; i < positions.length; i++) {
            Latent l = problems.latent(i);
            Tensor t = Tensor.view(0, l.axes(), problems.size);
            List<Axis> order = new ArrayList<>(problems.group.block());
            order.addAll(problems.group.within(l));
            positions[i] = Offsets.of(order, problems.size, t);
            List<Axis> withOutcome = new ArrayList<>(l.axes());
            withOutcome.add(l.outcome());
            RelaxedDraw draw = plate.relaxedDrawOf(l);
            relaxed.add(draw);
            noiseTensors.add(
                    draw != null
                            ? draw.noise()
                            : Tensor.real(0, l.level() > 0 ? withOutcome : List.of(), problems.size, false));
        }
        sweep = estimator.sweep(new GroupShape(problems.cardinality));
        window = newDraw();
        fromCosts = estimator instanceof CostEstimator c
                ? Optional.of(new CostEstimate(c, this, plate, store, scale, budget, threads, passOf, seed))
                : Optional.empty();
    }

    /** Draws the true actions from the logits the plate program has just computed. */
    void draw(long step) {
        copyLogits();
        for (int p = 0; p < problems.count; p++) {
            move(window, p);
            sweep.draw(window, race.at(step, p));
            requireDrawn(window, p);
        }
        for (int i = 0; i < problems.latents(); i++) {
            Tensor drawn = plate.sampleTensor(problems.latent(i));
            int[] z = drawn.ints, pos = positions[i];
            int within = pos.length / problems.count,
                    v = problems.variables,
                    first = problems.first[i],
                    c = plate.categories(problems.latent(i));
            int firstLogit = firstLogit(i);
            double[] to = noiseTensors.get(i).data;
            boolean keepsNoise =
                    noiseTensors.get(i).axes.contains(problems.latent(i).outcome());
            for (int p = 0, k = 0; p < problems.count; p++) {
                for (int e = 0; e < within; e++, k++) {
                    z[pos[k]] = action[p * v + first + e];
                    if (keepsNoise)
                        System.arraycopy(noise, p * problems.logits + firstLogit + e * c, to, pos[k] * c, c);
                }
            }
        }
    }

    private void requireDrawn(Draw d, int problem) {
        for (int v = 0, at = d.at; v < problems.variables; at += problems.cardinality[v++]) {
            if (logits[at + action[d.actionAt + v]] == Double.NEGATIVE_INFINITY)
                throw new ImpossibleDraw(plate).nothingToDraw(problems, problem, v);
        }
    }

    private int firstLogit(int latent) {
        int at = 0;
        for (int v = 0; v < problems.first[latent]; v++) at += problems.cardinality[v];
        return at;
    }

    /** Whether the only latent's logits stand problem by problem already. */
    private boolean inPlace() {
        if (problems.latents() != 1) return false;
        List<Axis> order = new ArrayList<>(problems.group.block());
        order.addAll(problems.group.within(problems.latent(0)));
        return order.equals(problems.latent(0).axes());
    }

    private void copyLogits() {
        if (inPlace) return;
        for (int i = 0; i < problems.latents(); i++) {
            double[] from = plate.tensor(problems.latent(i).logits()).data;
            int[] pos = positions[i];
            int within = pos.length / problems.count, c = plate.categories(problems.latent(i)), at = firstLogit(i);
            for (int p = 0, k = 0; p < problems.count; p++) {
                for (int e = 0; e < within; e++, k++)
                    System.arraycopy(from, pos[k] * c, logits, p * problems.logits + at + e * c, c);
            }
        }
    }

    /**
     * The noise of a latent's draw over its axes and outcome axis; kept for latents of later levels, and for those that
     * go backward through it.
     */
    Tensor noiseOf(Latent l) {
        return noiseTensors.get(problems.group.latents().indexOf(l));
    }

    void move(Draw d, int p) {
        d.at = p * problems.logits;
        d.actionAt = p * problems.variables;
    }

    Draw newDraw() {
        Draw d = new Draw();
        d.logits = logits;
        d.logNoise = noise;
        d.action = action;
        return d;
    }

    /**
     * Estimates the gradient of the draw just made, after the plate program has run to the end. One that reads
     * derivatives comes in the plate's reverse sweep.
     */
    void estimate(long step, Workers threads) {
        Arrays.fill(gradient, 0);
        evaluations = problems.count;
        fromCosts.ifPresent(e -> evaluations += e.run(step, threads));
    }

    /**
     * The same for up to {@code most} problems from problem {@code from} on, round the end, on the calling thread; the
     * gradients of the others are 0.
     */
    void estimate(long step, int from, int most) {
        Arrays.fill(gradient, 0);
        int n = Math.min(most, problems.count);
        evaluations = n;
        fromCosts.ifPresent(e -> evaluations += e.run(step, from % problems.count, n));
    }

    /**
     * After the plate's reverse sweep: takes over what it estimated, and adds to the sum over the step's draws, of
     * which this was number {@code ofStep}.
     */
    void finish(int ofStep) {
        collect();
        if (ofStep == 0) Arrays.fill(summed, 0);
        for (int i = 0; i < summed.length; i++) summed[i] += gradient[i];
    }

    /** The same after an estimate for some of the problems. */
    void finish(int from, int most) {
        collect();
        for (int p = 0; p < problems.count; p++) {
            boolean asked = Math.floorMod(p - from, problems.count) < most;
            if (!asked) Arrays.fill(gradient, p * problems.logits, (p + 1) * problems.logits, 0);
        }
    }

    private void collect() {
        for (int i = 0; i < problems.latents(); i++) {
            RelaxedDraw draw = relaxed.get(i);
            if (draw == null) continue;
            int[] pos = positions[i];
            int within = pos.length / problems.count, c = plate.categories(problems.latent(i)), at = firstLogit(i);
            for (int p = 0, k = 0; p < problems.count; p++) {
                for (int e = 0; e < within; e++, k++)
                    System.arraycopy(draw.estimate, pos[k] * c, gradient, p * problems.logits + at + e * c, c);
            }
        }
    }

    /** Adds the estimate to the logits' cotangents. */
    void seed() {
        if (fromCosts.isEmpty()) return;
        for (int i = 0; i < problems.latents(); i++) {
            double[] to = plate.tensor(problems.latent(i).logits()).grad;
            if (to == null) continue;
            int[] pos = positions[i];
            int within = pos.length / problems.count, c = plate.categories(problems.latent(i)), at = firstLogit(i);
            for (int p = 0, k = 0; p < problems.count; p++) {
                for (int e = 0; e < within; e++, k++) {
                    int from = p * problems.logits + at + e * c;
                    for (int j = 0; j < c; j++) to[pos[k] * c + j] += gradient[from + j];
                }
            }
        }
    }

    /** Puts the mean over the step's draws in the place of the last draw's estimate. */
    void average() {
        for (int i = 0; i < summed.length; i++) gradient[i] = summed[i] / draws;
    }

    /** The last step's estimate for a latent, over its axes and then its outcome axis. */
    double[] gradientOf(Latent l) {
        int i = problems.group.latents().indexOf(l), c = plate.categories(l), at = firstLogit(i);
        int[] pos = positions[i];
        int within = pos.length / problems.count;
        double[] g = new double[pos.length * c];
        for (int p = 0, k = 0; p < problems.count; p++) {
            for (int e = 0; e < within; e++, k++)
                System.arraycopy(gradient, p * problems.logits + at + e * c, g, pos[k] * c, c);
        }
        return g;
    }

    /** Evaluations of the costs of one problem made in the last step, true actions included. */
    long evaluations() {
        return evaluations;
    }

    /** What the estimator carries from step to step; part of a checkpoint. */
    double[] state() {
        return fromCosts.map(CostEstimate::state).orElse(new double[0]);
    }
}
