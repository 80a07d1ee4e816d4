package org.tessera.notebooks.html;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ids inside an SVG element, which in a page are everybody's. */
final class Ids {
    private static final Pattern ID = Pattern.compile("\\bid=\"([^\"]+)\"");

    private Ids() {}

    static String prefixed(String svg, String prefix) {
        Set<String> ids = new LinkedHashSet<>();
        for (Matcher m = ID.matcher(svg); m.find(); ) ids.add(m.group(1));
        for (String id : ids)
            svg = svg.replace("id=\"" + id + "\"", "id=\"" + prefix + id + "\"")
                    .replace("url(#" + id + ")", "url(#" + prefix + id + ")")
                    .replace("href=\"#" + id + "\"", "href=\"#" + prefix + id + "\"");
        return svg;
    }
}
