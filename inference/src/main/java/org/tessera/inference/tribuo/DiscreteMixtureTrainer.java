package org.tessera.inference.tribuo;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.PropertyException;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.DoubleProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.StringProvenance;
import com.oracle.labs.mlrg.olcut.util.MutableLong;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.tessera.inference.Fit;
import org.tessera.inference.estimator.Estimators;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.Trainer;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ImmutableClusteringInfo;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.provenance.TrainerProvenance;
import org.tribuo.provenance.impl.TrainerProvenanceImpl;

/**
 * Clusters by a mixture of products of categoricals (latent class analysis: Lazarsfeld and Henry 1968): each cluster
 * has its own probabilities of the levels of each feature. Features become levels at the cut points: with the one cut
 * 0.5 they are binary, with more they are binned; a feature that an example lacks is 0. The model is declared in
 * Tessera's language and trained by its engine; clusters are summed out unless another estimator is named, such as
 * {@code "arsm"}. Outputs of the training data are not looked at.
 */
public final class DiscreteMixtureTrainer implements Trainer<ClusterID> {
    @Config(mandatory = true, description = "Number of clusters.")
    private int clusters;

    @Config(description = "Ascending cut points; the level of a feature is how many of them lie below its value.")
    private double[] cuts = {0.5};

    @Config(description = "Gradient estimator of the clusters, by its name in Tessera: exact, arsm, rloo:4 ..")
    private String estimator = "exact";

    @Config(description = "Optimiser steps of each start.")
    private int steps = 300;

    @Config(description = "Step size of Adam.")
    private double learningRate = 0.05;

    @Config(description = "Starts, of which the one of least cost is kept.")
    private int restarts = 3;

    @Config(description = "Examples seen in each step; 0 for all.")
    private int minibatch = 0;

    @Config(description = "Seed of the starts and of sampling estimators.")
    private long seed = Trainer.DEFAULT_SEED;

    private SplittableRandom seeds = new SplittableRandom(seed);
    private int invocations;

    /** For OLCUT. */
    private DiscreteMixtureTrainer() {}

    /** Binary features, clusters summed out. */
    public DiscreteMixtureTrainer(int clusters, long seed) {
        this(clusters, new double[] {0.5}, "exact", 300, 0.05, 3, 0, seed);
    }

    /** @throws PropertyException if an option is out of range */
    public DiscreteMixtureTrainer(
            int clusters,
            double[] cuts,
            String estimator,
            int steps,
            double learningRate,
            int restarts,
            int minibatch,
            long seed) {
        this.clusters = clusters;
        this.cuts = cuts.clone();
        this.estimator = estimator;
        this.steps = steps;
        this.learningRate = learningRate;
        this.restarts = restarts;
        this.minibatch = minibatch;
        this.seed = seed;
        postConfig();
    }

    /** Checks the options, and starts the seeds. */
    @Override
    public synchronized void postConfig() {
        require(clusters >= 2, "clusters", clusters + ", the least is 2");
        require(steps >= 1, "steps", steps + ", the least is 1");
        require(restarts >= 1, "restarts", restarts + ", the least is 1");
        require(minibatch >= 0, "minibatch", minibatch + ", the least is 0");
        require(
                learningRate > 0 && learningRate < Double.POSITIVE_INFINITY,
                "learningRate",
                learningRate + ", it must be positive");
        try {
            new Levels(cuts);
            Estimators.parse(estimator);
        } catch (IllegalArgumentException e) {
            throw new PropertyException("", "cuts or estimator", String.valueOf(e.getMessage()));
        }
        setInvocationCount(0);
    }

    private static void require(boolean ok, String property, String complaint) {
        if (!ok) throw new PropertyException("", property, property + " is " + complaint);
    }

    @Override
    public DiscreteMixtureModel train(Dataset<ClusterID> examples) {
        return train(examples, Map.of());
    }

    @Override
    public DiscreteMixtureModel train(Dataset<ClusterID> examples, Map<String, Provenance> runProvenance) {
        return train(examples, runProvenance, INCREMENT_INVOCATION_COUNT);
    }

    /** @throws IllegalArgumentException if there are no examples or no features, or a feature is NaN */
    @Override
    public DiscreteMixtureModel train(
            Dataset<ClusterID> examples, Map<String, Provenance> runProvenance, int invocationCount) {
        if (examples.size() == 0 || examples.getFeatureMap().size() == 0)
            throw new IllegalArgumentException("a mixture needs examples with features; "
                    + examples.getSourceDescription() + " has " + examples.size() + " examples and "
                    + examples.getFeatureMap().size() + " features");
        TrainerProvenance trainer;
        long start;
        synchronized (this) {
            if (invocationCount != INCREMENT_INVOCATION_COUNT) setInvocationCount(invocationCount);
            trainer = getProvenance();
            start = seeds.nextLong();
            invocations++;
        }
        ImmutableFeatureMap features = examples.getFeatureIDMap();
        Levels levels = new Levels(cuts);
        Fit fit = new MixtureFit(clusters, levels, estimator, steps, learningRate, restarts, minibatch, start)
                .run(examples, features);
        MixtureParameters parameters = new MixtureParameters(
                fit.parameter("share").toArray(), fit.parameter("levels").toArray(), levels);
        Map<String, Provenance> instance = new LinkedHashMap<>(runProvenance);
        instance.put(
                "tessera-version",
                new StringProvenance(
                        "tessera-version", fit.provenance().versions().getOrDefault("tessera", "unknown")));
        instance.put(
                "tessera-plan",
                new StringProvenance("tessera-plan", fit.provenance().plan()));
        instance.put(
                "tessera-cost",
                new DoubleProvenance("tessera-cost", fit.history().end()));
        ModelProvenance provenance = new ModelProvenance(
                DiscreteMixtureModel.class.getName(),
                OffsetDateTime.now(),
                examples.getProvenance(),
                trainer,
                instance);
        return new DiscreteMixtureModel(
                "discrete-mixture", provenance, features, counts(examples, parameters, features), parameters);
    }

    /** How many examples each cluster has, the clusters that have none included. */
    private static ImmutableClusteringInfo counts(
            Dataset<ClusterID> examples, MixtureParameters parameters, ImmutableFeatureMap features) {
        Map<Integer, MutableLong> counts = new LinkedHashMap<>();
        for (int k = 0; k < parameters.clusters(); k++) counts.put(k, new MutableLong(0));
        double[] empty = parameters.empty();
        for (Example<ClusterID> e : examples)
            counts.get(parameters.posterior(e, features, empty).best()).increment();
        return new ImmutableClusteringInfo(counts);
    }

    @Override
    public synchronized int getInvocationCount() {
        return invocations;
    }

    /** The next call of {@code train} starts as that call did which had this count. */
    @Override
    public synchronized void setInvocationCount(int count) {
        if (count < 0) throw new IllegalArgumentException("an invocation count is 0 or more, not " + count);
        seeds = new SplittableRandom(seed);
        for (invocations = 0; invocations < count; invocations++) seeds.nextLong();
    }

    @Override
    public TrainerProvenance getProvenance() {
        return new TrainerProvenanceImpl(this);
    }

    @Override
    public String toString() {
        return "DiscreteMixtureTrainer(clusters=" + clusters + ",cuts=" + java.util.Arrays.toString(cuts)
                + ",estimator=" + estimator + ",steps=" + steps + ",learningRate=" + learningRate + ",restarts="
                + restarts + ",minibatch=" + minibatch + ",seed=" + seed + ")";
    }
}
