package org.tessera.inference.internal.engine.blas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OpenBlasTest {
    /** 0.3.19, which ND4J would bring, knows no recent processor and is several times slower. */
    @Test
    void theLoadedLibraryIsTheOverridingOne() {
        int[] version = Arrays.stream(OpenBlas.version().split("\\."))
                .mapToInt(Integer::parseInt)
                .toArray();
        assertThat(version).as(OpenBlas.config()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(version[0] * 1_000_000 + version[1] * 1000 + version[2])
                .as(OpenBlas.config())
                .isGreaterThanOrEqualTo(3030);
        assertThat(OpenBlas.core()).isNotBlank();
    }

    @Test
    void threadsCanBeSet() {
        int before = OpenBlas.threads();
        OpenBlas.threads(before);
        assertThat(OpenBlas.threads()).isEqualTo(before);
    }

    /** In a process of its own: whatever libraries print at their start goes around System.out. */
    @Test
    void nothingIsPrintedAtTheStart() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        new File(System.getProperty("java.home"), "bin/java").getPath(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Start.class.getName())
                .redirectErrorStream(true);
        if (Runtime.version().feature() >= 23) builder.command().add(2, "--sun-misc-unsafe-memory-access=allow");
        Process process = builder.start();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        process.getInputStream().transferTo(printed);
        assertThat(process.waitFor()).isZero();
        assertThat(printed.toString()).isEqualTo("5.0" + System.lineSeparator());
    }

    static final class Start {
        public static void main(String[] arguments) {
            Blas.start();
            FloatMatrix a = new FloatMatrix(1, 2), c = new FloatMatrix(1, 1);
            a.put(0, 0, 1f);
            a.put(0, 1, 2f);
            Blas.gemm(false, true, 1, 1, 2, 1f, a, 0, a, 0, 0f, c, 0);
            System.out.println(c.get(0, 0));
        }
    }
}
