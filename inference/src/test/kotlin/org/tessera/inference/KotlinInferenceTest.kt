package org.tessera.inference

import org.tessera.inference.result.Table
import org.tessera.inference.run.Budget
import org.tessera.inference.run.Precision
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.assertj.core.api.Assertions.within
import org.junit.jupiter.api.Test
import org.tessera.dsl.Model
import org.tessera.dsl.axis
import org.tessera.dsl.axisOf
import org.tessera.dsl.bernoulli
import org.tessera.dsl.categorical
import org.tessera.dsl.given
import org.tessera.dsl.model
import org.tessera.dsl.times
import org.tessera.dsl.layers
import org.tessera.dsl.guide
import org.tessera.dsl.Tessera.uniform
import org.tessera.dsl.Tessera.logits
import org.tessera.dsl.normal
import org.tessera.dsl.over
import org.tessera.dsl.parameter
import org.tessera.dsl.plate
import org.tessera.dsl.simplex
import org.tessera.dsl.observed
import org.tessera.inference.estimator.Estimators.arsm
import org.tessera.inference.estimator.Estimators.auto
import org.tessera.inference.estimator.Estimators.exact
import org.tessera.inference.optim.Optimizers.adam
import org.tessera.inference.plan.Plan

/** What Kotlin runs is what Java runs; explicit types, because none of them may be nullable or unknown to Kotlin. */
class KotlinInferenceTest {
    private val mixture: Model = model("mixture") {
        val k by axisOf("low", "high")
        val n by plate()
        val w by parameter().simplex(k)
        val mu by parameter().over(k)
        val z by categorical(w).over(n)
        val x by normal(mu[z], 0.5).observed()
    }
    private val points: DoubleArray = doubleArrayOf(-2.0, -1.8, -2.1, 2.9, 3.1)

    @Test fun sameNumbersAsJava() {
        val kotlin: Fit = infer(mixture) {
            data("x", points)
            estimator("z", exact())
            estimator(exact())
            optimizer(adam(0.05))
            with { optimizer("w", adam(0.02)) }
            seed(3)
            threads(1)
            restarts(1)
            precision(Precision.FLOAT64)
            progress { done: Long, total: Long, cost: Double, seconds: Double -> done < total && cost.isFinite() && seconds >= 0 }
            steps(200)
        }
        val java: Fit = Inference.of(mixture).data("x", points).estimator("z", exact()).estimator(exact()).optimizer(adam(0.05)).optimizer("w", adam(0.02))
            .seed(3).precision(Precision.FLOAT64).progress { done, total, _, _ -> done < total }.run(Budget.steps(200))
        val mu: Table = kotlin["mu"]
        assertThat(mu.toArray()).isEqualTo(java.parameter("mu").toArray())
        assertThat(kotlin["z"].toArray()).isEqualTo(java.posterior("z").toArray())
        assertThat(kotlin.posterior("z", "x" to doubleArrayOf(0.1))[0, "high"]).isEqualTo(java.posterior("z", mapOf("x" to doubleArrayOf(0.1))).get(0, 1))
        assertThat(kotlin.evaluate("x" to doubleArrayOf(0.1))).isEqualTo(java.evaluate(mapOf("x" to doubleArrayOf(0.1))))
        val plan: Plan = kotlin.plan()
        val costs: DoubleArray = kotlin.history().costs()
        val names: List<String> = kotlin.parameters() + kotlin.latents()
        val versions: Map<String, String> = kotlin.provenance().versions()
        assertThat(plan.toString()).contains("exact")
        assertThat(costs).hasSize(200)
        assertThat(names).containsExactly("w", "mu", "z")
        assertThat(versions.getValue("java")).isNotBlank()
    }

    /** Each option that Java has, said in Kotlin. */
    @Test fun everyOptionReachesTheRun() {
        val points = doubleArrayOf(-2.0, -1.8, -2.1, 2.9, 3.1)
        val kotlin: Fit = infer(mixture) {
            data(mapOf("x" to points))
            estimator(auto())
            sampledBy(arsm())
            start("mu", -1.0, 1.0)
            start(mapOf("w" to doubleArrayOf(0.4, 0.6)))
            optimizer("mu", adam(0.01))
            draws(2)
            minibatch("n", 2)
            work(500)
        }
        val java: Fit = Inference.of(mixture).data("x", points).sampledBy(arsm()).start("mu", -1.0, 1.0)
                .start("w", 0.4, 0.6)
            .optimizer("mu", adam(0.01)).draws(2).minibatch("n", 2).run(Budget.work(500.0))
        assertThat(kotlin["mu"].toArray()).isEqualTo(java.parameter("mu").toArray())
        assertThat(kotlin["w"].toArray()).isEqualTo(java.parameter("w").toArray())
        val there: Fit = kotlin.on(Budget.steps(5), "x" to doubleArrayOf(0.1))
        assertThat(there["z"].toArray()).hasSize(2)
        assertThatThrownBy { kotlin.on("x" to doubleArrayOf(0.1)) }.hasMessageContaining("fit.on(data")
    }

    @Test fun evidenceByLabelsAndBooleans() {
        val m = model("alarm") {
            val fire by bernoulli(0.1)
            val alarm by bernoulli(given(fire) { on(false) gives 0.05; on(true) gives 0.9 })
        }
        val fit = infer(m) { given("alarm", true); estimator(exact()) }
        val truth = 0.09 / (0.09 + 0.045)
        assertThat(fit["fire"][true]).isCloseTo(truth, within(1e-12))
        assertThat(fit.predict("fire", "alarm" to true)[true]).isCloseTo(truth, within(1e-12))
        assertThat(fit["fire"].get(1)).isEqualTo(fit["fire"]["true"])
    }

    @Test fun gapsArePredicted() {
        val m = model("gaps") {
            val n = plate("n")
            val k = axis("k", 2)
            val z = categorical("z", uniform(k)).over(n)
            normal("x", parameter("mu").over(k)[z], 1).over(axis("j", 2)).observed()
        }
        val q = guide(m) {
            val x = data("x").missingAs(0) - 2 * isMissing("x")
            categorical("z", logits(net("encoder", x).from(axis("j")).to(axis("k"), layers { dense(3).tanh() })))
        }
        val known = arrayOf(doubleArrayOf(1.0, Double.NaN), doubleArrayOf(-2.0, 3.0))
        val fit = infer(m) { data("x", known); guide(q); sampledBy(arsm()); steps(5) }
        val x: Table = fit.predict("x")
        assertThat(listOf(x.get(0, 0), x.get(1, 0), x.get(1, 1))).containsExactly(1.0, -2.0, 3.0)
        assertThat(fit.predict("x", "x" to known).get(0, 1)).isEqualTo(x.get(0, 1))
        assertThat(fit.gaps("x").get().missing).isEqualTo(1)
    }

    @Test fun wrongNamesAndPositionsAreSaid() {
        val fit = infer(mixture) { data("x", points); estimator(exact()); steps(1) }
        assertThatThrownBy { fit["nu"] }.isInstanceOf(IllegalArgumentException::class.java).hasMessageContaining("'nu'").hasMessageContaining("mu").hasMessageContaining("z")
        assertThatThrownBy { fit["mu"]["middle"] }.isInstanceOf(IllegalArgumentException::class.java).hasMessageContaining("'middle'").hasMessageContaining("[low, high]")
        assertThatThrownBy { fit["z"]["low"] }.isInstanceOf(IllegalArgumentException::class.java).hasMessageContaining("2 positions, not 1")
    }
}
