package org.tessera.dsl;

import java.util.List;
import org.tessera.dsl.ast.RealExpr;

/** Real data bound by name. */
public final class DataInput implements Real {
    private final String name;
    private List<Axis> axes = List.of();

    DataInput(String name) { this.name = name; }

    public String name() { return name; }
    public List<Axis> axes() { return axes; }
    @Override public RealExpr expr() { return new RealExpr.Input(this); }
}
