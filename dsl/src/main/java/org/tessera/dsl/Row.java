package org.tessera.dsl;

/** The probabilities of one row of a conditional table; see {@link Tessera#row}. */
public final class Row {
    private final double[] probabilities;

    Row(Number... probabilities) {
        Present.all(probabilities, "the probabilities of row(..)");
        this.probabilities = new double[probabilities.length];
        for (int i = 0; i < probabilities.length; i++) this.probabilities[i] = probabilities[i].doubleValue();
    }

    double[] probabilities() {
        return probabilities;
    }
}
