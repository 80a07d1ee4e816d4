package org.tessera.dsl;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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

    /**
     * Declares how latents are sampled.
     *
     * @throws ModelException for anything that cannot be meant, naming the latent and the cure
     */
    public static Guide of(Model model, Consumer<? super GuideBuilder> declaration) {
        GuideBuilder builder = new GuideBuilder(model);
        declaration.accept(builder);
        return builder.finish();
    }

    /** Samples every latent from the model itself. */
    public static Guide prior(Model model) { return new Guide(model, true, List.of(), Map.of()); }

    /** Free logits of its own for each element of each latent. */
    public static Guide meanField(Model model) { return new Guide(model, false, List.of(), Map.of()); }

    public Model model() { return model; }
    /** Whether latents without an entry are sampled from the model itself. */
    public boolean isPrior() { return prior; }
    public List<Parameter> parameters() { return parameters; }
    /** The declared conditionals, in sampling order; over axes that the variable has, broadcast along the others. */
    public Map<CategoricalVariable, Probabilities> entries() { return entries; }
}
