package org.tessera.notebooks.kernel;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Rich;
import org.tessera.notebooks.adapter.MimeBundle;

/** What a front end gets to show for a value: its own representations if it has some, else its text. */
final class Rendering {
    private static final int LONGEST_ARRAY = 10_000;

    private Rendering() {}

    /** {@code others} renders what users have registered there. */
    static DisplayData of(@Nullable Object value, Renderer others) {
        if (value instanceof DisplayData data) return data;
        if (value instanceof Rich rich) return of(rich);
        if (value instanceof RenderedImage image)
            return of(() -> Map.of(
                    "image/png", png(image), "text/plain", image.getWidth() + " x " + image.getHeight() + " image"));
        if (value == null || value.getClass().isArray()) return new DisplayData(text(value));
        return others.render(value);
    }

    private static DisplayData of(Rich rich) {
        DisplayData data = new DisplayData();
        MimeBundle.of(rich).forEach(data::putData);
        return data;
    }

    private static byte[] png(RenderedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String text(@Nullable Object value) {
        String text = Arrays.deepToString(new Object[] {value});
        String inner = text.substring(1, text.length() - 1);
        return inner.length() <= LONGEST_ARRAY ? inner : inner.substring(0, LONGEST_ARRAY) + " ..";
    }
}
