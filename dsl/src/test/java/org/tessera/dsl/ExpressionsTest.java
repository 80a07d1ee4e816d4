package org.tessera.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessera.dsl.Tessera.logits;
import static org.tessera.dsl.Tessera.row;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What expressions are over, what stays a simplex, and what bounds are known. */
class ExpressionsTest {
    @Test
    void aChainsStepReadsItsPreviousValueAndKeepsTheOutcomeAxis() {
        Distribution.ChainOf chain =
                (Distribution.ChainOf) MoreModels.SEQUENCES.variable("z").distribution();
        RealExpr.Gather step = (RealExpr.Gather) chain.transition().values();
        assertThat(chain.transition().outcome()).isSameAs(MoreModels.SEQUENCES.axis("state"));
        assertThat(step.bindings())
                .containsExactly(new RealExpr.Binding(MoreModels.SEQUENCES.axis("from"), chain.previous()));
        assertThat(chain.previous().source())
                .isEqualTo(new IntExpr.VariableValue((CategoricalVariable) MoreModels.SEQUENCES.variable("z")));
        assertThat(names(step.axes())).containsExactly("series", "time");
    }

    @Test
    void aStepMayBringInAxesAndDeclareANetOnce() {
        Model model = Model.of("driven", m -> {
            Axis s = m.axis("state", 3), t = m.axis("time"), n = m.plate("sequence"), feature = m.axis("feature", 2);
            Real x = m.data("x").over(n, t, feature);
            m.chain(
                    "z",
                    t,
                    Tessera.logits(m.parameter("start").over(s), s),
                    prev -> Tessera.logits(m.net("step", x)
                            .from(feature)
                            .to(s)
                            .plus(m.parameter("bias").over(s))
                            .plus(prev.value())));
        });
        assertThat(axes(model, "z")).containsExactly("time", "sequence");
        assertThat(model.parameters()).extracting(Parameter::name).containsExactly("start", "bias");
    }

    @Test
    void aTableOfMoreOutcomesIsASimplex() {
        Model student = Model.of("student", m -> {
            Axis grade = m.axis("grade", "A", "B", "C");
            Categorical hard = m.bernoulli("difficult", 0.4),
                    g =
                            m.categorical("grade", m.cpt(grade, hard, p -> {
                                p.set(false, row(0.5, 0.3, 0.2));
                                p.set(true, row(0.1, 0.2, 0.7));
                            }));
            m.bernoulli("letter", m.cpt(g, p -> {
                p.set("A", 0.9);
                p.set("B", 0.6);
                p.set("C", 0.01);
            }));
        });
        Distribution.Probabilities p =
                ((Distribution.CategoricalOf) student.variable("grade").distribution()).p();
        assertThat(p.logits()).isFalse();
        assertThat(p.outcome()).isSameAs(student.axis("grade"));
    }

    @Test
    void parentsOfOneAxisGetATwin() {
        Model model = Model.of("two", m -> {
            Axis k = m.axis("k", 2);
            Categorical a = m.categorical("a", Tessera.uniform(k)), b = m.categorical("b", Tessera.uniform(k));
            m.bernoulli("c", m.cpt(a, b, p -> {
                for (int i = 0; i < 2; i++) for (int j = 0; j < 2; j++) p.set(i, j, 0.25 * (i + 2 * j));
            }));
        });
        RealExpr.Gather g = (RealExpr.Gather)
                ((Distribution.BernoulliOf) model.variable("c").distribution()).p();
        assertThat(g.bindings().get(0).axis()).isNotSameAs(g.bindings().get(1).axis());
        assertThat(((RealExpr.Constant) g.table()).values()).containsExactly(0, 0.5, 0.25, 0.75);
    }

    @Test
    void uniformNeedsNoSize() {
        Model sized = Model.of("sized", m -> m.categorical("z", Tessera.uniform(m.axis("k", 10))));
        assertThat(((RealExpr.Constant) ((Distribution.CategoricalOf)
                                        sized.variable("z").distribution())
                                .p()
                                .values())
                        .values())
                .hasSize(10)
                .containsOnly(0.1);
        Model model = Model.of("free", m -> m.categorical("z", Tessera.uniform(m.axis("k"))));
        assertThat(((Distribution.CategoricalOf) model.variable("z").distribution())
                        .p()
                        .values())
                .isInstanceOf(RealExpr.Softmax.class);
    }

    @Test
    void arithmeticOnASimplexMakesItsOutcomeAnIndexAxis() {
        Model.of("m", m -> {
            Axis s = m.axis("state", 3);
            Real trans = m.parameter("trans").simplex(s).over(s.twin("from"));
            Categorical z = m.categorical("z", Tessera.uniform(s));
            RealExpr twice = trans.times(2).expr();
            assertThat(twice.outcome()).isNull();
            assertThat(names(twice.axes())).containsExactly("state", "from");
            RealExpr read = trans.log().get(s, z).expr();
            assertThat(read.outcome()).isNull();
            assertThat(names(read.axes())).containsExactly("from");
            m.categorical("next", trans.log().softmax(s).get(z));
        });
    }

    @Test
    void choosingBetweenSimplexesGivesASimplex() {
        Model model = Model.of("m", m -> {
            Axis v = m.axis("symbol", 4), t = m.axis("time", 10);
            Real a = m.parameter("a").simplex(v), b = m.parameter("b").simplex(v);
            Categorical tau = m.categorical("tau", Tessera.uniform(t.twin("when")));
            m.categorical("x", Tessera.where(t.index().lt(tau.value()), a, b)).observed();
        });
        assertThat(axes(model, "x")).containsExactly("time");
    }

    @Test
    void boundsAreWorkedOutForNoisyOr() {
        Model model = Model.of("noisy or", m -> {
            Axis cause = m.axis("cause", 3), n = m.plate("case");
            Real strength = m.parameter("strength").unitInterval().over(cause);
            Categorical on = m.bernoulli("on", 0.3).over(n, cause);
            m.bernoulli(
                            "effect",
                            Tessera.minus(
                                    1,
                                    Tessera.minus(1, strength.times(on.value().atMost(1)))
                                            .log()
                                            .sum(cause)
                                            .exp()
                                            .atMost(1)))
                    .observed();
        });
        assertThat(axes(model, "effect")).containsExactly("case");
    }

    @Test
    void aBlackBoxKeepsItsAxesAndOptions() {
        Model bandit = Model.of("bandit", m -> {
            Axis arm = m.axis("arm", 3), n = m.plate("round", 4), lever = m.axis("lever", 2);
            Categorical z = m.categorical("z", logits(m.parameter("phi").over(n, arm), arm))
                    .over(lever);
            m.cost("loss", Inputs.of(z).and(m.data("weight").over(n)), (rows, costs) -> {})
                    .over(n)
                    .sequential();
        });
        Term.BlackBoxCost loss = (Term.BlackBoxCost) bandit.terms().get(0);
        assertThat(names(loss.axes())).containsExactly("round");
        assertThat(loss.sequential()).isTrue();
        assertThat(loss.discrete()).hasSize(1);
        assertThat(loss.real()).hasSize(1);
        assertThat(bandit.guide().isPrior()).isTrue();
    }

    @Test
    void latentsAreSeenAlongATwin() {
        Model model = Model.of("pairs", m -> {
            Axis k = m.axis("k", 2), n = m.plate("n", 5);
            Axis n2 = n.twin("n2");
            Real w = m.parameter("w").unitInterval().over(k, k.twin("k2"));
            Categorical z = m.categorical("z", Tessera.uniform(k)).over(n);
            m.bernoulli("a", w.get(z, z.along(n2))).observed();
        });
        assertThat(axes(model, "a")).containsExactly("n", "n2");
    }

    private static List<String> axes(Model model, String variable) {
        return names(model.variable(variable).axes());
    }

    private static List<String> names(List<Axis> axes) {
        return axes.stream().map(Axis::name).toList();
    }
}
