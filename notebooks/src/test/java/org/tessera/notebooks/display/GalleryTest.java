package org.tessera.notebooks.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tessera.notebooks.html.HtmlPage;
import org.tessera.notebooks.live.DisplaySink;
import org.tessera.notebooks.live.LiveProgress;

/** Writes every kind of result to {@code target/gallery.html}, to be looked at by people. */
class GalleryTest {
    private static Map<String, Object> progress(int done, long total) {
        Map<String, Object> last = new HashMap<>();
        LiveProgress live = LiveProgress.to(new DisplaySink() {
            @Override
            public void display(String id, Map<String, Object> bundle) {
                update(id, bundle);
            }

            @Override
            public void update(String id, Map<String, Object> bundle) {
                last.putAll(bundle);
            }
        });
        for (int i = done == total ? 1 : done; i <= done; i++)
            live.step(i, total, 3 + 40 * Math.exp(-i / 60.0) + Math.sin(i * 12.9898), 0.013 * i);
        return last;
    }

    @Test
    void everyKindOfResultOnOnePage() throws IOException {
        HtmlPage page = HtmlPage.of("Every kind of result");
        Results.all().forEach((name, result) -> page.heading(name).show(result));
        page.heading("progress")
                .show(() -> progress(700, 2000))
                .show(() -> progress(2000, 2000))
                .show(() -> progress(300, -1));
        assertThat(page.write(Path.of("target/gallery.html")))
                .content()
                .contains("fit of a chain", "images")
                .doesNotContain("<script", "src=\"http");
    }
}
