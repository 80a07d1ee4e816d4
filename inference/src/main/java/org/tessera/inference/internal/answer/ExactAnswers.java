package org.tessera.inference.internal.answer;

import java.util.Map;
import java.util.function.Function;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Term;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.session.Learned;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.result.MostProbable;

/** A fit's model with all latents summed out at the fitted parameters, whichever way they were handled in the fit. */
public final class ExactAnswers {
    private ExactAnswers() {}

    public static double logEvidence(Settings settings, Session fitted) {
        return -ask(settings, fitted, Passes::evaluate).cost();
    }

    public static MostProbable mostProbable(Settings settings, Session fitted) {
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
        Session exact = Session.compile(s, s.data, fitted.seed(), Differentiation.NONE);
        Learned.copyReordered(fitted, exact);
        return exact;
    }
}
