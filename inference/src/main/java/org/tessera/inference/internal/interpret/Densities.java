package org.tessera.inference.internal.interpret;

import java.util.List;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Distribution;
import org.tessera.dsl.Distribution.Probabilities;
import org.tessera.dsl.Variable;
import org.tessera.inference.data.Binding;
import org.tessera.inference.internal.interpret.distribution.BernoulliDistribution;
import org.tessera.inference.internal.interpret.distribution.CategoricalDistribution;
import org.tessera.inference.internal.interpret.distribution.NormalDistribution;
import org.tessera.inference.internal.interpret.distribution.PoissonDistribution;
import org.tessera.inference.internal.interpret.distribution.ScalarDistribution;

/** The distribution of a variable at one position. */
record Densities(Binding binding, Expressions expressions) {
    ScalarDistribution at(Variable variable, Environment at) {
        Distribution distribution = variable.distribution();
        if (distribution instanceof Distribution.CategoricalOf d) return categorical(d.p(), at);
        if (distribution instanceof Distribution.ChainOf d)
            return categorical(at.at(d.time()) == 0 ? d.initial() : d.transition(), at);
        if (distribution instanceof Distribution.NormalOf d)
            return new NormalDistribution(expressions.real(d.mean(), at), expressions.real(d.sd(), at));
        if (distribution instanceof Distribution.PoissonOf d)
            return new PoissonDistribution(expressions.real(d.rate(), at));
        Distribution.BernoulliOf d = (Distribution.BernoulliOf) distribution;
        double p = expressions.real(d.p(), at);
        return d.logits() ? BernoulliDistribution.ofLogit(p) : BernoulliDistribution.ofProbability(p);
    }

    CategoricalDistribution categorical(Probabilities p, Environment at) {
        Axis outcome = p.values().outcome();
        double[] values = expressions.all(p.values(), List.of(outcome == null ? p.outcome() : outcome), at);
        return p.logits() ? CategoricalDistribution.ofLogits(values) : CategoricalDistribution.ofProbabilities(values);
    }
}
