package org.tessera.dsl.display;

import org.tessera.dsl.DeclarationDisplay;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Model;

/** Provides {@link NodeTable} and {@link PlateDiagram} to what is declared. */
public final class TablesAndDiagrams implements DeclarationDisplay {
    @Override
    public String table(Model model) {
        return NodeTable.of(model);
    }

    @Override
    public String table(Guide guide) {
        return NodeTable.of(guide);
    }

    @Override
    public String diagram(Model model) {
        return PlateDiagram.of(model);
    }

    @Override
    public String diagram(Guide guide) {
        return PlateDiagram.of(guide);
    }
}
