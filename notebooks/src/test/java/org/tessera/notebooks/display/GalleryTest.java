package org.tessera.notebooks.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.tessera.notebooks.html.HtmlPage;

/** Writes every kind of result to {@code target/gallery.html}, to be looked at by people. */
class GalleryTest {
    @Test void everyKindOfResultOnOnePage() throws IOException {
        HtmlPage page = HtmlPage.of("Every kind of result");
        Results.all().forEach((name, result) -> page.heading(name).show(result));
        assertThat(page.write(Path.of("target/gallery.html"))).content().contains("fit of a chain", "images").doesNotContain("<script", "src=\"http");
    }
}
