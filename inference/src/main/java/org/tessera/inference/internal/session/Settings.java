package org.tessera.inference.internal.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Model;
import org.tessera.dsl.Parameter;
import org.tessera.inference.estimator.EstimatorChoice;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.internal.engine.ParameterStore;
import org.tessera.inference.internal.engine.Resampling;
import org.tessera.inference.optim.Optimizer;
import org.tessera.inference.optim.Optimizers;
import org.tessera.inference.optim.Segment;
import org.tessera.inference.run.Precision;
import org.tessera.inference.run.Progress;

/** Everything a run is told; copied at each call of {@code Inference}. */
public final class Settings implements Cloneable {
    public final Model model;

    public @Nullable Guide guide;

    public EstimatorChoice estimator = Estimators.auto();
    public Map<String, EstimatorChoice> estimators = Map.of();
    public Map<String, Object> data = Map.of();
    /** Observed variables that may lack data: elements of a plate are asked about of which they are not known. */
    public Set<String> unknown = Set.of();

    public Map<String, Integer> sizes = Map.of();
    public Map<String, double[]> starts = Map.of();

    public @Nullable String minibatchPlate;

    public int minibatch;
    /** Null unless the user chose one: then each kind of segment has its own default. */
    public @Nullable Optimizer optimizer;

    public Map<String, Optimizer> optimizers = Map.of();
    public Set<String> resampled = Set.of();
    public long seed = 1;
    public int threads = 1;
    public int restarts = 1;
    public int draws = 1;

    public @Nullable Precision precision;
    /** -inf without one. */
    public double floor = Double.NEGATIVE_INFINITY;

    public Progress progress = (done, total, cost, seconds) -> true;

    public Settings(Model model) {
        this.model = model;
    }

    /** The guide of the user's, else the model's own. */
    Guide guideInUse() {
        return guide != null ? guide : model.guide();
    }

    /** The parameters of the model and of the guide in use. */
    public List<Parameter> declaredParameters() {
        List<Parameter> all = new ArrayList<>(model.parameters());
        all.addAll(guideInUse().parameters());
        return all;
    }

    /**
     * What nets compute in: float64 where a minimum is sought by L-BFGS, whose line searches need the digits, else
     * float32, unless the user said.
     */
    Precision precisionOf(boolean minimised) {
        if (precision != null) return precision;
        return minimised ? Precision.FLOAT64 : Precision.FLOAT32;
    }

    /**
     * Free logits take smaller steps than what they share: a latent that makes up its mind before the parameters have
     * moved apart never changes it.
     */
    Optimizer optimizerOf(ParameterStore store, Segment segment, double scale) {
        Optimizer own = optimizers.get(segment.name());
        if (own != null) return own;
        if (optimizer != null) return optimizer;
        return store.areFreeLogits(segment) ? Optimizers.adam(0.02) : Optimizers.adam(0.05 * scale);
    }

    public Resampling resampling(long seed) {
        return resampled.isEmpty() ? Resampling.NONE : new Resampling(resampled, seed);
    }

    public EstimatorChoice estimatorOf(String latent) {
        return estimators.getOrDefault(latent, estimator);
    }

    public Settings copy() {
        try {
            return (Settings) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    public static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        Map<String, V> copy = new LinkedHashMap<>(map);
        copy.put(key, value);
        return java.util.Collections.unmodifiableMap(copy);
    }
}
