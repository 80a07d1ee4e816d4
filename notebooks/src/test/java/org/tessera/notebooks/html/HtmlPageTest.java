package org.tessera.notebooks.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlPageTest {
    private static final String SVG =
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><clipPath id=\"clip1\"/><g clip-path=\"url(#clip1)\" "
                    + "style=\"fill:rgb(33,34,35)\"/></svg>";

    @TempDir
    Path directory;

    @Test
    void textIsTextAndNotMarkup() {
        String html = HtmlPage.of("a < b")
                .heading("x & y")
                .text("<script>")
                .plain("z <- w")
                .table(List.of(List.of("name", "fit"), List.of("mu<1>", 1.5)))
                .html();
        assertThat(html)
                .contains(
                        "<title>a &lt; b</title>",
                        "<h2>x &amp; y</h2>",
                        "&lt;script&gt;",
                        "z &lt;- w",
                        "<td>mu&lt;1&gt;</td><td>1.5</td>")
                .doesNotContain("<script>");
    }

    @Test
    void picturesOfOnePageDoNotShareIdsAndFollowItsColours() {
        String html = HtmlPage.of("t")
                .picture("<?xml version=\"1.0\"?>" + SVG, "first")
                .picture(SVG, "")
                .html();
        assertThat(html)
                .contains(
                        "id=\"f1-clip1\"",
                        "url(#f1-clip1)",
                        "id=\"f2-clip1\"",
                        "url(#f2-clip1)",
                        "fill:var(--ink)",
                        "<figcaption>first</figcaption>")
                .doesNotContain("<?xml", "rgb(33,34,35)");
    }

    @Test
    void aResultIsShownByItsRichestForm() {
        assertThat(HtmlPage.of("t")
                        .show(() -> Map.of("text/html", "<i>rich</i>", "text/plain", "plain"))
                        .html())
                .contains("<i>rich</i>")
                .doesNotContain("plain");
        assertThat(HtmlPage.of("t")
                        .show(() -> Map.of("image/svg+xml", SVG, "text/plain", "plain"))
                        .html())
                .contains("id=\"f1-clip1\"")
                .doesNotContain("plain");
        assertThat(HtmlPage.of("t").show(() -> Map.of("text/plain", "a < b")).html())
                .contains("<pre>a &lt; b</pre>");
    }

    @Test
    void itLoadsNothing() {
        assertThat(HtmlPage.of("t").picture(SVG, "").html().replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http", "src=", "@import");
    }

    @Test
    void aPageReplacesTheOldOneAndLeavesNothingElse() throws IOException {
        Path file = directory.resolve("deep/page.html");
        HtmlPage.of("old").write(file);
        assertThat(HtmlPage.of("new").write(file)).isAbsolute().content().contains("<h1>new</h1>");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
        assertThatThrownBy(() -> HtmlPage.of("t").write(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is a directory");
    }
}
