package org.tessera.dsl.family;

import org.tessera.dsl.Axis;
import org.tessera.dsl.Family;
import org.tessera.dsl.Logits;
import org.tessera.dsl.Real;
import org.tessera.dsl.ShortFamilies;

/** The families the builder has short methods for. */
public final class Dozen implements ShortFamilies {
    @Override
    public Family normal(Object mean, Object sd) {
        return Normal.of(mean, sd);
    }

    @Override
    public Family logNormal(Object mu, Object sigma) {
        return LogNormal.of(mu, sigma);
    }

    @Override
    public Family halfNormal(Object scale) {
        return HalfNormal.of(scale);
    }

    @Override
    public Family studentT(Object df, Object location, Object scale) {
        return StudentT.of(df, location, scale);
    }

    @Override
    public Family exponential(Object rate) {
        return Exponential.of(rate);
    }

    @Override
    public Family gamma(Object shape, Object rate) {
        return Gamma.of(shape, rate);
    }

    @Override
    public Family beta(Object a, Object b) {
        return Beta.of(a, b);
    }

    @Override
    public Family uniform(Object low, Object high) {
        return Uniform.of(low, high);
    }

    @Override
    public Family dirichlet(Axis outcome, Object concentration) {
        return Dirichlet.of(outcome, concentration);
    }

    @Override
    public Family poisson(Object rate) {
        return Poisson.of(rate);
    }

    @Override
    public Family binomial(Object trials, Object p) {
        return Binomial.of(trials, p);
    }

    @Override
    public Family negativeBinomial(Object mean, Object dispersion) {
        return NegativeBinomial.of(mean, dispersion);
    }

    @Override
    public Logits orderedLogistic(Object location, Real cutpoints, Axis outcome) {
        return OrderedLogistic.of(location, cutpoints, outcome);
    }
}
