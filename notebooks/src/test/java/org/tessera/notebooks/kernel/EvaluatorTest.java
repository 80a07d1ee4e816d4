package org.tessera.notebooks.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tessera.dsl.Model;

@Timeout(120)
public class EvaluatorTest {
    /** Cells run in this virtual machine, so they can hand things to the test. */
    public static volatile CountDownLatch started = new CountDownLatch(1);

    public static volatile int ran;
    private static final String HERE = EvaluatorTest.class.getName();

    private static Evaluator evaluator;
    private static int count;

    @BeforeAll
    static void start() {
        evaluator = new Evaluator(List.of());
    }

    @AfterAll
    static void stop() {
        evaluator.close();
    }

    private static @Nullable Object run(String code) throws CellException {
        return evaluator.evaluate(new Cell(++count, code));
    }

    private static CellException fail(String code) {
        return catchThrowableOfType(CellException.class, () -> run(code));
    }

    private static String traceback(CellException e) {
        return String.join("\n", e.traceback()).replaceAll("\u001b\\[[0-9;]*m", "");
    }

    @Test
    void theLastExpressionIsTheCellsValueAndARealObject() throws CellException {
        Object model = run("""
                import org.tessera.dsl.*;
                Model coin = Model.of("coin", m -> m.bernoulli("heads", 0.5));   // a comment
                coin
                """);
        assertThat(model).isInstanceOf(Model.class);
        assertThat(run("coin")).isSameAs(model);
        assertThat(run("int a = 3;\nint twice(int v) { return 2 * v; }\ntwice(a) + 1"))
                .isEqualTo(7);
    }

    @Test
    void whatIsNoExpressionShowsNothing() throws CellException {
        assertThat(run("int b = 3;")).isNull();
        assertThat(run("b = 4;")).isNull();
        assertThat(run("void nothing() {}\nnothing();")).isNull();
        assertThat(run("1 + 1; class Empty {}")).isNull();
        assertThat(run("(Object) null")).isNull();
        assertThat(run("")).isNull();
        assertThat(run("// nothing but a comment")).isNull();
    }

    @Test
    void cellsFindTheirOwnClassesByName() throws CellException {
        run("class Mine {}");
        assertThat(run("Class.forName(Mine.class.getName(), false, "
                        + "Thread.currentThread().getContextClassLoader()) == Mine.class"))
                .isEqualTo(true);
    }

    @Test
    void whatIJavaImportsIsImported() throws CellException {
        assertThat(run("new TimeUnit[] {TimeUnit.SECONDS}.length + List.of(BigInteger.ONE).size() + "
                        + "Pattern.compile(\"a\").pattern().length()"))
                .isEqualTo(3);
    }

    @Test
    void aCompileErrorNamesItsLineAndMarksIt() throws CellException {
        CellException error = fail("int c1 = 1;\nint c2 = c1 +\n  unknown;\n" + HERE + ".ran = 99;");
        assertThat(error.name()).isEqualTo("CompileError");
        assertThat(error).hasMessage("In [" + count + "], line 3: cannot find symbol; symbol:   variable unknown");
        assertThat(traceback(error))
                .isEqualTo("In [" + count
                        + "], line 3:\n      unknown;\n      ^^^^^^^\ncannot find symbol\n  symbol:   "
                        + "variable unknown");
        assertThat(ran).isNotEqualTo(99);
        assertThat(run("c1")).as("what came before has run").isEqualTo(1);
    }

    @Test
    void whatCannotBeParsedIsRefusedBeforeAnythingRuns() {
        ran = 0;
        CellException error = fail(HERE + ".ran = 5;\n  ) int d = 1;");
        assertThat(error).hasMessageContaining("line 2: illegal start of expression");
        assertThat(traceback(error)).contains("      ) int d = 1;\n      ^");
        CellException incomplete = fail(HERE + ".ran = 5;\nvoid open() {\n");
        assertThat(incomplete).hasMessageContaining("line 2: the cell ends before this is complete");
        assertThat(ran).isZero();
    }

    @Test
    void anExceptionComesWithItsMessageAndTheLinesOfTheCellsItPassed() throws CellException {
        run("int root(int v) {\n    if (v < 0)\n        throw new IllegalStateException(\"no root of \" + "
                + "v);\n    return v;\n}");
        int declared = count;
        CellException error = fail("int e = 1;\n\nList.of(-4).forEach(v -> root(v));");
        assertThat(error.name()).isEqualTo("java.lang.IllegalStateException");
        assertThat(error).hasMessage("no root of -4");
        assertThat(traceback(error))
                .startsWith("java.lang.IllegalStateException: no root of -4\n    at root (In [" + declared
                        + "], line 3)\n    at lambda (In [" + count + "], line 3)\n")
                .containsPattern("at (java\\.base/)?java\\.(lang|util)\\.[\\w$.]+\\.forEach")
                .endsWith("at In [" + count + "], line 3")
                .doesNotContain("jdk.internal")
                .doesNotContain("SnippetControl");
    }

    @Test
    void causesAreNamed() {
        CellException error = fail("throw new RuntimeException(\"outer\", new java.io.IOException(\"inner\"));");
        assertThat(error.name()).isEqualTo("java.lang.RuntimeException");
        assertThat(traceback(error)).contains("Caused by: java.io.IOException: inner");
    }

    @Test
    void errorsOfTheVirtualMachineEndTheCellOnly() throws CellException {
        CellException error = fail("int deep(int v) { return deep(v + 1) + 1; }\ndeep(0)");
        assertThat(error.name()).isEqualTo("java.lang.StackOverflowError");
        assertThat(error.traceback())
                .as("a deep stack is long, and front ends show all of it")
                .hasSizeLessThan(2000);
        assertThat(run("1")).isEqualTo(1);
    }

    @Test
    void aMethodMayNameWhatComesLater() throws CellException {
        assertThat(run("int later() { return missing + 1; }")).isNull();
        assertThat(fail("later()")).hasMessage("later cannot run, not declared: variable missing");
        assertThat(run("int missing = 6;\nlater()")).isEqualTo(7);
    }

    @Test
    void anInterruptedFitReturnsWhatItHasAndTheCellGoesOn() throws CellException {
        interruptWhenStarted();
        Object steps = run("""
                import org.tessera.inference.*;
                import org.tessera.inference.run.*;
                import static org.tessera.dsl.Tessera.*;
                import static org.tessera.inference.estimator.Estimators.arsm;
                Model mix = Model.of("mix", m -> {
                    Axis k = m.axis("component", 2), n = m.plate("point");
                    Real mu = m.parameter("mu").over(k);
                    Categorical z = m.categorical("z", uniform(k)).over(n);
                    m.normal("x", mu.get(z), 1).observed();
                });
                """ + HERE + ".started.countDown();\n" + """
                Inference endless = Inference.of(mix).data("x", new double[] {-1, 1}).estimator(arsm());
                Fit fit = endless.run(Budget.steps(2_000_000_000));
                boolean told = Thread.currentThread().isInterrupted();
                fit.history().size()
                """);
        assertThat((Integer) steps).isPositive();
        assertThat(run("told")).as("the rest of the cell knows").isEqualTo(true);
        assertThat(run("Thread.currentThread().isInterrupted()"))
                .as("the next cell does not")
                .isEqualTo(false);
    }

    @Test
    void anEndlessLoopIsStopped() throws CellException {
        interruptWhenStarted();
        CellException error = fail(HERE + ".started.countDown();\nlong turns = 0; while (true) turns++;");
        assertThat(error.name()).isEqualTo("Interrupted");
        assertThat(run("turns > 0")).isEqualTo(true);
    }

    @Test
    void whoeverSwallowsInterruptsIsStoppedToo() throws CellException {
        interruptWhenStarted();
        assertThat(fail(HERE
                                + ".started.countDown();\nwhile (true) { try { Thread.sleep(5); } catch "
                                + "(InterruptedException e) {} }")
                        .name())
                .isEqualTo("Interrupted");
        assertThat(run("2")).isEqualTo(2);
    }

    @Test
    void aSleepIsInterrupted() {
        interruptWhenStarted();
        assertThat(fail(HERE + ".started.countDown();\nThread.sleep(3_600_000);")
                        .name())
                .isEqualTo("Interrupted");
    }

    @Test
    void anInterruptBetweenCellsIsForgotten() throws CellException {
        evaluator.interrupt();
        assertThat(run("Thread.sleep(1);\nThread.currentThread().isInterrupted()"))
                .isEqualTo(false);
    }

    private static void interruptWhenStarted() {
        started = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            try {
                started.await();
                evaluator.interrupt();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
