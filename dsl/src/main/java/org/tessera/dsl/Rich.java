package org.tessera.dsl;

import java.util.Map;

/** Something that can show itself in a notebook: no kernel is needed to ask it. */
public interface Rich {
    /** Representations by MIME type, the richest first; {@code text/plain} is always among them. */
    Map<String, Object> mimeBundle();
}
