package org.tessera.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessera.dsl.Tessera.constant;
import static org.tessera.dsl.Tessera.logits;
import static org.tessera.dsl.Tessera.probabilities;
import static org.tessera.dsl.Tessera.row;
import static org.tessera.dsl.Tessera.uniform;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Every distribution says what its arguments are, where they must lie and what they mean. */
class ArgumentTest {
    @Test
    void everyDistributionListsItsArguments() {
        assertThat(table(m -> m.categorical("x", uniform(m.axis("k", 2)))))
                .containsExactly("probabilities PROBABILITY from 0 to 1 and sum to 1 along 'k'");
        assertThat(table(m -> {
                    Axis k = m.axis("k", 2);
                    m.categorical("x", logits(m.parameter("a").over(k), k));
                }))
                .containsExactly("logits PROBABILITY a number below infinity");
        assertThat(table(m -> m.bernoulli("x", 0.5))).containsExactly("probability PROBABILITY from 0 to 1");
        assertThat(table(m -> m.bernoulli("x", logits(m.parameter("a")))))
                .containsExactly("logits PROBABILITY a number");
        assertThat(table(m -> m.normal("x", 0, 1)))
                .containsExactly("mean LOCATION a finite number", "standard deviation SCALE greater than 0");
        assertThat(table(m -> m.poisson("x", 2))).containsExactly("rate RATE 0 or more");
        assertThat(table(m -> {
                    Axis s = m.axis("s", 2);
                    m.chain("x", m.axis("t"), uniform(s), previous -> uniform(s));
                }))
                .extracting(line -> line.split(" ")[0])
                .containsExactly("start", "step");
    }

    @Test
    void supportsAdmitTheirNumbersOnly() {
        for (Support s : List.of(
                Support.reals(),
                Support.positive(),
                Support.nonNegative(),
                Support.unitInterval(),
                Support.logOdds())) {
            assertThat(s.contains(Double.NaN)).as(s.words()).isFalse();
            assertThat(s.contains(0.5)).as(s.words()).isTrue();
        }
        assertThat(Support.positive().contains(0)).isFalse();
        assertThat(Support.nonNegative().contains(0)).isTrue();
        assertThat(Support.nonNegative().contains(Double.POSITIVE_INFINITY)).isFalse();
        assertThat(Support.unitInterval().contains(1)).isTrue();
        assertThat(Support.unitInterval().contains(Math.nextUp(1.0))).isFalse();
        assertThat(Support.reals().contains(Double.NEGATIVE_INFINITY)).isFalse();
        assertThat(Support.logOdds().contains(Double.POSITIVE_INFINITY)).isTrue();
    }

    @Test
    void whatRoundingPutBeyondAnEdgeLiesOnIt() {
        double above = Math.nextUp(1.0), below = -1e-17;
        List<Double> numbers = List.of(
                value(m -> m.bernoulli("x", above)),
                value(m -> m.bernoulli("x", constant(0.7).plus(0.2).plus(0.1).times(above))),
                value(m -> m.bernoulli("x", m.constant(new double[] {above, below}, m.axis("k", 2)))),
                value(m -> m.categorical("x", probabilities(new double[] {above, below}, m.axis("k", 2)))),
                value(m -> m.bernoulli("x", m.cpt(m.bernoulli("y", 0.5), p -> {
                    p.set(true, above);
                    p.set(false, below);
                }))),
                value(m -> m.categorical("x", m.cpt(m.axis("k", 2), m.bernoulli("y", 0.5), p -> {
                    p.set(true, row(above, below));
                    p.set(false, row(0.5, 0.5));
                }))));
        assertThat(numbers).allMatch(p -> p <= 1);
    }

    private static Distribution distribution(Consumer<ModelBuilder> declaration) {
        return Model.of("m", declaration).variable("x").distribution();
    }

    private static List<String> table(Consumer<ModelBuilder> declaration) {
        return distribution(declaration).arguments().stream()
                .map(a -> a.name() + " " + a.role() + " " + a.support().words())
                .toList();
    }

    /** The greatest number an argument without parameters may be. */
    private static double value(Consumer<ModelBuilder> declaration) {
        RealExpr x = distribution(declaration).arguments().get(0).value();
        // the numbers of a table, not only the bounds that its form gives
        for (Object part : Parts.inputsFirst(x)) {
            if (part instanceof RealExpr.Constant c && c.outcome() != null)
                return Range.of(new RealExpr.Constant(c.values(), c.axes(), null), Range.ANY)
                        .high();
        }
        return Range.of(x, Range.ANY).high();
    }
}
