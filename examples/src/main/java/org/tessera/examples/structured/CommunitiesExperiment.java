package org.tessera.examples.structured;

import java.util.Map;
import java.util.Objects;
import org.tessera.examples.report.Alignment;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;
import org.tessera.inference.data.Values;
import org.tessera.inference.estimator.EstimatorChoice;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.optim.Optimizers;
import org.tessera.inference.result.Table;

/** One simulated graph, and the runs that look for its communities. */
public final class CommunitiesExperiment {
    /** Groups form before what is known of groups moves, or everyone ends up in one. */
    private static final double LOGITS_RATE = 0.05, RATE = 0.002, LATE_RATE = 0.02;

    private static final int ELBO_DRAWS = 100;

    private final int nodes, blocks;
    private final long seed;
    private final EstimatorChoice estimator;
    private final int[] truth;
    private final Values edges;

    public CommunitiesExperiment(int nodes, int blocks, long seed, EstimatorChoice estimator) {
        this(
                nodes,
                blocks,
                seed,
                estimator,
                Inference.of(Communities.model(nodes, blocks))
                        .data(Communities.pairs(nodes))
                        .start(Communities.truth(blocks))
                        .simulate(seed));
    }

    private CommunitiesExperiment(
            int nodes, int blocks, long seed, EstimatorChoice estimator, Map<String, Values> drawn) {
        this(
                nodes,
                blocks,
                seed,
                estimator,
                Objects.requireNonNull(drawn.get("z")).toInts(),
                Objects.requireNonNull(drawn.get("edge")));
    }

    /** Another graph with the blocks that these nodes are said to have. */
    CommunitiesExperiment(int nodes, int blocks, long seed, EstimatorChoice estimator, int[] truth, Values edges) {
        this.nodes = nodes;
        this.blocks = blocks;
        this.seed = seed;
        this.estimator = estimator;
        this.truth = truth;
        this.edges = edges;
    }

    int[] truth() {
        return truth.clone();
    }

    Values edges() {
        return edges;
    }

    public int pairs() {
        return edges.count();
    }

    public int links() {
        int links = 0;
        for (int i = 0; i < edges.count(); i++) links += edges.getInt(i);
        return links;
    }

    /** From links that know nothing but the density of the graph. */
    public Inference search() {
        return given().start("link", Communities.startLinks(blocks, (double) links() / pairs()))
                .optimizer(Optimizers.adam(RATE))
                .optimizer("z.logits", Optimizers.adam(LOGITS_RATE));
    }

    /** For the best start, once its groups have formed: what is known of groups now moves with them. */
    public Inference refinement() {
        return given().optimizer(Optimizers.adam(LATE_RATE)).optimizer("z.logits", Optimizers.adam(LOGITS_RATE));
    }

    /**
     * Log-probability (nats) of the graph together with its true blocks, every parameter at the truth: what a posterior
     * that is sure of the truth would have as its bound.
     */
    public double boundAtTruth() {
        return -given().given("z", truth)
                .start(Communities.truth(blocks))
                .initial()
                .evaluate()
                .cost();
    }

    private Inference given() {
        return Inference.of(Communities.model(nodes, blocks))
                .data(Communities.pairs(nodes))
                .data("edge", edges)
                .estimator(estimator)
                .seed(seed);
    }

    /** What the library says when it is asked to sum the blocks of all nodes out. */
    public String refusal() {
        try {
            given().estimator(Estimators.exact()).plan();
            return "nothing against it at this size";
        } catch (IllegalArgumentException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    /** Agreement of a clustering that knows no model with the truth. */
    public double spectral() {
        int[] a = Communities.pairs(nodes).get("a"),
                b = Communities.pairs(nodes).get("b");
        double[][] adjacency = new double[nodes][nodes];
        for (int i = 0; i < a.length; i++) adjacency[a[i]][b[i]] = adjacency[b[i]][a[i]] = edges.getInt(i);
        return Partitions.adjustedRand(truth, SpectralClustering.of(adjacency, blocks, seed));
    }

    /**
     * A fit beside the truth, its blocks in the order that agrees best.
     *
     * @param elbo in nats
     * @param half of its 95 % interval
     * @param rand adjusted Rand index of the most probable blocks
     * @param accuracy part of the nodes whose most probable block is the true one
     * @param link mean absolute error of the matrix of link probabilities
     * @param size mean absolute error of the block sizes, as parts of all nodes
     */
    public record Found(double elbo, double half, double rand, double accuracy, double link, double size) {}

    public Found of(Fit fit) {
        Alignment alignment = Alignment.of(fit, Map.of("z", truth));
        Table posterior = fit.posterior("z");
        var elbo = fit.elbo(ELBO_DRAWS);
        Map<String, double[]> known = Communities.truth(blocks);
        return new Found(
                elbo.elbo(),
                elbo.total().half(),
                Partitions.adjustedRand(truth, mostProbable(posterior.toArray())),
                alignment.accuracy(posterior, truth),
                Distance.mean(alignment.aligned(fit.parameter("link")), known.get("link")),
                Distance.mean(alignment.aligned(fit.parameter("size")), known.get("size")));
    }

    private int[] mostProbable(double[] p) {
        int[] best = new int[nodes];
        for (int i = 0; i < p.length; i++)
            if (p[i] > p[i / blocks * blocks + best[i / blocks]]) best[i / blocks] = i % blocks;
        return best;
    }
}
