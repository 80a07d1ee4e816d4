package org.tessera.examples.models;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Model;
import org.tessera.inference.Inference;
import org.tessera.inference.optim.Optimizers;

/** A model with data of its own. */
public interface Example {
    /** As it is called on the command line. */
    String name();

    /** One line. */
    String description();

    Model model();

    /** How its latents are sampled; null for free mean-field logits. */
    default @Nullable Guide guide() {
        return null;
    }

    /** Parameters the data were simulated with, row-major over their axes and outcome; empty when nobody knows them. */
    default Map<String, double[]> truth() {
        return Map.of();
    }

    /** Sizes that neither the declaration nor the data say. */
    default Map<String, Integer> sizes() {
        return Map.of();
    }

    /** Data inputs, indices and evidence: what is known before anything is simulated. */
    default Map<String, Object> inputs() {
        return Map.of();
    }

    /**
     * The data to fit, with what was hidden when they were made. Simulated from the model at the truth unless the
     * example brings its own.
     */
    default Dataset data(long seed) {
        return Dataset.simulated(this, seed);
    }

    /**
     * Estimator, optimisers and minibatches that suit it: unless it says otherwise, latents are decided no faster than
     * parameters are learned.
     */
    default Inference configure(Inference inference) {
        return inference.optimizer(Optimizers.adam(0.05));
    }

    /** Steps after which it is fitted well enough to look at. */
    default long steps() {
        return 2000;
    }
}
