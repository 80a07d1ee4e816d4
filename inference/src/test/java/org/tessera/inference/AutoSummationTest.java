package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.dsl.Tessera;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.plan.Group;
import org.tessera.inference.plan.Plan;
import org.tessera.inference.run.Budget;

/** What the default does with each set of latents connected by costs. */
class AutoSummationTest {
    private static final double[] X = {-2.1, -1.7, 2.2, 2.4}, Y = {0.3, 0.1, 0.4, -0.2};

    /** A mixture, and beside it a set of many latents in one likelihood. */
    private static Model model(int many) {
        return Model.of("two", m -> {
            Axis n = m.plate("point"), k = m.axis("component", 2), d = m.axis("slot", many), c = m.axis("symbol", 3);
            Real mu = m.parameter("mu").over(k).init(new double[] {-1, 1});
            Categorical z = m.categorical("z", Tessera.uniform(k)).over(n);
            m.normal("x", mu.get(z), 1).observed();
            Categorical s = m.categorical("s", Tessera.uniform(c)).over(d);
            m.normal("y", s.value().sum().times(0.1), 1).over(n).observed();
        });
    }

    private static Inference two(int many) {
        return Inference.of(model(many)).data("x", X).data("y", Y);
    }

    private static boolean isSummedOut(Plan plan, String latent) {
        return plan.groups().stream()
                .filter(g -> g.latents().stream().anyMatch(l -> l.name().equals(latent)))
                .allMatch(Group::isSummedOut);
    }

    private static Plan plan(Inference i) {
        return i.plan();
    }

    @Test
    void eachSetIsDecidedByItself() {
        Plan plan = plan(two(30));
        assertThat(isSummedOut(plan, "z")).isTrue();
        assertThat(isSummedOut(plan, "s")).isFalse();
        assertThat(plan.toString()).contains("s is sampled because").doesNotContain("z is sampled because");
        assertThat(isSummedOut(plan(two(3)), "s")).isTrue();
    }

    /** The set that is summed out has its exact posterior and gradient whatever is sampled beside it. */
    @Test
    void aMixedRunIsRightInBothParts() {
        Fit mixed = two(30).seed(3).run(Budget.steps(4000));
        double[] mu = mixed.parameter("mu").toArray();
        Fit alone = two(3).start("mu", mu).initial();
        assertThat(mixed.posterior("z").toArray())
                .containsExactly(alone.posterior("z").toArray(), within(1e-9));
        double best = two(3).run().parameter("mu").toArray()[1];
        assertThat(Math.abs(mu[1])).isCloseTo(Math.abs(best), within(0.1));
        assertThat(mixed.estimators().get("z")).isEqualTo("exact");
        assertThat(mixed.estimators().get("s")).isNotEqualTo("exact");
        assertThat(mixed.elbo(50).elbo()).isFinite();
    }

    @Test
    void whatTheUserSaidStands() {
        assertThat(isSummedOut(plan(two(3).estimator(Estimators.arsm())), "z")).isFalse();
        Plan own = plan(two(3).estimator("s", Estimators.rloo(4)));
        assertThat(isSummedOut(own, "z")).isTrue();
        assertThat(isSummedOut(own, "s")).isFalse();
        Model m = model(3);
        Plan guided =
                plan(Inference.of(m).guide(Guide.meanField(m)).data("x", X).data("y", Y));
        assertThat(isSummedOut(guided, "z")).isFalse();
        assertThat(guided.toString()).contains("z is sampled because it has a guide");
    }

    @Test
    void theBudgetIsCountedAndSettable() {
        Plan none = plan(two(3).estimator(Estimators.auto().work(5)));
        assertThat(isSummedOut(none, "z")).isFalse();
        assertThat(none.toString()).contains("rows and table entries a step, above the 5");
        assertThat(plan(two(3).estimator(Estimators.auto().memory(0))).toString())
                .contains("of the heap");
    }

    @Test
    void underAMinibatchOnlyWhatLiesOnItsPlate() {
        Plan plan = plan(two(3).minibatch("point", 2));
        assertThat(isSummedOut(plan, "z")).isTrue();
        assertThat(isSummedOut(plan, "s")).isFalse();
        assertThat(plan.toString()).contains("s is sampled because it lies off the minibatched plate 'point'");
    }

    @Test
    void costsKeepTheGuide() {
        Model m = Model.of("costly", b -> {
            Axis k = b.axis("k", 3);
            Categorical z = b.categorical("z", Tessera.uniform(k));
            b.normal("x", z.value(), 1).observed();
            b.cost("c", z.value());
        });
        Plan plan = plan(Inference.of(m).data("x", 1.0));
        assertThat(isSummedOut(plan, "z")).isFalse();
        assertThat(plan.toString()).contains("costs, which are no part of its density");
    }
}
