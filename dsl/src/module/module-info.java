/** Declarations: models, guides, their expressions, and how they are printed and drawn. */
module org.tessera.dsl {
    requires static org.jspecify;
    requires static kotlin.stdlib;
    requires org.apache.commons.numbers.gamma;
    requires org.apache.commons.rng.api;
    requires org.apache.commons.rng.sampling;
    requires org.apache.commons.statistics.distribution;

    exports org.tessera.dsl;
    exports org.tessera.dsl.display;
    exports org.tessera.dsl.family;

    uses org.tessera.dsl.DeclarationDisplay;
    uses org.tessera.dsl.ShortFamilies;

    provides org.tessera.dsl.DeclarationDisplay with
            org.tessera.dsl.display.TablesAndDiagrams;
    provides org.tessera.dsl.ShortFamilies with
            org.tessera.dsl.family.Dozen;
}
