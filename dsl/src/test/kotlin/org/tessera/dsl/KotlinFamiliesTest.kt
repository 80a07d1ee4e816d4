package org.tessera.dsl

import java.util.Optional
import java.util.random.RandomGenerator
import kotlin.math.sqrt
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test
import org.tessera.dsl.family.Gamma
import org.tessera.dsl.family.VonMises

/** A family as Kotlin writes one. */
private class Rayleigh(private val scale: Real) : Family {
    override fun name() = "rayleigh"
    override fun arguments() = listOf(Argument.scale("scale", scale))
    override fun support(): Support = Support.positive()
    override fun logDensity(x: Real) = x.log() - 2 * scale.log() - (x / scale).square() / 2
    override fun mean(): Optional<Real> = Optional.of(sqrt(Math.PI / 2) * scale)
    override fun draw(random: RandomGenerator, arguments: DoubleArray, to: DoubleArray) {
        to[0] = arguments[0] * sqrt(2 * random.nextExponential())
    }
}

class KotlinFamiliesTest {
    private fun same(actual: Model, expected: Model) {
        assertThat(Summary.of(actual)).isEqualTo(Summary.of(expected))
    }

    @Test fun anyFamilyByAProperty() = same(model("gaps") {
        val n by plate()
        val rate by parameter().positive()
        val wait by real(Gamma.of(2, rate)).over(n).observed()
        val angle by real(VonMises.of(0, rate)).over(n).observed()
    }, Model.of("gaps") { m ->
        val n = m.plate("n")
        val rate = m.parameter("rate").positive()
        m.real("wait", Gamma.of(2, rate)).over(n).observed()
        m.real("angle", VonMises.of(0, rate)).over(n).observed()
    })

    @Test fun theDozenByPropertiesAndByNames() = same(model("dozen") {
        val k by axis(3)
        val s by parameter().positive()
        val a by normal(0, s)
        val b by logNormal(0, s)
        val c by halfNormal(s)
        val d by studentT(4, 0, s)
        val e by exponential(s)
        val f by gamma(2, s)
        val g by beta(s, 1)
        val h by uniform(0, s)
        val i by dirichlet(k, s)
        val j by poisson(s)
        val l by binomial(10, 0.5)
        val o by negativeBinomial(s, 2)
    }, model("dozen") {
        val k = axis("k", 3)
        val s = parameter("s").positive()
        normal("a", 0, s)
        logNormal("b", 0, s)
        halfNormal("c", s)
        studentT("d", 4, 0, s)
        exponential("e", s)
        gamma("f", 2, s)
        beta("g", s, 1)
        uniform("h", 0, s)
        dirichlet("i", k, s)
        poisson("j", s)
        binomial("l", 10, 0.5)
        negativeBinomial("o", s, 2)
    })

    @Test fun oneOfYourOwn() {
        val m = model("shots") {
            val spread by parameter().positive()
            val miss by real(Rayleigh(spread)).over(plate("shot")).observed()
        }
        assertThat(Summary.of(m)).contains("miss ~ Rayleigh(spread) over [shot], observed")
        assertThatThrownBy { model("shots") { val spread by parameter(); val miss by real(Rayleigh(spread)) } }
            .isInstanceOf(ModelException::class.java)
            .hasMessageStartingWith("rayleigh 'miss', scale: spread is not known to be greater than 0")
    }

    @Test fun refusalsNameTheProperty() {
        assertThatThrownBy { model("m") { val wait by gamma("2", 1) } }
            .isInstanceOf(ModelException::class.java)
            .hasMessageStartingWith("real 'wait': gamma, shape: \"2\" is neither a number nor a real expression")
    }

    @Test fun guidesSayWhatTheyReadInAGap() {
        val m = model("m") {
            val n by plate()
            val k by axis(2)
            val mu by parameter().over(k)
            val z by categorical(uniform(k)).over(n)
            val x by normal(mu[z], 1).observed()
        }
        val q = guide(m) {
            val slope by parameter().over(axis("k"))
            categorical("z", logits(slope * data("x").missingAs(0) + isMissing("x"), axis("k")))
        }
        val logits = Notation.of(q.entries().values.single().values())
        assertThat(logits).contains("filled(x, 0)").contains("missing(x)")
    }
}
