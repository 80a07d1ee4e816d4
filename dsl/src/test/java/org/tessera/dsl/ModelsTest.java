package org.tessera.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole models say what was declared, over the axes that follow from it. */
class ModelsTest {
    @Test
    void mixture() {
        assertThat(Summary.of(DesignModels.MIXTURE))
                .containsExactly("z ~ Categorical(w) over [point]", "x ~ Normal(mu[z], sd[z]) over [point], observed");
        assertThat(DesignModels.MIXTURE.parameters())
                .extracting(Parameter::name)
                .containsExactly("w", "mu", "sd");
        assertThat(DesignModels.MIXTURE.parameter("sd").support()).isEqualTo(Support.above(0.05));
    }

    @Test
    void hiddenMarkovModel() {
        assertThat(Summary.of(DesignModels.HMM))
                .containsExactly(
                        "z ~ Chain(start, then trans[z[time-1]]) over [time]",
                        "x ~ Categorical(emit[z]) over [time], observed");
        var chain = (Distribution.ChainOf) DesignModels.HMM.variable("z").distribution();
        assertThat(chain.time()).isSameAs(DesignModels.HMM.axis("time"));
        assertThat(chain.transition().outcome()).isSameAs(DesignModels.HMM.axis("state"));
        assertThat(DesignModels.HMM.axis("from").root()).isSameAs(DesignModels.HMM.axis("state"));
    }

    @Test
    void wetGrass() {
        assertThat(Summary.of(DesignModels.WET_GRASS))
                .containsExactly(
                        "rain ~ Bernoulli(0.2) over []",
                        "sprinkler ~ Bernoulli(table[rain]) over []",
                        "wet ~ Bernoulli(table[sprinkler, rain]) over []");
        var wet = (Distribution.BernoulliOf)
                DesignModels.WET_GRASS.variable("wet").distribution();
        var table = (RealExpr.Constant) ((RealExpr.Gather) wet.p()).table();
        assertThat(table.values()).containsExactly(0, 0.8, 0.9, 0.99);
        assertThat(((CategoricalVariable) DesignModels.WET_GRASS.variable("rain"))
                        .outcome()
                        .labels())
                .containsExactly("false", "true");
    }

    @Test
    void vae() {
        assertThat(Summary.of(DesignModels.VAE))
                .containsExactly(
                        "z ~ Categorical(uniform) over [image, slot]",
                        "x ~ Bernoulli(logits decoder(onehot(z))) over [image, pixel], observed");
        var p = DesignModels.VAE_GUIDE.entries().get(DesignModels.VAE.variable("z"));
        assertThat(p.logits()).isTrue();
        assertThat(p.outcome()).isSameAs(DesignModels.VAE.axis("symbol"));
        assertThat(p.values().axes()).extracting(Axis::name).containsExactly("image", "slot", "symbol");
        assertThat(((RealExpr.NetOutput) p.values()).net().referenceLogit()).isTrue();
    }

    @Test
    void stochasticBlocksOverAnEdgeList() {
        assertThat(Summary.of(MoreModels.BLOCKS))
                .containsExactly(
                        "z ~ Categorical(share) over [node]",
                        "edge ~ Bernoulli(link[z[from], z[to]]) over [pair], observed");
    }

    @Test
    void pottsOverEdges() {
        assertThat(Summary.of(MoreModels.POTTS))
                .containsExactly(
                        "z ~ Categorical(uniform) over [site]",
                        "x ~ Normal(level[z], 0.5) over [site], observed",
                        "smooth over [edge]");
    }

    @Test
    void raggedTopics() {
        assertThat(Summary.of(MoreModels.TOPICS))
                .containsExactly(
                        "z ~ Categorical(theta[at]) over [word]", "w ~ Categorical(phi[z]) over [word], observed");
    }

    @Test
    void dawidSkene() {
        assertThat(Summary.of(MoreModels.DAWID_SKENE))
                .containsExactly(
                        "truth ~ Categorical(share) over [item]",
                        "said ~ Categorical(confusion[who, truth[what]]) over [answer], observed");
        assertThat(((CategoricalVariable) MoreModels.DAWID_SKENE.variable("said"))
                        .outcome()
                        .labels())
                .containsExactly("no", "yes", "unsure");
    }

    @Test
    void changePoint() {
        assertThat(Summary.of(MoreModels.CHANGE_POINT))
                .containsExactly(
                        "change ~ Categorical(uniform) over []",
                        "count ~ Poisson(where(#year < change, early, late)) over [year], observed");
        assertThat(MoreModels.CHANGE_POINT.axis("year").size()).isEmpty();
    }

    @Test
    void sequencesOfUnequalLength() {
        assertThat(Summary.of(MoreModels.SEQUENCES))
                .containsExactly(
                        "z ~ Chain(start, then trans[z[time-1]]) over [series, time]",
                        "x ~ Normal(mu[z], 1) over [series, time], observed");
        Lengths len = MoreModels.SEQUENCES.lengths().get(0);
        assertThat(len.along()).isSameAs(MoreModels.SEQUENCES.axis("time"));
        assertThat(len.axes()).isEqualTo(List.of(MoreModels.SEQUENCES.axis("series")));
    }
}
