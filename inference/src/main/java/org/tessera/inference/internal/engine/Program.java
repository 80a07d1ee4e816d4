package org.tessera.inference.internal.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;
import org.tessera.inference.data.Binding;
import org.tessera.inference.data.Values;
import org.tessera.inference.estimator.DerivativeEstimator;
import org.tessera.inference.graph.CostNode;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.StochasticGraph;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.engine.net.Mlp;
import org.tessera.inference.optim.Segment;
import org.tessera.inference.plan.Group;
import org.tessera.inference.plan.Plan;

/**
 * A plan laid out on buffers: {@link #step} computes the objective at a fresh draw and the gradient of its expectation.
 *
 * <p>The objective is in total nats: terms of a minibatched plate count for the whole plate.
 */
public final class Program implements AutoCloseable {
    /**
     * How to lay a program out.
     *
     * @param batch elements of the minibatched plate in a step, 0 without one
     * @param differentiation whether {@link #step} will be called, or only {@link #evaluate}
     * @param draws independent draws of all latents that a step averages
     * @param resampling data that are drawn anew at each visit
     */
    public record Options(
            int batch, int threads, long seed, Differentiation differentiation, int draws, Resampling resampling) {}

    private final StochasticGraph graph;
    private final Plan plan;
    private final ParameterStore store;
    private final PlateProgram plate;
    private final Batch batch;
    private final List<CostNode> plateCosts = new ArrayList<>();
    private final List<GroupPass> passes = new ArrayList<>();
    private final List<SumOutPass> sums = new ArrayList<>();
    private final Map<Latent, GroupPass> passOf = new HashMap<>();
    private final double scale;
    private final Workers workers;
    private final int draws;
    private final long[] spent;
    /** Of a draw, by the groups that are summed out. */
    private long summedEvaluations;

    private long evaluations, counted;

    public Program(Plan plan, Binding binding, ParameterStore store, Options options) {
        this.plan = plan;
        this.graph = plan.graph();
        this.store = store;
        this.batch = new Batch(options.batch());
        this.workers = new Workers(options.threads());
        // without a sampled latent every draw is the same
        this.draws = plan.groups().stream().allMatch(Group::isSummedOut) ? 1 : options.draws();
        Axis minibatch = graph.minibatch();
        ToIntFunction<Axis> size = a -> a == minibatch ? options.batch() : binding.size(a);
        scale = minibatch == null ? 1 : (double) binding.size(minibatch) / options.batch();
        Set<Node> summed = new HashSet<>();
        for (Group g : plan.groups()) if (g.isSummedOut()) summed.addAll(RowProgram.changed(g.set()));
        Map<Latent, DerivativeEstimator> relaxed = new HashMap<>();
        for (Group g : plan.groups())
            g.estimator()
                    .filter(DerivativeEstimator.class::isInstance)
                    .map(DerivativeEstimator.class::cast)
                    .ifPresent(e -> g.latents().forEach(l -> relaxed.put(l, e)));
        plate = new PlateProgram(
                graph, binding, size, store, batch, options.resampling(), summed, relaxed, options.differentiation());
        for (CostNode c : graph.costs()) if (c.sign() != 0 && !summed.contains(c.node())) plateCosts.add(c);
        RowBudget budget = new RowBudget();
        List<Group> laterFirst = new ArrayList<>(plan.groups());
        java.util.Collections.reverse(laterFirst);
        for (Group g : laterFirst) {
            Problems problems = new Problems(g.set(), size);
            if (g.isSummedOut()) {
                summedEvaluations += plan.evaluationsBound(g);
                sums.add(
                        0,
                        new SumOutPass(
                                Summation.of(g.set(), binding),
                                problems,
                                plate,
                                store,
                                this::scaleOf,
                                budget,
                                options.differentiation(),
                                options.seed()));
                continue;
            }
            GroupPass pass = new GroupPass(
                    g.estimator().orElseThrow(),
                    problems,
                    plate,
                    store,
                    this::scaleOf,
                    budget,
                    options.threads(),
                    options.differentiation(),
                    draws,
                    passOf,
                    options.seed());
            passes.add(0, pass);
            g.latents().forEach(l -> passOf.put(l, pass));
        }
        spent = new long[passes.size()];
    }

    private double scaleOf(CostNode c) {
        return graph.minibatchIn(c.node().axes()) >= 0 ? scale : 1;
    }

    public Plan plan() {
        return plan;
    }

    /** The elements the next step will see. */
    public Batch batch() {
        return batch;
    }

    /** Draws all latents and computes every cost; returns the objective. */
    public double evaluate(long step) {
        batch.visit(step);
        plate.forward(0);
        counted++;
        return redraw(step);
    }

    /**
     * Another draw at the batch and the parameters of the last {@link #evaluate}: what depends on no draw is kept, so
     * an encoder runs once.
     */
    public double redraw(long step) {
        sample(step);
        double total = plateTotal();
        for (SumOutPass s : sums) total += s.evaluate(step);
        evaluations = evaluationsOfDraw();
        return total;
    }

    /**
     * Sets every latent to its category in the most probable joint state, to be read by {@link #draw}; returns the
     * objective there: minus the log-joint.
     *
     * @throws IllegalStateException unless all latents are summed out
     */
    public double mostProbable() {
        if (!passes.isEmpty())
            throw new IllegalStateException("latents that are sampled have no most probable state: "
                    + passes.get(0).problems.group.name());
        plate.forward(0);
        sample(0);
        double total = plateTotal();
        for (SumOutPass s : sums) total += s.mostProbable();
        return total;
    }

    /**
     * Refuses the last draw when a term that latents have a part in is infinite or no number there: its expectation is.
     * Importance weights may be 0, so that {@link #evaluate} does not ask.
     *
     * @throws NoDensityException naming the term, the element, the drawn states and the cure
     */
    public void requirePossible() {
        if (Double.isFinite(plateTotal())) return;
        new ImpossibleDraw(plate).atTheDraw(plateCosts).ifPresent(e -> {
            throw e;
        });
    }

    /**
     * Draws, evaluates, and leaves the gradient of the expected objective in the segments; returns the objective at the
     * draw, or the mean of both over the step's draws.
     */
    public double step(long step) {
        batch.visit(step);
        plate.clearParameters();
        for (Mlp net : store.nets()) net.clearGradient();
        double total = 0;
        evaluations = 0;
        for (int d = 0; d < draws; d++) {
            total += addDraw(step * draws + d, d);
            evaluations += evaluationsOfDraw();
        }
        for (Mlp net : store.nets()) net.collectGradient();
        if (draws > 1) average();
        counted++;
        return total / draws;
    }

    /**
     * Adds one draw's gradient to what the parameters and nets hold already. {@code step} counts draws, {@code ofStep}
     * those of this step.
     */
    private double addDraw(long step, int ofStep) {
        plate.forward(0);
        sample(step);
        double total = plateTotal();
        if (!Double.isFinite(total)) requirePossible();
        seedCosts();
        for (SumOutPass s : sums) total += s.differentiate(step);
        for (GroupPass p : passes) p.estimate(step, workers);
        for (GroupPass p : passes) p.seed();
        plate.backward();
        for (GroupPass p : passes) p.finish(ofStep);
        for (int i = 0; i < spent.length; i++) spent[i] += passes.get(i).evaluations();
        return total;
    }

    private void seedCosts() {
        plate.clearCotangents();
        for (CostNode c : plateCosts) {
            double[] g = plate.tensor(c.node()).grad;
            if (g != null) java.util.Arrays.fill(g, c.sign() * scaleOf(c));
        }
    }

    /**
     * Draws, and estimates the gradients of the logits of up to {@code most} problems of each group from problem
     * {@code from} on, round the end; nothing else is computed, but for estimators that read derivatives, which come by
     * the whole reverse sweep.
     */
    public void estimate(long step, int from, int most) {
        plate.forward(0);
        sample(step);
        for (GroupPass p : passes) p.estimate(step, from, most);
        if (!plate.isRelaxed()) return;
        plate.clearParameters();
        for (Mlp net : store.nets()) net.clearGradient();
        seedCosts();
        for (GroupPass p : passes) p.seed();
        plate.backward();
        for (GroupPass p : passes) p.finish(from, most);
    }

    /** Other numbers for a real data input, in the same shape. */
    public void rebind(String input, Values values) {
        plate.rebind(input, values);
    }

    /**
     * Draws the latents that {@link #step} of this number would draw (first, when it averages several draws), computing
     * no more than they need.
     */
    public void drawOnly(long step) {
        batch.visit(step);
        plate.forward(0);
        drawLevels(step * draws);
    }

    private void average() {
        double share = 1.0 / draws;
        for (Segment s : store.segments().values()) s.scaleGradient(share);
        for (GroupPass p : passes) p.average();
    }

    private void sample(long step) {
        int done = drawLevels(step);
        while (done < plate.stages()) plate.forward(++done);
    }

    /** Draws level by level; returns the last stage it has run. */
    private int drawLevels(long step) {
        int done = 0;
        for (GroupPass p : passes) {
            int level = p.problems.group.level();
            while (done < level) plate.forward(++done);
            p.draw(step);
        }
        return done;
    }

    private double plateTotal() {
        double total = 0;
        for (CostNode c : plateCosts) total += c.sign() * scaleOf(c) * plate.sum(c);
        return total;
    }

    /** Draws that a step averages. */
    public int draws() {
        return draws;
    }

    /** Evaluations of the costs of one problem in the last step, summed over problems, groups and draws. */
    public long evaluations() {
        return evaluations;
    }

    private long evaluationsOfDraw() {
        long n = summedEvaluations;
        for (GroupPass p : passes) n += p.evaluations();
        return n;
    }

    /** The same for the group of a latent. */
    public long evaluations(Latent l) {
        return passOf.get(l).evaluations();
    }

    /**
     * Reads the costs of each element of a plate that no cost and no latent mixes, or with null their sum, unscaled.
     */
    public ElementCosts elementCosts(@Nullable Axis along) {
        return new ElementCosts(plate, plateCosts, sums, along);
    }

    /** Steps made and evaluations since the program began. */
    public long counted() {
        return counted;
    }

    /** Evaluations of the costs of one problem for a group of the plan in all these steps, summed over its problems. */
    public long spent(Group g) {
        for (int i = 0; i < spent.length; i++) if (passes.get(i).problems.group == g.set()) return spent[i];
        return counted * plan.evaluationsBound(g);
    }

    /** Sum of a cost's elements at the last draw, before sign and scale; null when it is summed out. */
    public @Nullable Double cost(CostNode c) {
        return plate.has(c.node()) ? plate.sum(c) : null;
    }

    /**
     * Probabilities of a latent over its axes and then its outcome axis: its exact marginals when it is summed out,
     * else the softmax of the logits it was last drawn from (given the last draw of earlier levels).
     */
    public double[] probabilities(Latent l) {
        for (SumOutPass s : sums) if (s.problems.group.latents().contains(l)) return s.marginalsOf(l);
        double[] p = plate.tensor(l.logits()).data.clone();
        Numbers.softmax(p, plate.categories(l));
        return p;
    }

    /**
     * The last draw of a latent over its axes; of one summed out, a draw from its exact posterior by the last
     * {@link #evaluate}.
     */
    public int[] draw(Latent l) {
        for (SumOutPass s : sums) if (s.problems.group.latents().contains(l)) return s.drawOf(l);
        return plate.sampleTensor(l).ints.clone();
    }

    /** The estimate of the last step for a latent's logits, over its axes and then its outcome axis. */
    public double[] logitGradient(Latent l) {
        return passOf.get(l).gradientOf(l);
    }

    /**
     * The derivative of the objective with respect to a node of the whole plate, as the last {@link #step} left it;
     * empty when nothing learned reaches it. The array is the program's own.
     */
    public double[] cotangent(Node n) {
        double[] g = plate.tensor(n) == null ? null : plate.tensor(n).grad;
        return g == null ? new double[0] : g;
    }

    /**
     * Expectation of each element of a cost node under the exact posterior of what is summed out, by the last
     * {@link #evaluate}, over the node's axes.
     */
    public double[] expectation(CostNode c) {
        for (SumOutPass s : sums) if (s.expectations().containsKey(c)) return s.expectationOf(c);
        return values(c.node());
    }

    /** A deterministic node's values at the last draw. */
    public double[] values(Node n) {
        return plate.tensor(n).data.clone();
    }

    /** What estimators carry from step to step, by group; part of a checkpoint. */
    public Map<String, double[]> states() {
        Map<String, double[]> states = new HashMap<>();
        for (GroupPass p : passes) if (p.state().length > 0) states.put(p.problems.group.name(), p.state());
        return states;
    }

    /** Steps counted, then evaluations spent by each sampled group; part of a checkpoint. */
    public long[] counters() {
        long[] all = new long[spent.length + 1];
        all[0] = counted;
        System.arraycopy(spent, 0, all, 1, spent.length);
        return all;
    }

    /** Takes back what {@link #counters} gave. */
    public void resumeAt(long[] counters) {
        counted = counters[0];
        System.arraycopy(counters, 1, spent, 0, spent.length);
    }

    @Override
    public void close() {
        workers.close();
    }
}
