package org.tessera.inference.display;

import java.awt.AWTError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * What a result answers to {@link org.tessera.dsl.Rich#mimeBundle}: its pictures, when something here can draw them,
 * and always its text.
 */
public final class Displays {
    private static volatile @Nullable Display found;

    private Displays() {}

    /**
     * Pictures and {@code text/plain}, which is what {@code toString} says. A picture that fails never costs the text:
     * the reason then stands below it.
     */
    public static Map<String, Object> bundle(Object result) {
        return bundle(result, result.toString(), display());
    }

    static Map<String, Object> bundle(Object result, String text, @Nullable Display display) {
        Map<String, Object> bundle = new LinkedHashMap<>();
        String trouble = "";
        if (display != null) {
            try {
                bundle.putAll(display.show(result));
            } catch (RuntimeException
                    | LinkageError
                    | AWTError e) { // a Java without fonts throws errors, not exceptions
                bundle.clear();
                trouble = "\n(no picture: " + e + ")";
            }
        }
        bundle.put("text/plain", text.stripTrailing() + trouble);
        return bundle;
    }

    /**
     * The loader of this class, not that of the thread: in a notebook kernel user code has a loader of its own, which
     * loaded this class as well. What was not there is looked for again: jars can be added to a running notebook.
     */
    private static @Nullable Display display() {
        Display known = found;
        if (known != null) return known;
        try {
            known = ServiceLoader.load(Display.class, Display.class.getClassLoader())
                    .findFirst()
                    .orElse(null);
        } catch (ServiceConfigurationError e) {
            return result -> {
                throw new IllegalStateException(e.getMessage());
            };
        }
        found = known;
        return known;
    }
}
