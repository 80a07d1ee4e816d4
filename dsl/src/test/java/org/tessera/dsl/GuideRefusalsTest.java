package org.tessera.dsl;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tessera.dsl.Tessera.logits;
import static org.tessera.dsl.Tessera.uniform;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A guide that does not fit its model is refused when it is declared. */
class GuideRefusalsTest {
    private static final Model LAYERS = Model.of("layers", m -> {
        Axis a = m.axis("a", 3), c = m.axis("c", 2), n = m.plate("point"), d = m.axis("slot", 2);
        Real cond = m.parameter("cond").simplex(c).over(a),
                mu = m.parameter("mu").over(c);
        Categorical z1 = m.categorical("z1", uniform(a)).over(n);
        Categorical z2 = m.categorical("z2", cond.get(z1)).over(d);
        m.bernoulli("flag", 0.5).over(n);
        m.normal("x", mu.get(z2).sum(d), 0.7).observed();
        m.categorical("y", cond.get(z1)).observed();
    });

    @Test
    void anUndrawnLatentIsRefused() {
        refused(
                g -> g.categorical(
                        "z2",
                        logits(g.parameter("psi").over(g.axis("a"), g.axis("c")).get(g.latent("z1")))),
                "latent(\"z1\") is read before it is drawn; declare its entry first");
        Categorical[] leaked = new Categorical[1];
        Model model = Model.of("leak", m -> {
            Axis k = m.axis("k", 2);
            leaked[0] = m.categorical("a", uniform(k));
            m.categorical("b", uniform(k));
        });
        assertThatThrownBy(() -> Guide.of(
                        model,
                        g -> g.categorical(
                                "b", logits(g.parameter("q").over(g.axis("k")).times(leaked[0].value())))))
                .isInstanceOf(ModelException.class)
                .hasMessage("guide entry 'b': it depends on the latent 'a', which has no earlier entry; declare "
                        + "the entry of 'a' first");
    }

    @Test
    void whatDoesNotFitTheModelIsRefused() {
        refused(
                g -> g.categorical("x", logits(g.data("x"))),
                "'x' is not discrete; a guide draws discrete latents only");
        refused(g -> g.categorical("y", logits(g.data("x"))), "'y' is observed; a guide draws latents only");
        refused(
                g -> g.categorical("q", logits(g.data("x"))),
                "model 'layers' has no variable 'q'; it has z1, z2, flag, x, y");
        refused(g -> g.data("z1"), "data(\"z1\"), but 'z1' is latent; read its draw with latent(\"z1\")");
        refused(g -> g.latent("y"), "'y' is observed; read it with data(\"y\") or index(\"y\")");
        refused(g -> g.index("x"), "'x' is neither an index nor an observed categorical");
        refused(g -> g.axis("tim"), "model 'layers' has no axis 'tim'; it has a, c, point, slot");
        refused(g -> g.bernoulli("z1", 0.3), "has the categories of 'a'; use categorical(..)");
        refused(g -> g.categorical("z1", logits(g.data("x"))), "its outcomes are 'a', but the logits are over [point]");
        refused(
                g -> g.categorical("z1", uniform(g.axis("c"))),
                "its outcomes are 'a', but the probabilities are along 'c'");
        refused(
                g -> g.categorical("z1", logits(g.parameter("p").over(g.axis("a"), g.axis("slot")))),
                "it is over 'slot', which 'z1' is not: it is over [point]");
        refused(
                g -> {
                    g.categorical("z1", uniform(g.axis("a")));
                    g.categorical("z1", uniform(g.axis("a")));
                },
                "'z1' has an entry already");
        refused(g -> g.parameter("mu"), "model 'layers' already declares 'mu'");
    }

    @Test
    void theBuilderEndsWithTheDeclaration() {
        GuideBuilder[] kept = new GuideBuilder[1];
        Guide.of(LAYERS, g -> kept[0] = g);
        assertThatThrownBy(() -> kept[0].parameter("late"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is complete");
        assertThatThrownBy(() -> kept[0].categorical("z1", uniform(LAYERS.axis("a"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is complete");
    }

    private static void refused(Consumer<GuideBuilder> declaration, String message) {
        assertThatThrownBy(() -> Guide.of(LAYERS, declaration))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(message);
    }
}
