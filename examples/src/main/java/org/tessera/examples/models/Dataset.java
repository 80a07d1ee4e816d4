package org.tessera.examples.models;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tessera.dsl.Variable;
import org.tessera.inference.Inference;
import org.tessera.inference.data.Values;

/**
 * Data for a model.
 *
 * @param observed what the fit is given, by name
 * @param hidden the categories of the latents that the data were made with, row-major; empty when nobody knows them
 */
public record Dataset(Map<String, Object> observed, Map<String, int[]> hidden) {

    static Dataset of(Map<String, Object> observed) {
        return new Dataset(observed, Map.of());
    }

    /**
     * A draw from the model itself at the example's true parameters: what is observed is kept, what is latent becomes
     * the hidden truth.
     */
    static Dataset simulated(Example example, long seed) {
        return simulated(example, example.sizes(), seed);
    }

    /** The same in other sizes. */
    static Dataset simulated(Example example, Map<String, Integer> sizes, long seed) {
        Inference truth = Inference.of(example.model()).data(example.inputs()).start(example.truth());
        for (Map.Entry<String, Integer> size : sizes.entrySet()) truth = truth.size(size.getKey(), size.getValue());
        Map<String, Values> drawn = truth.simulate(seed);
        Map<String, Object> observed = new LinkedHashMap<>(example.inputs());
        Map<String, int[]> hidden = new LinkedHashMap<>();
        for (Variable variable : example.model().variables()) {
            Values values = drawn.get(variable.name());
            if (values == null) continue;
            if (variable.isObserved()) observed.put(variable.name(), values);
            else hidden.put(variable.name(), values.toInts());
        }
        return new Dataset(observed, hidden);
    }
}
