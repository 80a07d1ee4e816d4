package org.tessera.notebooks.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Model;
import org.tessera.dsl.Rich;

class RenderingTest {
    private final Renderer renderer = new Renderer();

    private Object get(DisplayData data, String type) {
        return data.getData(MIMEType.parse(type));
    }

    @Test
    void aModelIsAnImageAndText() {
        DisplayData data = Rendering.of(Model.of("coin", m -> m.bernoulli("heads", 0.5)), renderer);
        assertThat(get(data, "text/html"))
                .asString()
                .startsWith("<img ")
                .contains("alt=\"coin\"", "src=\"data:image/svg+xml;base64,");
        assertThat(get(data, "image/svg+xml")).as("sent twice").isNull();
        assertThat(get(data, "text/plain")).asString().contains("heads");
    }

    @Test
    void anImageArrivesWhole() throws IOException {
        for (int width : new int[] {7, 64, 131}) { // lengths of the file that are and are not multiples of three
            BufferedImage image = new BufferedImage(width, 50, BufferedImage.TYPE_INT_RGB);
            Random random = new Random(width);
            for (int x = 0; x < width; x++) for (int y = 0; y < 50; y++) image.setRGB(x, y, random.nextInt(1 << 24));
            byte[] png = Base64.getDecoder().decode((String) get(Rendering.of(image, renderer), "image/png"));
            assertThat(png)
                    .endsWith(
                            (byte) 'I',
                            (byte) 'E',
                            (byte) 'N',
                            (byte) 'D',
                            (byte) 0xae,
                            (byte) 0x42,
                            (byte) 0x60,
                            (byte) 0x82);
            BufferedImage back = ImageIO.read(new ByteArrayInputStream(png));
            assertThat(back.getRGB(width - 1, 49)).isEqualTo(image.getRGB(width - 1, 49));
        }
    }

    @Test
    void bytesOfABundleBecomeBase64() {
        Rich rich = () -> Map.of("image/png", new byte[] {1, 2, 3, 4}, "text/plain", "four bytes");
        assertThat(get(Rendering.of(rich, renderer), "image/png")).isEqualTo("AQIDBA==");
    }

    @Test
    void arraysShowTheirContentsAndOthersTheirText() {
        assertThat(get(Rendering.of(new double[][] {{1, 2}, {3}}, renderer), "text/plain"))
                .isEqualTo("[[1.0, 2.0], [3.0]]");
        assertThat(get(Rendering.of(null, renderer), "text/plain")).isEqualTo("null");
        assertThat(get(Rendering.of(7, renderer), "text/plain")).isEqualTo("7");
        assertThat(get(Rendering.of(new int[100_000], renderer), "text/plain"))
                .asString()
                .endsWith(" ..")
                .hasSizeLessThan(10_010);
    }

    @Test
    void whatAUserRegistersIsUsed() {
        renderer.createRegistration(Thread.State.class)
                .preferring(MIMEType.TEXT_HTML)
                .register((state, context) -> context.getOutputContainer().putHTML("<b>" + state + "</b>"));
        assertThat(get(Rendering.of(Thread.State.NEW, renderer), "text/html")).isEqualTo("<b>NEW</b>");
    }
}
