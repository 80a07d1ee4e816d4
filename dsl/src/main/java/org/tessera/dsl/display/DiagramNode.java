package org.tessera.dsl.display;

import java.util.List;

/** A node of the diagram: a name above a word that says what it is. */
final class DiagramNode extends Item {
    /** What it is, which decides its shape. */
    enum Kind {
        LATENT,
        OBSERVED,
        PARAMETER,
        DATA,
        TERM,
        GUIDE
    }

    /** How far the arrow from a chain to itself reaches beyond it. */
    static final double LOOP = 22;

    final String name;
    final String word;
    final Kind kind;
    /** Whether it follows itself in time. */
    boolean loop;

    DiagramNode(String name, String word, Kind kind) {
        this.name = name;
        this.word = word;
        this.kind = kind;
        double text = Math.max(Ink.width(name, Ink.NAME), Ink.width(word, Ink.WORD));
        width = isRound() ? Math.max(60, text * 1.15 + 26) : Math.max(44, text + 20);
        height = isRound() ? 50 : 38;
    }

    boolean isRound() {
        return kind == Kind.LATENT || kind == Kind.OBSERVED;
    }

    double cx() {
        return x + width / 2;
    }

    double cy() {
        return y + height / 2;
    }

    /** How far its border is from its centre in a direction of length 1. */
    double reach(double dx, double dy) {
        double a = width / 2;
        double b = height / 2;
        if (isRound()) return 1 / Math.sqrt(dx * dx / (a * a) + dy * dy / (b * b));
        return Math.min(dx == 0 ? Double.MAX_VALUE : a / Math.abs(dx), dy == 0 ? Double.MAX_VALUE : b / Math.abs(dy));
    }

    /** Whether a point is on it or nearer than {@code margin}. */
    boolean covers(double px, double py, double margin) {
        double dx = Math.abs(px - cx()) / (width / 2 + margin);
        double dy = Math.abs(py - cy()) / (height / 2 + margin);
        if (loop && px > cx() && px < x + width + LOOP + margin && Math.abs(py - cy()) < 18 + margin) return true;
        return isRound() ? dx * dx + dy * dy < 1 : dx < 1 && dy < 1;
    }

    @Override
    List<DiagramNode> nodes() {
        return List.of(this);
    }

    @Override
    void shift(double dx, double dy) {
        x += dx;
        y += dy;
    }
}
