package org.tessera.examples.bench;

import java.util.Map;
import org.tessera.examples.models.Dataset;
import org.tessera.examples.models.Example;
import org.tessera.examples.models.Hmm;
import org.tessera.examples.models.Mixture;
import org.tessera.examples.models.WetGrass;
import org.tessera.inference.Inference;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.optim.Optimizers;

/** The models of a classroom, all with a mean-field guide, ARSM and Adam. */
public final class SmallModels {
    private SmallModels() {}

    /** 272 points, each with a categorical of its own, and three components whose weights, means and scales are learned. */
    public static Inference mixture(long seed) { return simulated(new Mixture(), "point", 272, seed); }

    /** A hidden Markov model with three states and 100 steps, whose parameters are learned. */
    public static Inference hmm(long seed) { return simulated(new Hmm(), "minute", 100, seed); }

    /** Rain and sprinkler given that the grass is wet; nothing but the guide is learned. */
    public static Inference wetGrass(long seed) { return configured(new WetGrass(), Map.of("wet", true), seed); }

    private static Inference simulated(Example example, String axis, int size, long seed) {
        return configured(example, Dataset.simulated(example, Map.of(axis, size), seed).observed(), seed);
    }

    private static Inference configured(Example example, Map<String, Object> data, long seed) {
        return Inference.of(example.model()).data(data).estimator(Estimators.arsm()).optimizer(Optimizers.adam(0.05)).seed(seed);
    }
}
