package org.tessera.inference.graph;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;
import org.tessera.dsl.CategoricalVariable;

/** A stochastic node: a categorical variable that is not bound, with the logits it is drawn from. */
public final class Latent {
    private final CategoricalVariable variable;
    private @Nullable Node logits;
    private int level;
    private final Set<Latent> ancestors = new LinkedHashSet<>();

    public Latent(CategoricalVariable variable) {
        this.variable = variable;
    }

    /**
     * Sets what it is drawn from, over its index axes and then its outcome axis. Its level is one more than that of the
     * deepest latent those depend on.
     */
    public void drawnFrom(Node logits) {
        this.logits = logits;
        this.ancestors.addAll(logits.latents());
        for (Latent l : logits.latents()) level = Math.max(level, l.level + 1);
    }

    public CategoricalVariable variable() {
        return variable;
    }

    public String name() {
        return variable.name();
    }

    public List<Axis> axes() {
        return variable.axes();
    }

    public Axis outcome() {
        return variable.outcome();
    }
    /** Null when the latent is summed out exactly. */
    public @Nullable Node logits() {
        return logits;
    }

    /** Whether nothing draws it: it is summed out. */
    public boolean isSummedOut() {
        return logits == null;
    }
    /** Latents of one level have no path between them in the sampling graph. */
    public int level() {
        return level;
    }

    public Set<Latent> ancestors() {
        return ancestors;
    }

    @Override
    public String toString() {
        return name() + axes();
    }
}
