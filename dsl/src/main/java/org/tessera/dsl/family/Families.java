package org.tessera.dsl.family;

import java.util.List;
import java.util.function.Function;
import org.tessera.dsl.Family;
import org.tessera.dsl.Real;

/**
 * All families of the library. What is registered here is tried by the tests that hold for every family: normalisation,
 * gradients, draws, refusals, printing, and random models.
 */
public final class Families {
    /**
     * A family, and one of its members with arguments from a source.
     *
     * @param name of the family; of another way to give its arguments, followed by that: {@code "of a covariance"}
     */
    public record Registered(String name, Function<ArgumentSource, Family> member) {
        /** The name of the family alone. */
        public String family() {
            return name.split(" ", 2)[0];
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Registered> ALL = List.of(
            family("normal", a -> Normal.of(a.real(), a.positive())),
            family("logNormal", a -> LogNormal.of(a.real(), a.positive())),
            family("halfNormal", a -> HalfNormal.of(a.positive())),
            family("studentT", a -> StudentT.of(a.positive(), a.real(), a.positive())),
            family("exponential", a -> Exponential.of(a.positive())),
            family("gamma", a -> Gamma.of(a.positive(), a.positive())),
            family("beta", a -> Beta.of(a.positive(), a.positive())),
            family("uniform", Families::uniform),
            family("dirichlet", a -> Dirichlet.of(a.axis(), a.positive())),
            family("multivariateNormal", a -> MultivariateNormal.of(vector(a), a.cholesky())),
            family(
                    "multivariateNormal of a covariance",
                    a -> MultivariateNormal.ofCovariance(vector(a), a.covariance())),
            family("multivariateNormal of a precision", a -> MultivariateNormal.ofPrecision(vector(a), a.covariance())),
            family("lkjCholesky", a -> LkjCholesky.of(a.axis(), a.twin(), a.positive())),
            family("multinomial", a -> Multinomial.of(a.count(), a.simplex())),
            family("poisson", a -> Poisson.of(a.positive())),
            family("binomial", a -> Binomial.of(a.count(), a.probability())),
            family("negativeBinomial", a -> NegativeBinomial.of(a.positive(), a.positive())),
            family("cauchy", a -> Cauchy.of(a.real(), a.positive())),
            family("halfCauchy", a -> HalfCauchy.of(a.positive())),
            family("laplace", a -> Laplace.of(a.real(), a.positive())),
            family("logistic", a -> Logistic.of(a.real(), a.positive())),
            family("gumbel", a -> Gumbel.of(a.real(), a.positive())),
            family("inverseGamma", a -> InverseGamma.of(a.positive(), a.positive())),
            family("weibull", a -> Weibull.of(a.positive(), a.positive())),
            family("vonMises", a -> VonMises.of(a.real(), a.positive())),
            family("geometric", a -> Geometric.of(a.probability())),
            family("betaBinomial", a -> BetaBinomial.of(a.count(), a.positive(), a.positive())));

    private static Family uniform(ArgumentSource a) {
        Real low = a.real();
        return Uniform.of(low, low.plus(a.positive()));
    }

    private static Real vector(ArgumentSource a) {
        return a.real().plus(a.axis().index().times(a.real()));
    }

    private Families() {}

    /** Each once. */
    public static List<Registered> all() {
        return ALL;
    }

    private static Registered family(String name, Function<ArgumentSource, Family> member) {
        return new Registered(name, member);
    }
}
