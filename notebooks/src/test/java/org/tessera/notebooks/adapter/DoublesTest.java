package org.tessera.notebooks.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.dflib.jjava.distro.JavaKernel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The doubles refuse what IJava and JJava refuse; otherwise a notebook that runs under them would say little. */
class DoublesTest {
    private final JavaKernel jjava = new JavaKernel();
    private final io.github.spencerpark.ijava.JavaKernel ijava = new io.github.spencerpark.ijava.JavaKernel();
    private final Map<String, Function<String, Object>> kernels = Map.of("IJava", ijava::eval, "JJava", jjava::evalRaw);

    @AfterEach
    void stop() {
        jjava.onShutdown(false);
    }

    @Test
    void whatLooksLikeAMagicIsTakenForOne() {
        kernels.forEach((name, eval) -> {
            for (String cell : List.of("%%time\nint a = 1;", "%load x.jsh", "int b =%load x"))
                assertThatThrownBy(() -> eval.apply(cell))
                        .as(name + ": " + cell)
                        .isInstanceOf(RuntimeException.class);
            assertThatCode(() -> eval.apply("String s = String.format(\"a =%d\", 7\n  % 3);"))
                    .as(name)
                    .doesNotThrowAnyException();
        });
    }

    @Test
    void halfACellEndsIt() {
        kernels.forEach((name, eval) -> {
            assertThatThrownBy(() -> eval.apply("int a = 1;\nint b = (a +"))
                    .as(name)
                    .hasMessageContaining("incomplete");
            assertThatThrownBy(() -> eval.apply("int c = missing;")).as(name).hasMessageContaining("does not compile");
            assertThatThrownBy(() -> eval.apply("int d = 1 / 0;")).as(name).hasMessageContaining("by zero");
        });
    }

    @Test
    void cellsAreChangedAndRunAgain() {
        kernels.forEach((name, eval) -> {
            eval.apply("int f() { return 1; }\nint a = f();");
            assertThatCode(() -> eval.apply("String f() { return \"two\"; }\nString a = f();"))
                    .as(name)
                    .doesNotThrowAnyException();
            assertThat(eval.apply("import java.nio.file.Path;\nPath.of(a)"))
                    .as(name)
                    .isNotNull();
            assertThat(eval.apply("System.getenv(\"no such variable\")"))
                    .as(name)
                    .isNull();
        });
    }
}
