package org.tessera.notebooks.chart;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tessera.dsl.Rich;

/** Something drawn, as an SVG element that stands alone: no external resource, its own background. */
public interface Picture extends Rich {
    /** What it shows, in a few words. */
    String title();

    /** An {@code <svg>} element, without an XML declaration. */
    String svg();

    @Override
    default Map<String, Object> mimeBundle() {
        Map<String, Object> bundle = new LinkedHashMap<>();
        bundle.put("image/svg+xml", svg());
        bundle.put("text/plain", title());
        return bundle;
    }
}
