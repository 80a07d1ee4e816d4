package org.tessera.dsl;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tessera.dsl.Tessera.constant;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What outlives a declaration, and what a declaration is handed from outside. */
class OwnershipTest {
    @Test
    void aFailedDeclarationClosesItsBuilder() {
        ModelBuilder[] kept = new ModelBuilder[1];
        assertThatThrownBy(() -> Model.of("m", m -> {
                    kept[0] = m;
                    throw new IllegalArgumentException("the user's own");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the user's own");
        assertThatThrownBy(() -> kept[0].axis("k", 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is complete");
    }

    @Test
    void aBlackBoxReadsItsOwnModelOnly() {
        Categorical rain = (Categorical) DesignModels.WET_GRASS.variable("rain");
        refused(
                m -> m.cost("c", rain, (rows, costs) -> {}),
                "cost 'c': variable 'rain' belongs to model 'wet grass', not to model 'm'; declare it in this model");
    }

    @Test
    void oneExpressionOneModel() {
        Axis state = DesignModels.HMM.axis("state");
        refused(
                m -> m.data("x").over(m.axis("j", 2)).plus(state.index()),
                "axis 'state' belongs to model 'hmm', axis 'j' to model 'm'; an expression can only use axes "
                        + "of one model");
    }

    @Test
    void constantsAreNumbers() {
        refused(m -> constant(Double.NaN), "constant(NaN): a constant must be a number");
        refused(m -> m.parameter("mu").times(Double.NaN), "mu, times NaN: a constant must be a number");
        refused(m -> m.bernoulli("b", Double.NaN), "bernoulli 'b': NaN given; a constant must be a finite number");
        refused(
                m -> constant(new double[] {1, 2}, m.axis("k")),
                "constant table over [k]: axis 'k' has no declared size; write axis(\"k\", size) or give it labels");
        refused(
                m -> m.categorical("z", constant(new double[] {.2, .2}, m.axis("k", 2))),
                "categorical 'z': probabilities sum to 0.4, not to 1; correct the row, or give logits(..)");
    }

    private static void refused(Consumer<ModelBuilder> declaration, String message) {
        assertThatThrownBy(() -> Model.of("m", declaration))
                .isInstanceOf(ModelException.class)
                .hasMessage(message);
    }
}
