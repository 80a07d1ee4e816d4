package org.tessera.inference.internal.session;

import org.tessera.dsl.Axis;
import org.tessera.dsl.Distribution;
import org.tessera.dsl.Model;
import org.tessera.inference.data.Binding;
import org.tessera.inference.data.Values;
import org.tessera.inference.graph.StochasticGraph;
import org.tessera.inference.internal.engine.ParameterStore;

/** Whether what settings name is there, and is what they take it for. */
final class SessionChecks {
    private SessionChecks() {}

    static Axis plate(Model model, String name) {
        return model.axes().stream()
                .filter(a -> a.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no axis '" + name + "' to minibatch; the model has " + model.axes()));
    }

    static void requireLatent(StochasticGraph graph, String name) {
        if (graph.latents().stream().noneMatch(l -> l.name().equals(name))) {
            throw new IllegalArgumentException(
                    "no latent '" + name + "' to give an estimator; the latents are " + graph.latents());
        }
    }

    static void requireProbabilities(Model model, Binding binding, String name) {
        boolean bernoulli = model.variables().stream()
                .anyMatch(v -> v.name().equals(name)
                        && v.isObserved()
                        && v.distribution() instanceof Distribution.BernoulliOf);
        if (!bernoulli && model.inputs().stream().noneMatch(i -> i.name().equals(name))) {
            throw new IllegalArgumentException("'" + name
                    + "' cannot be resampled: only an observed bernoulli or a data input can hold probabilities;"
                    + " the variables are " + model.variables() + ", the inputs " + model.inputs());
        }
        if (bernoulli) return; // its data were checked when they were bound
        Values values = binding.values(name).orElse(null);
        for (int i = 0; values != null && i < values.count(); i++) {
            if (!(values.get(i) >= 0 && values.get(i) <= 1)) {
                throw new IllegalArgumentException("'" + name + "' is to be resampled, but " + values.get(i)
                        + " is no probability; rescale the data");
            }
        }
    }

    static void requireSegment(ParameterStore store, String name) {
        if (!store.segments().containsKey(name)) {
            throw new IllegalArgumentException("nothing named '" + name + "' is learned; optimisers can be set for "
                    + store.segments().keySet());
        }
    }
}
