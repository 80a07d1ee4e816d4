package org.tessera.dsl;

import java.util.Arrays;
import java.util.List;

/** What a net computes: over the batch axes of its input, then the axes it maps to. */
public final class Net implements Real {
    private final String name;
    private final RealExpr input;
    private final List<Axis> axes;
    private final Lifecycle life;
    private NetSpec spec;

    Net(
            Scope scope,
            String name,
            RealExpr input,
            List<Axis> from,
            List<Axis> to,
            List<NetSpec.Hidden> hidden,
            List<Axis> axes) {
        this.name = name;
        this.input = input;
        this.axes = axes;
        this.life = new Lifecycle(scope, "net '" + name + "'");
        this.spec = new NetSpec(name, from, to, hidden, false, List.of());
    }

    /** Pins the first position of the last axis at 0, so that logits are identified. */
    public Net referenceLogit() {
        life.change("referenceLogit()");
        spec = new NetSpec(spec.name(), spec.from(), spec.to(), spec.hidden(), true, spec.bias());
        return this;
    }

    /**
     * Where the bias of the last layer starts instead of at 0, one number for each position of the axes the net maps
     * to, row-major: the log-odds of the mean image, say, so that a decoder need not learn it first. What
     * {@link #referenceLogit} pins stays 0.
     */
    public Net initBias(double... bias) {
        life.change("initBias(..)");
        for (double b : Present.required(bias, "net '" + name + "': the array of initBias(..)"))
            if (!Double.isFinite(b))
                throw new ModelException("net '" + name + "': initBias(..) with " + b
                        + "; clip probabilities away from 0 and 1 before taking log-odds");
        spec = new NetSpec(
                spec.name(),
                spec.from(),
                spec.to(),
                spec.hidden(),
                spec.referenceLogit(),
                Arrays.stream(bias).boxed().toList());
        return this;
    }

    Axis lastAxis() {
        return spec.to().get(spec.to().size() - 1);
    }

    @Override
    public RealExpr expr() {
        life.use();
        return new RealExpr.NetOutput(spec, input, axes);
    }

    @Override
    public String toString() {
        return name;
    }
}
