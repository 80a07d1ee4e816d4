package org.tessera.notebooks.adapter;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tessera.dsl.Rich;
import org.tessera.notebooks.html.Fragment;

/** Representations as they travel to a front end. */
public final class MimeBundle {
    private static final String SVG = "image/svg+xml", HTML = "text/html";
    private static final Pattern TITLE = Pattern.compile("<title>([^<]*)</title>");

    private MimeBundle() {}

    /**
     * By MIME type; bytes become Base64 with the padding that closes it, which encoders of known kernels forget. An SVG
     * element travels as HTML that holds it as an image: set into a page, exporters and code hosts strip its elements
     * or its styles and leave a blank or a black box. Where there is HTML already, it stays.
     */
    public static Map<String, Object> of(Rich rich) {
        Map<String, Object> given = rich.mimeBundle(), bundle = new LinkedHashMap<>();
        given.forEach((type, content) -> {
            if (type.equals(SVG) && content instanceof String svg && !given.containsKey(HTML))
                bundle.put(HTML, Fragment.image(svg, title(svg)));
            else
                bundle.put(
                        type,
                        content instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : content);
        });
        return bundle;
    }

    private static String title(String svg) {
        Matcher title = TITLE.matcher(svg);
        return title.find()
                ? title.group(1)
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&#39;", "'")
                        .replace("&amp;", "&")
                : "picture";
    }
}
