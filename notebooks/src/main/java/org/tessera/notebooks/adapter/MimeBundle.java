package org.tessera.notebooks.adapter;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tessera.dsl.Rich;

/** Representations as they travel to a front end. */
public final class MimeBundle {
    private MimeBundle() {}

    /** By MIME type; bytes become Base64 with the padding that closes it, which encoders of known kernels forget. */
    public static Map<String, Object> of(Rich rich) {
        Map<String, Object> bundle = new LinkedHashMap<>();
        rich.mimeBundle().forEach((type, content) -> bundle.put(type, content instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : content));
        return bundle;
    }
}
