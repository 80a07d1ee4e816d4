package org.tessera.dsl.family

import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.tessera.dsl.Notation
import org.tessera.dsl.axis
import org.tessera.dsl.data
import org.tessera.dsl.gamma
import org.tessera.dsl.model
import org.tessera.dsl.normal
import org.tessera.dsl.observed
import org.tessera.dsl.orderedLogistic
import org.tessera.dsl.over
import org.tessera.dsl.parameter
import org.tessera.dsl.plate
import org.tessera.dsl.positive
import org.tessera.dsl.real
import org.tessera.dsl.times
import org.tessera.dsl.within

/** Families as Kotlin declares them. */
class FamiliesInKotlinTest {
    @Test fun everyRegisteredFamily() {
        for (registered in Families.all()) {
            val m = model(registered.name()) {
                val k by axis(3)
                val x by real(registered.member().apply(Numbers.FIRST.source(k))).observed()
            }
            assertThat(Notation.of(m.variable("x").distribution())).startsWith(registered.name().replaceFirstChar { it.uppercase() } + "(")
            assertThat(m.variable("x").isObserved).isTrue()
        }
    }

    @Test fun cutOffAndOrdered() {
        val m = model("m") {
            val n by plate()
            val cut by axis(3)
            val grade by axis(4)
            val rate by parameter().positive()
            val age by data().over(n)
            val wait by real(Weibull.of(2, rate)).within(0, 5).over(n).observed()
            val height by normal(0.3 * age, 1).within(-1, Double.POSITIVE_INFINITY).observed()
            val score by gamma(2, rate).over(n).observed()
            val c by parameter().over(cut)
            val mark by orderedLogistic(age * 2, c, grade).observed()
        }
        assertThat(m.variables().map { Notation.of(it.distribution()) }).containsExactly(
            "Weibull(2, rate).within(0, 5)", "Normal(age * 0.3, 1).within(-1, Infinity)", "Gamma(2, rate)", "OrderedLogistic(age * 2, c)",
        )
    }
}
