package org.tessera.dsl;

import java.util.ServiceLoader;

/**
 * The families that the builder has short methods for. Found as a service: families are written in the language, so the
 * language cannot be written with them; {@code org.tessera.dsl.family} provides it. Each argument is a {@link Real} or
 * a number.
 */
public interface ShortFamilies {
    Family normal(Object mean, Object sd);

    Family logNormal(Object mu, Object sigma);

    Family halfNormal(Object scale);

    Family studentT(Object df, Object location, Object scale);

    Family exponential(Object rate);

    Family gamma(Object shape, Object rate);

    Family beta(Object a, Object b);

    Family uniform(Object low, Object high);

    Family dirichlet(Axis outcome, Object concentration);

    Family poisson(Object rate);

    Family binomial(Object trials, Object p);

    Family negativeBinomial(Object mean, Object dispersion);

    /** Log-probabilities of ordered categories. */
    Logits orderedLogistic(Object location, Real cutpoints, Axis outcome);

    /** The one that comes with the language. */
    static ShortFamilies provided() {
        return Provided.FAMILIES;
    }

    /** Looked up once, when something is first declared by a short method. */
    final class Provided {
        private static final ShortFamilies FAMILIES = ServiceLoader.load(
                        ShortFamilies.class, ShortFamilies.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no " + ShortFamilies.class.getName() + " is provided; tessera-dsl is not whole"));

        private Provided() {}
    }
}
