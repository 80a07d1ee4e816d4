package org.tessera.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessera.dsl.Tessera.uniform;

import org.junit.jupiter.api.Test;

/** Conditional tables: the layout of their rows, and which axes their parents read. */
class CptTest {
    @Test
    void rowsMayComeInAnyOrderAndAnyNotation() {
        Model.of("m", m -> {
            Categorical weather = m.categorical("weather", uniform(m.axis("sky", "sun", "rain"))),
                    wind = m.bernoulli("wind", 0.5);
            Real p = m.cpt(weather, wind, t -> {
                t.set("rain", true, 0.4);
                t.set(1, false, 0.3);
                t.set("sun", 1, 0.2);
                t.set(0, 0, 0.1);
            });
            assertThat(((RealExpr.Constant) ((RealExpr.Gather) p.expr()).table()).values())
                    .containsExactly(0.1, 0.2, 0.3, 0.4);
        });
    }

    @Test
    void parentsOfOneKindReadTwoAxes() {
        Model.of("m", m -> {
            Axis k = m.axis("k", 2), n = m.plate("n"), e = m.plate("e");
            Categorical a = m.categorical("a", uniform(k)).over(n),
                    b = m.categorical("b", uniform(k)).over(e);
            var x = (RealExpr.Gather) m.cpt(a, b, p -> {
                        p.set(0, 0, 0.1);
                        p.set(0, 1, 0.2);
                        p.set(1, 0, 0.3);
                        p.set(1, 1, 0.4);
                    })
                    .expr();
            assertThat(x.axes()).containsExactly(n, e);
            assertThat(x.bindings().get(0).axis()).isSameAs(k);
            assertThat(x.bindings().get(1).axis())
                    .isNotSameAs(k)
                    .returns(k, Axis::root)
                    .returns(true, Axis::isImplicit);
        });
    }

    @Test
    void fiveParents() {
        Model model = Model.of("m", m -> {
            Categorical a = m.bernoulli("a", 0.5),
                    b = m.bernoulli("b", 0.5),
                    c = m.bernoulli("c", 0.5),
                    d = m.bernoulli("d", 0.5),
                    e = m.bernoulli("e", 0.5);
            m.bernoulli("all", m.cpt(a, b, c, d, e, p -> {
                for (int i = 0; i < 32; i++) p.set(i >> 4 & 1, i >> 3 & 1, i >> 2 & 1, i >> 1 & 1, i & 1, i / 32.0);
            }));
        });
        assertThat(Summary.of(model)).contains("all ~ Bernoulli(table[a, b, c, d, e]) over []");
    }
}
