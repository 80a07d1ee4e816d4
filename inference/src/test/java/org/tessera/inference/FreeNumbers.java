package org.tessera.inference;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tessera.inference.internal.engine.net.Mlp;
import org.tessera.inference.optim.Segment;
import org.tessera.inference.result.Gradient;

/** A run at its start whose unconstrained numbers a test may read and move. In float64. */
public final class FreeNumbers implements AutoCloseable {
    private final Stepper stepper;

    public FreeNumbers(Inference inference) {
        stepper = inference.stepper();
    }

    /** By segment: a parameter, a net, or the free logits of a latent. */
    public Map<String, double[]> values() {
        Map<String, double[]> values = new LinkedHashMap<>();
        for (Segment s : stepper.session().store().segments().values()) values.put(s.name(), s.numbers());
        return values;
    }

    /** Whether the run keeps a segment where it is. */
    public boolean isHeld(String segment) {
        return !stepper.session()
                .optimizerOf(stepper.session().store().segment(segment))
                .moves();
    }

    public void move(Map<String, double[]> to) {
        to.forEach((name, v) -> stepper.session().store().segment(name).put(v));
        for (Mlp net : stepper.session().store().nets()) net.weightsChanged();
    }

    /** What a fit says where the numbers are now. */
    public Fit fit() {
        return stepper.fit();
    }

    public Gradient gradient(long draw) {
        return stepper.gradient(draw);
    }

    public long stepsPerEpoch() {
        return stepper.stepsPerEpoch();
    }

    /** The nets that the run has. */
    public Iterable<String> nets() {
        return stepper.session().store().nets().stream()
                .map(n -> n.segment().name())
                .toList();
    }

    @Override
    public void close() {
        stepper.close();
    }
}
