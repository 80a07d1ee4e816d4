package org.tessera.dsl;

import java.util.ServiceLoader;

/**
 * How models and guides show themselves. Found as a service, so that what is declared knows nothing of how it is drawn;
 * {@code org.tessera.dsl.display} provides it.
 */
public interface DeclarationDisplay {
    /** The nodes of a model with their axes and distributions, a line each. */
    String table(Model model);

    /** The entries of a guide, a line each. */
    String table(Guide guide);

    /** The plate diagram of a model, as SVG. */
    String diagram(Model model);

    /** The plate diagram of a guide's model with the guide's arrows, as SVG. */
    String diagram(Guide guide);

    /** The one on the class path or module path of the language itself. */
    static DeclarationDisplay provided() {
        return Provided.DISPLAY;
    }

    /** Looked up once, when something is first shown. */
    final class Provided {
        private static final DeclarationDisplay DISPLAY = ServiceLoader.load(
                        DeclarationDisplay.class, DeclarationDisplay.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no " + DeclarationDisplay.class.getName() + " is provided; tessera-dsl is not whole"));

        private Provided() {}
    }
}
