package org.tessera.dsl;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tessera.dsl.Distribution.Probabilities;

/**
 * How the latents of a model are sampled while it is fitted. Latents without an entry get free mean-field logits, or in
 * a prior guide the model's own distribution.
 */
public final class Guide implements Rich {
    private final Model model;
    private final boolean prior;
    private final List<Parameter> parameters;
    private final Map<CategoricalVariable, Probabilities> entries;

    Guide(Model model, boolean prior, List<Parameter> parameters, Map<CategoricalVariable, Probabilities> entries) {
        this.model = model;
        this.prior = prior;
        this.parameters = List.copyOf(parameters);
        this.entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /**
     * Declares the conditionals from which latents are drawn; a later one may depend on the draws of earlier ones.
     *
     * @throws ModelException if what is declared does not fit the model
     */
    public static Guide of(Model model, Consumer<? super GuideBuilder> declaration) {
        Present.required(model, "Guide.of(..): the model");
        Present.required(declaration, "Guide.of(..): the declaration");
        Scope scope = new Scope("the guide of model '" + model.name() + "'", model.scope());
        GuideBuilder builder = new GuideBuilder(model, scope);
        try {
            declaration.accept(builder);
            scope.parameters.forEach(Parameter::check);
        } finally {
            scope.close();
        }
        return new Guide(model, false, scope.parameters, builder.entries());
    }

    /** Latents are drawn from the model itself. */
    public static Guide prior(Model model) {
        return new Guide(Present.required(model, "Guide.prior(..): the model"), true, List.of(), Map.of());
    }

    /** Each element of each latent has free logits of its own. */
    public static Guide meanField(Model model) {
        return new Guide(Present.required(model, "Guide.meanField(..): the model"), false, List.of(), Map.of());
    }

    public Model model() {
        return model;
    }
    /** Whether latents without an entry are sampled from the model itself. */
    public boolean isPrior() {
        return prior;
    }

    public List<Parameter> parameters() {
        return parameters;
    }
    /** The declared conditionals, in sampling order; over axes that the variable has, broadcast along the others. */
    public Map<CategoricalVariable, Probabilities> entries() {
        return entries;
    }

    /** The plate diagram of the model with the guide's arrows dashed, and a table of the entries. */
    @Override
    public Map<String, Object> mimeBundle() {
        Map<String, Object> bundle = new LinkedHashMap<>();
        bundle.put("image/svg+xml", DeclarationDisplay.provided().diagram(this));
        bundle.put("text/plain", toString());
        return bundle;
    }

    @Override
    public String toString() {
        return DeclarationDisplay.provided().table(this);
    }
}
