package org.tessera.dsl.display;

import java.util.List;

/**
 * A part of a diagram that takes up a rectangle; {@code x} and {@code y} are its upper left corner within its parent
 * until the whole is placed.
 */
abstract sealed class Item permits DiagramNode, PlateBox {
    double x;
    double y;
    double width;
    double height;

    double centre() {
        return x + width / 2;
    }

    /** The nodes in it, itself included. */
    abstract List<DiagramNode> nodes();

    /** Moves it and all it contains. */
    abstract void shift(double dx, double dy);
}
