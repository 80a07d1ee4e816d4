package org.tessera.notebooks.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.tessera.inference.result.TestTables;
import org.tessera.notebooks.chart.ImageGrid;

class ImagesTest {
    private static List<BufferedImage> images(ImageGrid grid) throws IOException {
        List<BufferedImage> all = new ArrayList<>();
        for (Matcher m = Pattern.compile("data:image/png;base64,([^\"]+)").matcher(grid.svg()); m.find(); )
            all.add(ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(m.group(1)))));
        return all;
    }

    private static int grey(BufferedImage image, int x, int y) {
        return image.getRaster().getSample(x, y, 0);
    }

    @Test
    void pixelsAreRowByRowAndZeroIsBlack() throws IOException {
        BufferedImage image =
                images(Images.of(new double[][] {{0, 1, 0.2, 0, 0, 1}}, 2, 3)).get(0);
        assertThat(image.getWidth()).isEqualTo(3);
        assertThat(grey(image, 0, 0)).isZero();
        assertThat(grey(image, 1, 0)).isEqualTo(255);
        assertThat(grey(image, 2, 0)).isEqualTo(51);
        assertThat(grey(image, 2, 1)).isEqualTo(255);
    }

    @Test
    void bytesAndFloatsAreTheSamePicture() throws IOException {
        assertThat(grey(images(Images.of(new byte[][] {{(byte) 200, 0}}, 1, 2)).get(0), 0, 0))
                .isEqualTo(200);
        assertThat(grey(images(Images.of(new float[][] {{0.2f, 0}}, 1, 2)).get(0), 0, 0))
                .isEqualTo(51);
    }

    @Test
    void positionsOfATableAreCaptions() throws IOException {
        ImageGrid grid = Images.of(TestTables.of("mean", i -> i / 12.0, "digit:one,two,three", "pixel:4"), 2, 2);
        assertThat(grid.svg()).contains(">digit one<", ">digit three<");
        assertThat(images(grid)).hasSize(3);
        assertThat(images(Images.of(TestTables.of("mean", i -> 1, "pixel:4"), 2, 2)))
                .hasSize(1);
    }

    @Test
    void theFirstHundredOfMany() throws IOException {
        ImageGrid grid = Images.of(new double[5000][784], 28, 28);
        assertThat(images(grid)).hasSize(100);
        assertThat(grid.title()).isEqualTo("5000 images (the first 100 of 5000)");
        assertThat(grid.svg().length()).isLessThan(150_000);
    }

    @Test
    void whatIsNoImageIsRefused() {
        assertThatThrownBy(() -> Images.of(TestTables.of("mean", i -> 1, "pixel:5"), 2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'mean': axis 'pixel' has 5 positions, an image of 2 x 2 pixels has 4");
        assertThatThrownBy(() -> Images.of(TestTables.of("mean", i -> 1), 2, 2))
                .hasMessageContaining("a single number");
        assertThatThrownBy(() -> Images.of("t", List.of("a"), new double[2][4], 2, 2))
                .hasMessage("'t': 1 captions for 2 images");
    }
}
