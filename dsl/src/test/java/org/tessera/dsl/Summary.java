package org.tessera.dsl;

import java.util.ArrayList;
import java.util.List;

/** A model as lines of text: one for each variable, then the names and axes of its terms. */
final class Summary {
    private Summary() {}

    static List<String> of(Model model) {
        List<String> lines = new ArrayList<>();
        for (Variable v : model.variables())
            lines.add(v.name() + " ~ " + Notation.of(v.distribution()) + " over " + v.axes()
                    + (v.isObserved() ? ", observed" : ""));
        model.terms().forEach(t -> lines.add(t.name() + " over " + t.axes()));
        return lines;
    }
}
