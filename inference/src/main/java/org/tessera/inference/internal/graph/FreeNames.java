package org.tessera.inference.internal.graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.tessera.dsl.CategoricalVariable;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Leaves;
import org.tessera.dsl.Model;
import org.tessera.dsl.NetSpec;
import org.tessera.dsl.Term;
import org.tessera.dsl.Variable;

/**
 * What the free logits of latents are called: {@code z.logits}, unless a parameter or a net of the model or of the
 * guide has that name, which the user's word then means; else {@code logits of z}. A function of the declarations
 * alone, so that it is the same whatever is bound.
 */
final class FreeNames {
    private final Set<String> taken = new HashSet<>();
    private final Map<CategoricalVariable, String> names = new HashMap<>();

    FreeNames(Model model, Guide guide) {
        model.parameters().forEach(p -> taken.add(p.name()));
        guide.parameters().forEach(p -> taken.add(p.name()));
        for (Variable v : model.variables()) nets(Leaves.of(v));
        for (Term t : model.terms()) nets(Leaves.of(t));
        guide.entries().values().forEach(p -> nets(Leaves.of(p.values())));
        for (Variable v : model.variables()) if (v instanceof CategoricalVariable c) names.put(c, fresh(c.name()));
    }

    private void nets(Leaves leaves) {
        for (NetSpec n : leaves.nets()) taken.add(n.name());
    }

    private String fresh(String latent) {
        String name = latent + ".logits";
        if (!taken.add(name)) for (name = "logits of " + latent; !taken.add(name); ) name = "free " + name;
        return name;
    }

    String ofLogits(CategoricalVariable latent) {
        return names.get(latent);
    }
}
