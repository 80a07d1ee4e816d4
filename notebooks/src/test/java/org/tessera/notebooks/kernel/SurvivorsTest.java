package org.tessera.notebooks.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Declaring a method or class anew takes no variable's value without a word. */
class SurvivorsTest {
    private final Evaluator evaluator = new Evaluator(List.of());
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private int count;

    @AfterEach
    void close() {
        evaluator.close();
    }

    private @Nullable Object run(String code) throws CellException {
        PrintStream before = System.err;
        try {
            System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
            return evaluator.evaluate(new Cell(++count, code));
        } finally {
            System.setErr(before);
        }
    }

    private String said() {
        String text = said.toString(StandardCharsets.UTF_8);
        said.reset();
        return text;
    }

    @Test
    void aBodyThatChanges() throws CellException {
        run("int one() { return 1; }\nList<String> made() { return List.of(\"old\"); }");
        run("boolean yes() { return true; }");
        run("int a = one();\nvar b = made();\nList<String> c = made();\nObject d = made();\nboolean e = yes();\n"
                + "double f = one() / 4.0;\nint[] g = {one(), 7};");
        for (String again : List.of(
                "int one() { return 2; }",
                "List<String> made() { return List.of(\"new\"); }",
                "boolean yes() { return false; }")) run(again);
        assertThat(run("\"\" + a + b + c + d + e + f + g[1]")).isEqualTo("1[old][old][old]true0.257");
        assertThat(said()).isEmpty();
        assertThat(run("a = one();\na")).as("the new method is what runs").isEqualTo(2);
        run("int one() { return 3; }");
        assertThat(run("a")).as("what it held last").isEqualTo(2);
    }

    @Test
    void whatDependsOnWhatDepends() throws CellException {
        run("int one() { return 1; }\nint twice() { return 2 * one(); }");
        run("int a = twice();\nint b = a + one();\nint c = b + 1;");
        run("int one() { return 10; }");
        assertThat(run("\"\" + a + b + c")).isEqualTo("234");
        run("int a = 50;");
        assertThat(run("\"\" + a + b + c"))
                .as("a variable declared anew changes no other")
                .isEqualTo("5034");
        assertThat(said()).isEmpty();
    }

    @Test
    void aTypeThatChangesIsSaid() throws CellException {
        run("int one() { return 1; }");
        run("var a = one();\nint b = one();\nint c = 5;\nvar d = one() - one();");
        run("String one() { return \"one\"; }");
        assertThat(said())
                .isEqualToIgnoringNewLines(
                        "a can no longer be used, since one was declared anew: run the cell of a again");
        assertThat(run("b + c")).isEqualTo(6);
        run("int one() { return 3; }");
        assertThat(run("a + d")).as("its type is back").isEqualTo(1);
        assertThat(said()).isEmpty();
    }

    @Test
    void aClassDeclaredAnewIsSaid() throws CellException {
        run("record Point(int x) {}");
        run("Point p = new Point(3);\nList<Point> all = List.of(p);\nPoint none = null;");
        run("record Point(int x, int y) { Point(int x) { this(x, 0); } }");
        assertThat(said())
                .contains(
                        "p has been reset, since Point was declared anew: run the cell of p again",
                        "all has been reset")
                .doesNotContain("none");
        assertThat(run("all")).as("no points of the other class").isNull();
        run("Point p = new Point(3);");
        assertThat(said()).isEmpty();
        assertThat(run("p.y()")).isEqualTo(0);
    }
}
