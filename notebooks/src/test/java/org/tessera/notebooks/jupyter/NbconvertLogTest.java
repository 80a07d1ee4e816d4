package org.tessera.notebooks.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tessera.notebooks.jupyter.Execution.Failure;

class NbconvertLogTest {
    private static final List<String> CODE =
            List.of("val a = 1\n", "val b = a +\n  missing", "println(\"Error: \")\nf()");

    private static Failure failure(String... lines) {
        return new NbconvertLog(String.join("\n", lines) + "\n").failure(CODE);
    }

    private static final String
            HEAD = "nbclient.exceptions.CellExecutionError: An error occurred while executing the following cell:",
            RULE = "------------------";

    @Test
    void theCellAndAllThatTheCompilerSaidAreFound() {
        Failure failure = failure(
                "Traceback (most recent call last):",
                "    raise CellExecutionError",
                HEAD,
                RULE,
                "val b = a +",
                "  missing",
                RULE,
                "",
                "org.kernel.Compiler.compile(Compiler.kt:174)",
                "org.kernel.ReplCompilerException: Line_1 (2:3 - 10) Unresolved reference: missing",
                "Line_1 (2:3) and another");
        assertThat(failure)
                .isEqualTo(new Failure(
                        2,
                        "ReplCompilerException",
                        "Line_1 (2:3 - 10) Unresolved reference: missing\nLine_1 (2:3) and another",
                        "  val b = a +\n    missing\norg.kernel.ReplCompilerException: Line_1 (2:3 - "
                                + "10) Unresolved reference: missing\nLine_1 (2:3) and another"));
    }

    @Test
    void whatTheCellPrintedIsNotTheReason() {
        Failure failure = failure(
                HEAD,
                RULE,
                "println(\"Error: \")",
                "f()",
                RULE,
                "",
                "----- stdout -----",
                "Error: ",
                RULE,
                "",
                "frame",
                "org.kernel.EvalException: no luck");
        assertThat(failure.cell()).isEqualTo(3);
        assertThat(failure.kind()).isEqualTo("EvalException");
        assertThat(failure.message()).isEqualTo("no luck");
    }

    @Test
    void aTimeoutIsNoCellsFault() {
        Failure failure = failure(
                "Traceback (most recent call last):",
                "nbclient.exceptions.CellTimeoutError: A cell timed out while it was being executed, after 2 seconds.",
                "The message was: Cell execution timed out.");
        assertThat(failure.cell()).isZero();
        assertThat(failure.message())
                .startsWith("nbclient.exceptions.CellTimeoutError: A cell timed out")
                .endsWith("after 2 seconds.");
        assertThat(new NbconvertLog("").failure(CODE).message()).isEqualTo("nbconvert ended without a word");
    }

    @Test
    void aCellThatIsNotOursIsNotGuessed() {
        assertThat(failure(HEAD, RULE, "something else", RULE, "", "x.SomeError: why")
                        .cell())
                .isZero();
    }
}
