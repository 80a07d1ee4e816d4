/** Declarations: models, guides, their expressions, and how they are printed and drawn. */
module org.tessera.dsl {
    requires static org.jspecify;
    requires static kotlin.stdlib;

    exports org.tessera.dsl;
    exports org.tessera.dsl.display;

    uses org.tessera.dsl.DeclarationDisplay;

    provides org.tessera.dsl.DeclarationDisplay with
            org.tessera.dsl.display.TablesAndDiagrams;
}
