package org.tessera.inference.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Model;
import org.tessera.dsl.Rich;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;
import org.tessera.inference.run.Budget;

/** Here no module that draws is on the class path. */
class DisplaysTest {
    private static Fit fit() {
        Model model = Model.of("coins", m -> {
            Axis k = m.axis("side", "heads", "tails"), n = m.plate("toss");
            m.categorical("x", m.parameter("p").simplex(k)).over(n).observed();
        });
        return Inference.of(model).data("x", new int[] {0, 0, 1}).run(Budget.steps(3));
    }

    @Test
    void everyResultShowsItsTextWithoutPictures() {
        Fit fit = fit();
        for (Rich result : List.of(
                fit,
                fit.plan(),
                fit.history(),
                fit.provenance(),
                fit.evaluate(),
                fit.parameter("p"),
                fit.plan().graph()))
            assertThat(result.mimeBundle())
                    .containsExactly(Map.entry("text/plain", result.toString().stripTrailing()));
        assertThat(fit.evaluate().toString()).startsWith("cost ").endsWith(" nats");
        assertThat(fit.provenance().toString()).contains("coins", "seed 1", "{side=2, toss=3}", "java=");
    }

    @Test
    void picturesComeFirstAndTextIsAlwaysThere() {
        Map<String, Object> drawn = new LinkedHashMap<>(Map.of("text/html", "<b>3</b>"));
        assertThat(Displays.bundle(3, "three\n", result -> drawn))
                .containsExactly(Map.entry("text/html", "<b>3</b>"), Map.entry("text/plain", "three"));
    }

    @Test
    void aPictureThatFailsLeavesTheText() {
        Map<String, Object> bundle = Displays.bundle(3, "three", result -> {
            throw new UnsatisfiedLinkError("no fonts");
        });
        assertThat(bundle).containsOnlyKeys("text/plain");
        assertThat((String) bundle.get("text/plain")).startsWith("three").contains("no picture", "no fonts");
    }
}
