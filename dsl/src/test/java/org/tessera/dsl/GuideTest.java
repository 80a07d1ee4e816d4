package org.tessera.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessera.dsl.Tessera.logits;

import org.junit.jupiter.api.Test;

/** Guides: the default of a model, and the conditionals of a declared one. */
class GuideTest {
    private static final Model TWO_CAUSES = Model.of("two causes", m -> {
        Axis n = m.plate("case"), k = m.axis("kind", 3);
        Categorical kind = m.categorical("kind", m.parameter("w").simplex(k)).over(n);
        Categorical ill =
                m.bernoulli("ill", m.parameter("p").unitInterval().over(k).get(kind));
        m.normal("x", ill.value(), 1).observed();
    });

    @Test
    void aModelWithObservationsIsFittedByMeanField() {
        assertThat(DesignModels.MIXTURE.guide().isPrior()).isFalse();
        assertThat(DesignModels.MIXTURE.guide().entries()).isEmpty();
        assertThat(DesignModels.MIXTURE.guide().model()).isSameAs(DesignModels.MIXTURE);
    }

    @Test
    void aModelWithNothingButCostsIsSampledFromItself() {
        Model toy = Model.of(
                "toy",
                m -> m.cost(
                        "loss",
                        m.bernoulli("b", m.parameter("p").unitInterval())
                                .value()
                                .minus(0.49)
                                .square()));
        assertThat(toy.guide().isPrior()).isTrue();
        assertThat(Guide.meanField(toy).isPrior()).isFalse();
        assertThat(Guide.prior(toy).isPrior()).isTrue();
    }

    @Test
    void aModelCanBringItsGuide() {
        Model own = Model.of("own", m -> {
            Axis k = m.axis("k", 2);
            m.normal("x", m.categorical("z", Tessera.uniform(k)).value(), 1).observed();
            m.guide(g -> g.categorical("z", logits(g.parameter("phi").over(g.axis("k")))));
        });
        assertThat(own.guide().entries()).containsOnlyKeys((CategoricalVariable) own.variable("z"));
        assertThat(own.guide().parameters()).extracting(Parameter::name).containsExactly("phi");
    }

    @Test
    void aLogitOfABernoulliIsWrittenOverItsOutcomes() {
        Guide g =
                Guide.of(TWO_CAUSES, q -> q.bernoulli("ill", logits(q.data("x").times(q.parameter("slope")))));
        var p = g.entries().get(TWO_CAUSES.variable("ill"));
        assertThat(p.logits()).isTrue();
        assertThat(p.outcome()).isSameAs(((CategoricalVariable) TWO_CAUSES.variable("ill")).outcome());
        assertThat(Notation.of(p.values())).isEqualTo("(x * slope) * #ill");
        assertThat(p.values().axes()).extracting(Axis::name).containsExactly("case", "ill");
    }

    @Test
    void laterEntriesReadEarlierDraws() {
        Guide g = Guide.of(TWO_CAUSES, q -> {
            q.categorical("kind", logits(q.parameter("a").over(q.axis("kind"))));
            q.bernoulli(
                    "ill", q.parameter("b").unitInterval().over(q.axis("kind")).get(q.latent("kind")));
        });
        assertThat(g.entries().keySet()).extracting(CategoricalVariable::name).containsExactly("kind", "ill");
        assertThat(g.entries().get(TWO_CAUSES.variable("ill")).values().axes())
                .extracting(Axis::name)
                .containsExactlyInAnyOrder("case", "ill");
    }

    @Test
    void anEntryIsItsDraw() {
        Guide g = Guide.of(TWO_CAUSES, q -> {
            Categorical kind = q.categorical("kind", q.parameter("a").simplex(q.axis("kind")));
            q.bernoulli("ill", q.cpt(kind, p -> {
                p.set(0, 0.1);
                p.set(1, 0.5);
                p.set(2, 0.9);
            }));
        });
        assertThat(g.entries()).hasSize(2);
    }

    @Test
    void indicesAndObservedCategoricalsAreReadAsPositions() {
        Guide g = Guide.of(MoreModels.TOPICS, q -> {
            Real local = q.parameter("local").over(q.axis("doc"), q.axis("topic")),
                    word = q.parameter("word").over(q.axis("vocabulary"), q.axis("topic"));
            q.categorical("z", logits(local.get(q.index("at")).plus(word.get(q.index("w")))));
        });
        assertThat(g.entries().get(MoreModels.TOPICS.variable("z")).values().axes())
                .extracting(Axis::name)
                .containsExactly("word", "topic");
    }

    @Test
    void aGuideMaySayWhatItReadsWhereDataAreMissing() {
        Guide guide = Guide.of(TWO_CAUSES, g -> {
            GuideData x = g.data("x");
            g.bernoulli("ill", logits(x.missingAs(-1).minus(g.isMissing("x"))));
            g.categorical("kind", logits(x.times(g.axis("kind").index()), g.axis("kind")));
        });
        Leaves
                ill =
                        Leaves.of(guide.entries()
                                .get((CategoricalVariable) TWO_CAUSES.variable("ill"))
                                .values()),
                kind =
                        Leaves.of(guide.entries()
                                .get((CategoricalVariable) TWO_CAUSES.variable("kind"))
                                .values());
        assertThat(ill.filled()).containsExactly(TWO_CAUSES.variable("x"));
        assertThat(ill.variables()).isEmpty();
        assertThat(kind.variables()).containsExactly(TWO_CAUSES.variable("x"));
        assertThat(guide.toString()).contains("filled(x, -1) - missing(x)");
    }
}
