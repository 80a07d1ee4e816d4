package org.tessera.dsl;

import java.util.ArrayList;
import java.util.List;

/**
 * What a black-box cost reads, discrete and real inputs each numbered from 0 in the order given: {@code Inputs.of(z,
 * a).and(x)}.
 */
public final class Inputs {
    private final List<IntExpr> discrete = new ArrayList<>();
    private final List<RealExpr> real = new ArrayList<>();

    private Inputs() {}

    public static Inputs of(Categorical... discrete) {
        return new Inputs().and(discrete);
    }

    public static Inputs of(Real... real) {
        return new Inputs().and(real);
    }

    /** The same and further discrete inputs. */
    public Inputs and(Categorical... more) {
        Inputs all = copy();
        for (Categorical c : Present.all(more, "the discrete inputs")) all.discrete.add(c.intExpr());
        return all;
    }

    /** The same and further real inputs. */
    public Inputs and(Real... more) {
        Inputs all = copy();
        for (Real r : Present.all(more, "the real inputs")) all.real.add(Outcomes.plain(r.expr()));
        return all;
    }

    private Inputs copy() {
        Inputs copy = new Inputs();
        copy.discrete.addAll(discrete);
        copy.real.addAll(real);
        return copy;
    }

    List<IntExpr> discrete() {
        return List.copyOf(discrete);
    }

    List<RealExpr> real() {
        return List.copyOf(real);
    }
}
