package org.tessera.notebooks.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Rich;
import org.tessera.notebooks.html.HtmlPage;
import org.tessera.notebooks.live.DisplaySink;
import org.tessera.notebooks.live.LiveProgress;

/** What is shown has the same bytes in every locale: one with digits of its own would break SVG, HTML and JSON. */
class LocaleTest {
    private static final Pattern NO_LOCALE = Pattern.compile(
            "String\\.format\\(" + "(?!\\s*(java\\.util\\.)?Locale)|\\.formatted\\(|\\bto(Lower|Upper)Case\\(\\)");

    private static <T> T in(Locale locale, Supplier<T> what) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(locale);
            return what.get();
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void everyKindOfResultHasTheSameBytes() {
        Locale arabic = Locale.forLanguageTag("ar-u-nu-arab");
        assertThat(in(arabic, () -> String.format("%d", 123))).isNotEqualTo("123"); // else nothing is tested
        Map<String, Rich> all = Results.all();
        Map<String, String> arab = in(arabic, () -> shown(all)),
                hindi = in(Locale.forLanguageTag("hi-u-nu-deva"), () -> shown(all));
        Map<String, String> english = in(Locale.ENGLISH, () -> shown(all));
        english.forEach((name, text) -> {
            assertThat(arab.get(name)).as(name).isEqualTo(text);
            assertThat(hindi.get(name)).as(name).isEqualTo(text);
        });
    }

    private static Map<String, String> shown(Map<String, Rich> all) {
        Map<String, String> shown = new LinkedHashMap<>();
        all.forEach((name, result) -> shown.put(name, text(result.mimeBundle())));
        HtmlPage page = HtmlPage.of("page");
        all.values().forEach(page::show);
        shown.put("page", numbered(page.html()));
        shown.put("progress", text(progress()));
        return shown;
    }

    private static String text(Map<String, Object> bundle) {
        StringBuilder text = new StringBuilder();
        bundle.forEach((type, value) -> text.append(type)
                .append('\n')
                .append(value instanceof byte[] bytes ? java.util.Arrays.toString(bytes) : value)
                .append('\n'));
        return numbered(text.toString());
    }

    /** Names within a picture are made afresh at each showing; here they are numbered in their order. */
    private static String numbered(String text) {
        Map<String, String> names = new HashMap<>();
        Matcher ids = Pattern.compile("\\bid=\"([^\"]+)\"").matcher(text);
        while (ids.find()) names.putIfAbsent(ids.group(1), "name" + names.size() + "_");
        String result = text;
        List<String> longestFirst = new ArrayList<>(names.keySet());
        longestFirst.sort((a, b) -> b.length() - a.length());
        for (String name : longestFirst) {
            result = result.replace("\"" + name + "\"", "\"" + names.get(name) + "\"")
                    .replace("#" + name, "#" + names.get(name));
        }
        return result;
    }

    private static Map<String, Object> progress() {
        Map<String, Object> last = new HashMap<>();
        LiveProgress live = LiveProgress.to(new DisplaySink() {
            @Override
            public void display(String id, Map<String, Object> bundle) {
                last.putAll(bundle);
            }

            @Override
            public void update(String id, Map<String, Object> bundle) {
                last.putAll(bundle);
            }
        });
        for (int i = 1; i <= 1200; i++) live.step(i, 1200, 3 + 40 * Math.exp(-i / 60.0), 0.013 * i);
        return new java.util.TreeMap<>(last);
    }

    @Test
    void nothingIsFormattedWithoutALocale() throws IOException {
        List<String> found = new ArrayList<>();
        int files = 0;
        for (String module : List.of("dsl", "inference", "notebooks", "examples")) {
            try (Stream<Path> sources = Files.walk(Path.of("..", module, "src", "main"))) {
                for (Path source :
                        sources.filter(p -> p.toString().endsWith(".java")).toList()) {
                    files++;
                    String text = Files.readString(source);
                    Matcher m = NO_LOCALE.matcher(text);
                    while (m.find()) {
                        found.add(source + " line "
                                + (1 + text.substring(0, m.start()).lines().count()) + ": " + m.group());
                    }
                }
            }
        }
        assertThat(files).isGreaterThan(300);
        assertThat(found).isEmpty();
    }
}
