package org.tessera.notebooks.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AssistanceTest {
    private static Evaluator evaluator;
    private static Assistance assistance;

    @BeforeAll
    static void start() throws CellException {
        evaluator = new Evaluator(List.of());
        assistance = new Assistance(evaluator);
        evaluator.evaluate(new Cell(
                1,
                "import org.tessera.dsl.*;\nimport org.tessera.inference.*;\nimport "
                        + "org.tessera.inference.run.*;\nString greeting = "
                        + "\"hello\";\ndouble half(double value) { return value / 2; }"));
    }

    @AfterAll
    static void stop() {
        evaluator.close();
    }

    @Test
    void completesMembers() {
        ReplacementOptions options = assistance.complete("greeting.subs", 13);
        assertThat(options.getReplacements()).containsExactly("substring(");
        assertThat(List.of(options.getSourceStart(), options.getSourceEnd())).containsExactly(9, 13);
        assertThat(assistance.complete("Budget.st", 9).getReplacements()).contains("steps(");
        assertThat(assistance.complete("greeting.nothingLikeThis", 24)).isNull();
    }

    @Test
    void completesInTheMiddleOfACell() {
        String code = "List<String> words = List.of();\nwords.isEm\nint more = 1;";
        assertThat(assistance.complete(code, code.indexOf("isEm") + 4).getReplacements())
                .containsExactly("isEmpty()");
    }

    @Test
    void theExpectedTypeComesFirst() {
        assertThat(assistance.complete("String s = gree", 15).getReplacements()).contains("greeting");
        assertThat(assistance.complete("boolean b = greeting.", 21).getReplacements())
                .startsWith("contains(")
                .contains("length()")
                .doesNotHaveDuplicates();
    }

    @Test
    void positionsAreCodePoints() {
        String code = "String face = \"\uD83D\uDE00\"; face.isBl";
        ReplacementOptions options = assistance.complete(code, code.codePointCount(0, code.length()));
        assertThat(options.getReplacements()).containsExactly("isBlank()");
        assertThat(options.getSourceStart()).isEqualTo(24);
    }

    @Test
    void inspectsMethodsFromAnywhereInTheirName() {
        for (int cursor : new int[] {9, 11, 18})
            assertThat(assistance.inspect("greeting.substring(1)", cursor))
                    .contains("String.substring(int beginIndex)");
        assertThat(assistance.inspect("Inference.of(null).data(\"x\", 1)", 21))
                .contains("Inference.data(String name, Object");
        assertThat(assistance.inspect("half(1)", 2)).contains("double half(double value)");
    }

    @Test
    void inspectionKnowsTheCommentsOfWhatIsBuiltHere() {
        assertThat(assistance.inspect("Budget.steps(1)", 9)).startsWith("Budget Budget.steps(long count)");
        assertThat(assistance.inspect("Inference.of(null).run(Budget.steps(1))", 21))
                .contains("An interrupted thread or a progress listener that says so ends the run early");
        Sources sources = new Sources(System.getProperty("java.class.path"));
        assertThat(sources.comment("Fit Inference.run(Budget other)"))
                .as("other parameters")
                .isNull();
        assertThat(sources.comment("int Nobody.knows(int this)")).isNull();
        assertThat(sources.comment("Inference")).isNull();
    }

    @Test
    void inspectsVariablesAndTypes() {
        assertThat(assistance.inspect("greeting", 3)).contains("greeting").contains("String");
        assertThat(assistance.inspect("Inference", 4)).contains("org.tessera.inference.Inference");
        assertThat(assistance.inspect("nobodyKnowsThis", 4)).isNull();
        assertThat(assistance.inspect("", 0)).isNull();
    }

    @Test
    void knowsWhetherCodeIsComplete() {
        assertThat(assistance.isComplete("int a = 1;")).isEqualTo("complete");
        assertThat(assistance.isComplete("greeting")).isEqualTo("complete");
        assertThat(assistance.isComplete("")).isEqualTo("complete");
        assertThat(assistance.isComplete("// done")).isEqualTo("complete");
        assertThat(assistance.isComplete("int b = 1;\nvoid f() {")).isEqualTo("    ");
        assertThat(assistance.isComplete("void f() {\n    int c = 1;")).isEqualTo("    ");
        assertThat(assistance.isComplete(") int d = 1;")).isEqualTo("invalid");
    }
}
