package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class CheckGradientsTest {
    @Test
    void jsonHoldsOneLineWithEveryNumber() {
        Run run = Run.of(
                "check",
                "gradients",
                "--estimator",
                "arsm",
                "--latents",
                "2",
                "--categories",
                "3",
                "--draws",
                "5000",
                "--seed",
                "7",
                "--json");
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).hasLineCount(1);
        JsonObject summary = JsonParser.parseString(run.out()).getAsJsonObject();
        assertThat(summary.keySet())
                .contains(
                        "max_abs_z",
                        "coordinates",
                        "threshold",
                        "unbiased",
                        "declared_unbiased",
                        "variance",
                        "evaluations_bound",
                        "evaluations_done");
        assertThat(summary.get("coordinates").getAsInt()).isEqualTo(6);
        assertThat(summary.get("evaluations_bound").getAsLong()).isEqualTo(5000 * 4);
    }

    @Test
    void aPersonReadsTheVerdict() {
        assertThat(Run.of("check", "gradients", "--draws", "2000").out())
                .contains("arsm on 3 variables of 4 categories", ": unbiased");
    }

    @Test
    void aBiasedEstimatorIsReportedAndIsNoFailure() {
        Run run = Run.of("check", "gradients", "--estimator", "straight-through", "--draws", "20000");
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("straight-through:0.5 on 3", ": BIASED, as declared");
        JsonObject summary = JsonParser.parseString(
                        Run.of("check", "gradients", "--estimator", "straight-through:1", "--draws", "20000", "--json")
                                .out())
                .getAsJsonObject();
        assertThat(summary.get("unbiased").getAsBoolean()).isFalse();
        assertThat(summary.get("declared_unbiased").getAsBoolean()).isFalse();
    }

    @Test
    void severalMakeALineEachAndASummary() {
        Run run = Run.of(
                "check", "gradients", "--estimators", "all", "--shapes", "1x2, 2x3", "--draws", "3000", "--json");
        assertThat(run.status()).isZero();
        java.util.List<String> lines = run.out().lines().toList();
        int all = org.tessera.inference.estimator.Estimators.all().size();
        assertThat(lines).hasSize(2 * all + 1);
        assertThat(lines.stream().filter(l -> l.contains("\"refused\":\"")).toList())
                .hasSize(2)
                .allMatch(l -> l.contains("2 categories only"));
        JsonObject total = JsonParser.parseString(lines.get(2 * all)).getAsJsonObject();
        assertThat(total.get("checks").getAsInt()).isEqualTo(2 * all - 2);
        assertThat(total.get("as_declared").getAsBoolean()).isTrue();
        assertThat(Run.of("check", "gradients", "--estimators", "rloo:4,arsm", "--draws", "500")
                        .out())
                .contains("rloo:4", "arsm", "3x4", "all 2 are as declared");
    }

    @Test
    void anEstimatorForTwoCategoriesNeedsTwo() {
        assertThat(Run.of("check", "gradients", "--estimator", "arm", "--draws", "500"))
                .matches(run -> run.status() == 2
                        && run.err().contains("Cure: arsm()")
                        && run.err().lines().count() == 1);
        assertThat(Run.of("check", "gradients", "--estimator", "arm", "--categories", "2", "--draws", "500")
                        .status())
                .isZero();
        assertThat(Run.of("check", "gradients", "--estimators", "arm,disarm", "--draws", "500")
                        .status())
                .isEqualTo(2);
    }

    @Test
    void badInputIsOneLineThatNamesTheOption() {
        assertThat(Run.of("check", "gradients", "--categories", "1"))
                .isEqualTo(new Run(
                        2, "", "tessera check gradients: --categories is 1, the least is 2" + System.lineSeparator()));
        assertThat(Run.of("check", "gradients", "--shapes", "3x1"))
                .matches(run -> run.status() == 2
                        && run.err().contains("'3x1'")
                        && run.err().lines().count() == 1);
        assertThat(Run.of("check", "gradients", "--shapes", "3x2", "--latents", "2"))
                .matches(run -> run.status() == 2 && run.err().contains("--latents"));
        assertThat(Run.of("check", "gradients", "--estimator", "magic"))
                .matches(run -> run.status() == 2
                        && run.err().contains("'magic'")
                        && run.err().lines().count() == 1);
    }
}
