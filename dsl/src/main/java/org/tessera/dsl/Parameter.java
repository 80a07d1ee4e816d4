package org.tessera.dsl;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.ast.RealExpr;

/** A learned parameter. */
public final class Parameter implements Real {
    /** Where the values of a parameter live. */
    public sealed interface Support {
        record AnyReal() implements Support {}
        /** At least {@code min}, which is 0 or more. */
        record Positive(double min) implements Support {}
        record UnitInterval() implements Support {}
        /** Sums to 1 along the outcome axis. */
        record Simplex() implements Support {}
    }

    private final String name;
    private final List<Axis> axes = new ArrayList<>();
    private @Nullable Axis outcome;
    private Support support = new Support.AnyReal();
    private double @Nullable [] start;

    Parameter(String name) { this.name = name; }

    public String name() { return name; }
    /** Index axes, in the order of {@code over}. */
    public List<Axis> axes() { return List.copyOf(axes); }
    public @Nullable Axis outcome() { return outcome; }
    public Support support() { return support; }
    /** Starting values in the constrained space: one for all, or one for each position row-major over axes and then outcome; null when not set. */
    public double @Nullable [] start() { return start == null ? null : start.clone(); }
    @Override public RealExpr expr() { return new RealExpr.ParameterValue(this); }
}
