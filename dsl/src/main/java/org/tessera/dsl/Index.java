package org.tessera.dsl;

import java.util.List;
import org.tessera.dsl.ast.IntExpr;

/** Integer data that points into an axis. */
public final class Index implements Categorical {
    private final String name;
    private final Axis target;
    private List<Axis> axes = List.of();

    Index(String name, Axis target) { this.name = name; this.target = target; }

    public String name() { return name; }
    public Axis target() { return target; }
    public List<Axis> axes() { return axes; }
    @Override public IntExpr intExpr() { return new IntExpr.IndexValue(this); }
}
