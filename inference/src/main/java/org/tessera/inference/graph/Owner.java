package org.tessera.inference.graph;

import org.tessera.dsl.CategoricalVariable;
import org.tessera.dsl.Parameter;

/** Whose free values are stored: compared by who it is, not by name. */
public sealed interface Owner {
    /** A declared parameter. */
    record OfParameter(Parameter parameter) implements Owner {}

    /** A latent for which the guide says nothing: its free logits. */
    record LogitsOf(CategoricalVariable latent) implements Owner {}

    /** A node whose value is not looked into: any finite numbers stand for it. */
    record StandsFor(Node node) implements Owner {}
}
