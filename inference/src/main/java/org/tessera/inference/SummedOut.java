package org.tessera.inference;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Term;
import org.tessera.inference.engine.net.Mlp;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.graph.AxisOrder;
import org.tessera.inference.optim.Segment;

/** A fit's model with all latents summed out at the fitted parameters, whichever way they were handled in the fit. */
final class SummedOut {
    private SummedOut() {}

    static double logEvidence(Settings settings, Session fitted) {
        return -ask(settings, fitted, Passes::evaluate).cost();
    }

    static MostProbable mostProbable(Settings settings, Session fitted) {
        return ask(settings, fitted, Passes::mostProbable);
    }

    private static <T> T ask(Settings settings, Session fitted, Function<Passes, T> question) {
        requireDensity(settings);
        if (fitted.isSummedOut()) return question.apply(new Passes(fitted, settings.data));
        try (Session exact = of(settings, fitted)) {
            return question.apply(new Passes(exact, settings.data));
        }
    }

    private static void requireDensity(Settings settings) {
        for (Term t : settings.model.terms()) {
            if (!(t instanceof Term.Density))
                throw new IllegalStateException("model '" + settings.model.name() + "' has cost '" + t.name()
                        + "', which is no part of its density: it has no evidence");
        }
    }

    private static Session of(Settings settings, Session fitted) {
        Settings s = settings.copy();
        s.guide = null;
        s.estimator = Estimators.exact();
        s.estimators = Map.of();
        s.optimizers = Map.of();
        // what is shared by a plate cannot be summed out from a part of it
        Axis plate = fitted.minibatch();
        if (plate != null
                && fitted.graph().latents().stream().anyMatch(l -> !l.axes().contains(plate))) s.minibatchPlate = null;
        Session exact = Session.compile(s, s.data, fitted.seed(), false);
        take(fitted, exact);
        return exact;
    }

    /**
     * Copies what was learned, also when one of the two keeps the rows of a minibatched plate together and the other
     * does not.
     */
    static void take(Session from, Session to) {
        for (Segment target : to.store().segments().values()) {
            Segment source = from.store().segment(target.name());
            Transfer.copy(source, target);
            if (source.values64 == null || from.store().axes(target.name()) == null) continue;
            double[] ordered = AxisOrder.reorder(
                    source.values64,
                    from.store().axes(target.name()),
                    to.store().axes(target.name()),
                    to.binding()::size);
            System.arraycopy(ordered, 0, Objects.requireNonNull(target.values64), 0, ordered.length);
        }
        to.store().nets().forEach(Mlp::weightsChanged);
    }
}
