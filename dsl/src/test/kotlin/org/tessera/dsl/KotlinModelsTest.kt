package org.tessera.dsl

import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.tessera.dsl.Tessera.constant

/** A model said in Kotlin is the model said in Java. */
class KotlinModelsTest {
    @Test fun sameModels() {
        val pairs = listOf(
            KotlinModels.mixture to DesignModels.MIXTURE, KotlinModels.hmm to DesignModels.HMM,
            KotlinModels.wetGrass to DesignModels.WET_GRASS, KotlinModels.vae to DesignModels.VAE,
            KotlinModels.blocks to MoreModels.BLOCKS, KotlinModels.topics to MoreModels.TOPICS,
            KotlinModels.potts to MoreModels.POTTS, KotlinModels.dawidSkene to MoreModels.DAWID_SKENE,
            KotlinModels.changePoint to MoreModels.CHANGE_POINT, KotlinModels.sequences to MoreModels.SEQUENCES,
        )
        for ((kotlin, java) in pairs) {
            assertThat(Summary.of(kotlin)).describedAs(java.name()).isEqualTo(Summary.of(java))
            assertThat(kotlin.axes().map { it.name() }).describedAs(java.name()).isEqualTo(java.axes().map { it.name() })
        }
    }

    @Test fun sameGuide() {
        val z = KotlinModels.vae.variable("z") as CategoricalVariable
        val p = KotlinModels.vaeGuide.entries().getValue(z)
        assertThat(p.values().axes().map { it.name() }).containsExactly("image", "slot", "symbol")
        assertThat(p.logits()).isTrue()
    }

    @Test fun operatorsWithNumbersOnEitherSide() {
        val x = constant(3)
        assertThat(listOf(2.0 * x, 2 + x, 1 - x, 1 / x, x * 2, x + 2.0, x - 1, x / 2, -x).map { Notation.of(it.expr()) })
            .containsExactly("3 * 2", "3 + 2", "1 - 3", "1 / 3", "3 * 2", "3 + 2", "3 - 1", "3 / 2", "-3")
    }

    @Test fun rowsOfATableByIndexing() {
        val m = model("weather") {
            val weather = axis("weather", "sun", "rain", "snow")
            val cold = bernoulli("cold", 0.5)
            categorical("today", cpt(weather, cold) { p -> p[false] = Tessera.row(0.7, 0.3, 0); p[true] = Tessera.row(.2, .3, .5) })
        }
        assertThat(Summary.of(m)).contains("today ~ Categorical(table[cold]) over []")
    }
}
