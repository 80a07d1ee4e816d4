package org.tessera.inference.internal.interpret;

import java.util.Arrays;
import java.util.List;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Axis;
import org.tessera.dsl.CategoricalVariable;
import org.tessera.dsl.Distribution;
import org.tessera.dsl.Distribution.Probabilities;
import org.tessera.dsl.Family;
import org.tessera.dsl.RealVariable;
import org.tessera.dsl.Variable;
import org.tessera.inference.data.Binding;
import org.tessera.inference.internal.interpret.distribution.BernoulliDistribution;
import org.tessera.inference.internal.interpret.distribution.CategoricalDistribution;
import org.tessera.inference.internal.interpret.distribution.CutCountDistribution;
import org.tessera.inference.internal.interpret.distribution.ScalarDistribution;

/** The distributions of variables at one position. */
record Densities(Binding binding, Expressions expressions) {
    /** The log-density of a variable at the value it has. */
    double logDensity(Variable variable, Environment at) {
        if (variable instanceof RealVariable x) return expressions.real(x.logDensity(), at);
        return at((CategoricalVariable) variable, at)
                .logDensity(expressions.assignment().real(variable, new Positions(binding, variable.axes()).flat(at)));
    }

    ScalarDistribution at(CategoricalVariable variable, Environment at) {
        Distribution distribution = variable.distribution();
        if (distribution instanceof Distribution.CategoricalOf d) return categorical(d.p(), at);
        if (distribution instanceof Distribution.ChainOf d)
            return categorical(at.at(d.time()) == 0 ? d.initial() : d.transition(), at);
        if (distribution instanceof Distribution.CountUpTo d)
            return new CutCountDistribution(expressions.all(d.logTable(), List.of(d.outcome()), at));
        Distribution.BernoulliOf d = (Distribution.BernoulliOf) distribution;
        double p = expressions.real(d.p(), at);
        return d.logits() ? BernoulliDistribution.ofLogit(p) : BernoulliDistribution.ofProbability(p);
    }

    /**
     * The numbers of all arguments of a family, one after another, each along the axes of its own vectors or matrices,
     * or else those of the event that it has.
     */
    double[] arguments(Family family, Environment at) {
        return family.arguments().stream()
                .flatMapToDouble(a -> Arrays.stream(expressions.all(a.value(), along(family, a), at)))
                .toArray();
    }

    private static List<Axis> along(Family family, Argument argument) {
        List<Axis> own = argument.support().axes();
        return (own.isEmpty() ? family.event() : own)
                .stream()
                        .filter(a -> argument.value().axes().contains(a)
                                || argument.value().outcome() == a)
                        .toList();
    }

    CategoricalDistribution categorical(Probabilities p, Environment at) {
        Axis outcome = p.values().outcome();
        double[] values = expressions.all(p.values(), List.of(outcome == null ? p.outcome() : outcome), at);
        return p.logits() ? CategoricalDistribution.ofLogits(values) : CategoricalDistribution.ofProbabilities(values);
    }
}
