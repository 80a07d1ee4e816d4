package org.tessera.dsl.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tessera.dsl.Tessera.constant;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.CategoricalVariable;
import org.tessera.dsl.Model;
import org.tessera.dsl.ModelBuilder;
import org.tessera.dsl.ModelException;
import org.tessera.dsl.Notation;
import org.tessera.dsl.Real;
import org.tessera.dsl.display.NodeTable;
import org.tessera.dsl.display.PlateDiagram;

/** Ordered categories as they are declared; what their probabilities are is seen where they are computed. */
class OrderedLogisticTest {
    @Test
    void isACategoricalUnderItsOwnName() {
        Model model = Model.of("m", m -> {
            Axis n = m.plate("n"), cut = m.axis("cut", 3), grade = m.axis("grade", 4);
            Real eta = m.data("age").over(n).times(m.parameter("slope"));
            m.orderedLogistic("x", eta, m.parameter("c").over(cut), grade).observed();
            m.categorical("y", OrderedLogistic.of(0, constant(new double[] {-1, 0, 2}, cut), grade));
        });
        CategoricalVariable x = (CategoricalVariable) model.variable("x");
        assertThat(x.outcome().name()).isEqualTo("grade");
        assertThat(x.axes().stream().map(Axis::name)).containsExactly("n");
        assertThat(Notation.of(x.distribution())).isEqualTo("OrderedLogistic(age * slope, c)");
        assertThat(NodeTable.of(model)).contains("OrderedLogistic(age * slope, c)", "OrderedLogistic(0, table)");
        assertThat(PlateDiagram.of(model)).contains("orderedLogistic");
    }

    @Test
    void cutpointsOfGroups() {
        Model model = Model.of("m", m -> {
            Axis group = m.axis("group", 3), cut = m.axis("cut", 3), grade = m.axis("grade", 4);
            Real c = m.parameter("c").over(group, cut);
            assertThatThrownBy(() -> OrderedLogistic.of(0, c, grade))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("more than one axis")
                    .hasMessageContaining("say which");
            m.categorical("x", OrderedLogistic.of(0, c, cut, grade));
        });
        assertThat(model.variable("x").axes().stream().map(Axis::name)).containsExactly("group");
    }

    @Test
    void refusals() {
        refused(
                "no axis of the cutpoints c",
                m -> m.orderedLogistic("x", 0, m.parameter("c").over(m.axis("cut", 2)), m.axis("grade", 4)));
        refused(
                "has no size",
                m -> m.orderedLogistic("x", 0, m.parameter("c").over(m.axis("cut", 2)), m.axis("grade")));
        refused(
                "cutpoint 1 is 0.0, not greater than the one before it, 1.0",
                m -> m.orderedLogistic("x", 0, constant(new double[] {1, 0}, m.axis("cut", 2)), m.axis("grade", 3)));
        refused(
                "orderedLogistic 'x', location: Infinity given",
                m -> m.orderedLogistic(
                        "x", Double.POSITIVE_INFINITY, m.parameter("c").over(m.axis("cut", 2)), m.axis("grade", 3)));
    }

    private static void refused(String message, Consumer<ModelBuilder> declaration) {
        assertThatThrownBy(() -> Model.of("m", declaration))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(message);
    }
}
