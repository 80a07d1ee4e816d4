package org.tessera.dsl

import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test

/** Names taken from properties declare what names given as strings declare. */
class NamelessTest {
    private fun same(actual: Model, expected: Model) {
        assertThat(Summary.of(actual)).isEqualTo(Summary.of(expected))
        assertThat(actual.axes().map { it.name() }).isEqualTo(expected.axes().map { it.name() })
    }

    @Test fun mixture() = same(model("mixture") {
        val component by axis(3)
        val point by plate()
        val w by parameter().simplex(component)
        val mu by parameter().over(component)
        val sd by parameter().positive(0.05).over(component)
        val z by latent { categorical(it, w).over(point) }
        val x by normal(mu[z], sd[z]).observed()
    }, KotlinModels.mixture)

    @Test fun cutsWeightsOrdersAndValues() {
        val nameless = model("terms") {
            val site by plate()
            val visit by axis(3)
            val w by data().over(site)
            val lambda by parameter().positive()
            val abundance by poisson(lambda).over(site).upTo(20)
            val seen by binomial(abundance.value(), 0.5).over(visit).weight(w).observed()
            val times by exponential(1).over(site, visit).ordered().weight(2).observed()
            val sex by bernoulli(0.5).over(site).weight(w).observed()
            val doubled by value(lambda * 2)
            logLikelihood("l", doubled)
        }
        val named = Model.of("terms") { m ->
            val site = m.plate("site")
            val visit = m.axis("visit", 3)
            val w = m.data("w").over(site)
            val lambda = m.parameter("lambda").positive()
            val abundance = m.poisson("abundance", lambda).over(site).upTo(20)
            m.binomial("seen", abundance.value(), 0.5).over(visit).weight(w).observed()
            m.exponential("times", 1).over(site, visit).ordered().weight(2).observed()
            m.bernoulli("sex", 0.5).over(site).weight(w).observed()
            m.logLikelihood("l", m.value("doubled", lambda * 2))
        }
        same(nameless, named)
        assertThat(nameless.toString()).isEqualTo(named.toString())
    }

    @Test fun chain() = same(model("hmm") {
        val state by axis(4)
        val symbol by axis(6)
        val time by axis()
        val start by parameter().simplex(state)
        val from by twin(state)
        val trans by parameter().simplex(state).over(from)
        val emit by parameter().simplex(symbol).over(state)
        val z by chain(time, start) { trans[previous] }
        val x by categorical(emit[z]).observed()
    }, KotlinModels.hmm)

    @Test fun chainOfLogitsOnAPlateWithLengths() {
        val m = model("sequences") {
            val series by plate()
            val t by axis()
            val s by axisOf("low", "high")
            val len by lengths(t).over(series)
            val start by parameter().over(s)
            val from by twin(s)
            val step by parameter().over(from, s).init(doubleArrayOf(1.0, 0.0, 0.0, 1.0))
            val z by chain(t, logits(start, s)) { logits(step[from, it], s) }.over(series)
            val x by normal(z.value(), 1).observed()
        }
        assertThat(m.variable("z").axes().map { it.name() }).containsExactly("series", "t")
        assertThat(m.lengths().single().name()).isEqualTo("len")
    }

    @Test fun vectorsAndMatrices() {
        val m = model("vectors") {
            val k by axis(3)
            val d by axis(2)
            val e by twin(d)
            val mu by parameter().over(k).positive().ordered()
            val l by parameter().over(k).choleskyCovariance(d, e)
            val c by parameter().choleskyCorrelation(d, e)
            cost("cost", mu.sum(k) + l.sum(k, d, e) + c.sum(d, e))
        }
        assertThat(m.parameter("mu").support()).isInstanceOf(VectorSupports.PositiveOrdered::class.java)
        assertThat(m.parameter("l").axes().map { it.name() }).containsExactly("k", "d", "e")
        assertThat(m.parameter("c").freeAxes().single().size()).hasValue(1)
    }

    @Test fun tables() = same(model("wet grass") {
        val rain by bernoulli(0.2)
        val sprinkler by bernoulli(given(rain) { on(false) gives 0.4; on(true) gives 0.01 })
        val wet by bernoulli(given(sprinkler, rain) {
            on(false, false) gives 0
            on(false, true) gives 0.8
            on(true, false) gives 0.9
            on(true, true) gives 0.99
        })
    }, KotlinModels.wetGrass)

    @Test fun tablesOfMoreOutcomes() {
        val m = model("weather") {
            val sky by axisOf("sun", "rain")
            val mood by axisOf("good", "fair", "bad")
            val today by categorical(probabilities(sky, 0.7, 0.3))
            val feels by categorical(given(today, outcome = mood) {
                on("sun") gives row(0.8, 0.2, 0)
                on("rain") gives row(0.1, 0.3, 0.6)
            })
        }
        assertThat(Summary.of(m)).contains("feels ~ Categorical(table[today]) over []")
    }

    @Test fun netsAndGuides() {
        val vae = model("vae") {
            val image by plate()
            val slot by axis(20)
            val symbol by axis(10)
            val pixel by axis(784)
            val z by categorical(uniform(symbol)).over(image, slot)
            val decoder by net(z.oneHot()).from(slot, symbol).to(pixel) { dense(256).leakyRelu(0.2).dense(512).leakyRelu(0.2) }
            val x by bernoulli(logits(decoder)).observed()
        }
        same(vae, KotlinModels.vae)
        val q = guide(vae) {
            val encoder by net(data("x")).from(axis("pixel")).to(axes("slot", "symbol")) { dense(512).tanh() }.referenceLogit()
            categorical("z", logits(encoder))
        }
        assertThat(q.entries().keys.map { it.name() }).containsExactly("z")
        val named = guide(vae) { categorical("z", logits(net("encoder", data("x")).from(axis("pixel")).to(axes("slot", "symbol"), layers { dense(512).tanh() }).referenceLogit())) }
        assertThat(q.toString()).isEqualTo(named.toString())
    }

    @Test fun comparisonsReadInfix() = same(model("change point") {
        val year by axis()
        val early by parameter().positive()
        val late by parameter().positive()
        val change by categorical(uniform(year))
        val count by poisson(where(year.index() lt change.value(), early, late)).observed()
    }, KotlinModels.changePoint)

    @Test fun dataOfEveryKind() {
        val m = model("edges") {
            val node by plate()
            val edge by plate()
            val block by axis(3)
            val weight by data().over(edge)
            val a by index(node).over(edge)
            val b by index(node).over(edge)
            val link by parameter().unitInterval().over(block, block.twin("to"))
            val z by categorical(uniform(block)).over(node)
            val e by bernoulli(link[z[a], z[b]]).observed()
            cost("apart", weight * (1 - (z[a] eq z[b])))
            cost("first", z eq 0)
            cost("size", where(weight gt 1, 2.0, weight pow 2) + where(weight eq 0, weight, 1))
            val rate by declare { parameter(it).positive().init(2) }
            val c by poisson(rate).observed()
        }
        assertThat(m.terms().map { it.name() }).containsExactly("apart", "first", "size")
        assertThat(m.variables().map { it.name() }).containsExactly("z", "e", "c")
    }

    @Test fun everyKindOfNumberIsAConstant() {
        val m = model("numbers") {
            normal("a", 0, 1)
            normal("b", 0.5, 1)
            normal("c", 1f, 2L)
            val d by normal(0, 1.5)
            val e by normal(0, parameter("s").positive(1))
            val f by normal(parameter("m"), 1)
            val g by bernoulli(1)
            val h by poisson(3)
        }
        assertThat(m.variables().map { it.name() }).containsExactly("a", "b", "c", "d", "e", "f", "g", "h")
    }

    @Test fun infixWordsAreTheMethods() {
        val x = Tessera.constant(3)
        assertThat(listOf(x gt 2, x lt 2, x eq 2, x pow 2, x gt x).map { Notation.of(it.expr()) })
            .isEqualTo(listOf(x.gt(2), x.lt(2), x.eq(2), x.pow(2), x.gt(x)).map { Notation.of(it.expr()) })
    }

    @Test fun aForgottenNameIsSaid() {
        assertThatThrownBy { model("m") { val k by axis(2); val z by categorical(uniform(k)); normal(z.value(), 1).observed() } }
            .isInstanceOf(ModelException::class.java).hasMessageContaining("model 'm': a normal has no name").hasMessageContaining("by normal(")
        assertThatThrownBy { model("m") { bernoulli("a", 0.5); latent { normal(it, 0, 1).observed() } } }.hasMessageContaining("a latent has no name")
    }

    @Test fun aLatentIsNotObserved() {
        assertThatThrownBy { model("m") { val x by latent { normal(it, 0, 1).observed() } } }
            .isInstanceOf(ModelException::class.java).hasMessageContaining("latent 'x'").hasMessageContaining("observed()")
    }
}
