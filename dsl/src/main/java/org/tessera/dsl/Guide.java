package org.tessera.dsl;

import java.util.List;
import java.util.Map;
import org.tessera.dsl.ast.Distribution.Probabilities;

/** How the latents of a model are sampled while it is fitted. Latents without an entry get free mean-field logits, or in a prior guide the model's own distribution. */
public final class Guide {
    private final Model model;
    private final boolean prior;
    private final List<Parameter> parameters;
    private final Map<CategoricalVariable, Probabilities> entries;

    Guide(Model model, boolean prior, List<Parameter> parameters, Map<CategoricalVariable, Probabilities> entries) {
        this.model = model;
        this.prior = prior;
        this.parameters = List.copyOf(parameters);
        this.entries = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(entries));
    }

    public Model model() { return model; }
    /** Whether latents without an entry are sampled from the model itself. */
    public boolean isPrior() { return prior; }
    public List<Parameter> parameters() { return parameters; }
    /** The declared conditionals, in sampling order; over axes that the variable has, broadcast along the others. */
    public Map<CategoricalVariable, Probabilities> entries() { return entries; }
}
