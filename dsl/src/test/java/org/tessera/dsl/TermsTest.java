package org.tessera.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.family.Uniform;

/** Cut counts, orders, weights, log-likelihoods and values: what is declared, and what is refused in words. */
class TermsTest {
    private static void refused(Consumer<? super ModelBuilder> declaration, String... words) {
        assertThatThrownBy(() -> Model.of("m", declaration))
                .isInstanceOf(ModelException.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void aCutCountStandsWhereTheCountStood() {
        Model m = Model.of("m", b -> {
            Axis site = b.plate("site");
            b.bernoulli("first", 0.5);
            Categorical n = b.poisson("N", 3).over(site).upTo(50);
            b.binomial("y", n.value(), 0.3).observed();
        });
        assertThat(m.variables()).extracting(Variable::name).containsExactly("first", "N", "y");
        CategoricalVariable n = (CategoricalVariable) m.variable("N");
        assertThat(n.axes()).containsExactly(m.axis("site"));
        assertThat(n.outcome().size()).hasValue(51);
        assertThat(n.outcome().isImplicit()).isTrue();
        assertThat(m.toString()).contains("Poisson(3) up to 50").contains("Binomial(N, 0.3)");
    }

    @Test
    void optionsBeforeAndAfterTheCutAreKept() {
        Model m = Model.of("m", b -> {
            Axis site = b.plate("site"), year = b.axis("year", 3);
            b.poisson("N", 3).over(year).observed().weight(2).upTo(5).over(site);
        });
        CategoricalVariable n = (CategoricalVariable) m.variable("N");
        assertThat(n.axes()).containsExactly(m.axis("year"), m.axis("site"));
        assertThat(n.isObserved()).isTrue();
        assertThat(n.weight()).isPresent();
    }

    @Test
    void onlyCountsAreCut() {
        refused(b -> b.normal("x", 0, 1).upTo(5), "variable 'x'", "upTo(5)", "single count", "a finite number");
        refused(b -> b.poisson("N", 3).upTo(0), "variable 'N'", "upTo(0)", "at least 1");
        refused(
                b -> {
                    RealVariable n = b.poisson("N", 3);
                    n.upTo(4);
                    b.normal("x", n, 1);
                },
                "variable 'N'",
                "upTo(..)",
                "value()");
        refused(
                b -> {
                    RealVariable n = b.poisson("N", 3);
                    b.normal("x", n, 1);
                    n.upTo(4);
                },
                "upTo(..)",
                "after",
                "used");
    }

    @Test
    void anOrderNeedsAnAxisAndANormaliser() {
        refused(b -> b.normal("x", 0, 1).ordered(), "normal 'x'", "along no axis", "over(axis)");
        refused(b -> b.poisson("x", 3).over(b.axis("k", 2)).ordered(), "variable 'x'", "ordered()", "single reals");
        refused(
                b -> {
                    Axis k = b.axis("k", 3);
                    b.normal("x", b.parameter("mu").over(k), 1)
                            .over(k)
                            .ordered()
                            .observed();
                },
                "normal 'x', mean",
                "mu is unknown",
                "ordered along 'k'",
                "let no argument vary");
        refused(
                b -> {
                    Axis k = b.axis("k", 3);
                    Categorical z = b.bernoulli("z", 0.5).over(k);
                    b.normal("x", z.value(), 1).over(k).ordered().observed();
                },
                "normal 'x', mean",
                "z is unknown");
        Model m = Model.of("m", b -> {
            Axis n = b.plate("n"), k = b.axis("k", 3);
            b.real("x", Uniform.of(b.data("low").over(k), 9))
                    .over(n, k)
                    .ordered()
                    .observed();
            b.normal("y", b.parameter("mu").over(n), 1).over(k).ordered().observed();
        });
        RealVariable x = (RealVariable) m.variable("x"), y = (RealVariable) m.variable("y");
        assertThat(x.ordering()).hasValue(new Ordering(m.axis("k"), true));
        assertThat(y.ordering()).hasValue(new Ordering(m.axis("k"), false));
        assertThat(m.toString()).contains(", ordered along k");
    }

    @Test
    void aWeightIsOfDataAndBelongsToOneObservation() {
        refused(b -> b.normal("x", 0, 1).weight(-1).observed(), "variable 'x', weight", "-1", "0 or more");
        refused(b -> b.normal("x", 0, 1).weight(2), "variable 'x'", "not observed()");
        refused(b -> b.bernoulli("z", 0.5).weight(2), "variable 'z'", "not observed()");
        refused(
                b -> b.normal("x", 0, 1).observed().weight(b.parameter("w").positive()),
                "variable 'x', weight",
                "w reads what is learned or random");
        refused(
                b -> b.normal("x", 0, 1).observed().weight(b.bernoulli("z", 0.5).value()),
                "variable 'x', weight",
                "learned or random");
        refused(
                b -> b.normal("x", 0, 1).observed().weight(b.data("w").over(b.axis("k", 2))),
                "variable 'x', weight",
                "over [k]",
                "no axes");
        refused(
                b -> {
                    RealVariable x = b.normal("x", 0, 1).observed();
                    b.value("twice", x.times(2));
                    x.weight(2);
                },
                "weight(..)",
                "after");
        Model m = Model.of("m", b -> b.normal("x", 0, 1).observed().weight(b.data("w")));
        assertThat(m.toString()).contains("Normal(0, 1), weight w");
        assertThat(Leaves.of(m.variable("x")).inputs())
                .extracting(DataInput::name)
                .containsExactly("w");
    }

    @Test
    void aLogLikelihoodMayReadWhatIsLearnedAndAFactorMayNot() {
        refused(b -> b.factor("f", b.parameter("a")), "factor 'f'", "'a'", "learned");
        Model m = Model.of("m", b -> {
            Axis n = b.plate("n");
            b.logLikelihood("l", b.data("x").over(n).times(b.parameter("a")));
        });
        assertThat(m.terms()).singleElement().isInstanceOf(Term.LogLikelihood.class);
        assertThat(m.terms().get(0).axes()).containsExactly(m.axis("n"));
        assertThat(m.toString()).contains("log-likelihood").contains("x * a");
        assertThat(m.guide().isPrior()).as("what has a density is no policy").isFalse();
        refused(
                b -> {
                    b.logLikelihood("l", b.parameter("a"));
                    b.normal("l", 0, 1);
                },
                "already declares 'l'");
    }

    @Test
    void aValueIsNamedAndNoPartOfTheDensity() {
        Model m = Model.of("m", b -> {
            Real a = b.parameter("a");
            Real twice = b.value("twice", a.times(2));
            b.normal("x", twice, 1).observed();
        });
        assertThat(m.values()).extracting(DerivedValue::name).containsExactly("twice");
        assertThat(m.terms()).isEmpty();
        assertThat(m.toString()).contains("value").contains("a * 2");
        refused(b -> b.value("v", b.parameter("a")), "no variable and no term");
    }
}
