package org.tessera.inference.display;

import java.util.Map;

/**
 * Draws results. Found by {@link java.util.ServiceLoader} where a module that draws is on the class path; results show
 * their text otherwise.
 */
public interface Display {
    /**
     * Representations of a result other than its text.
     *
     * @return values by MIME type ({@code text/html}, {@code image/svg+xml} as text), the richest first; empty when the
     *     text says it all or the result is of a type not known here
     */
    Map<String, Object> show(Object result);
}
