package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.interpret.ExactPosterior;
import org.tessera.inference.internal.interpret.Interpreter;
import org.tessera.inference.internal.session.Fitted;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.plan.ExactMethod;
import org.tessera.inference.plan.Group;
import org.tessera.inference.plan.Treatment;
import org.tessera.inference.result.MostProbable;

/** A model with its latents summed out, held against all joint states as the plain interpreter reads them. */
final class Summed implements AutoCloseable {
    final Settings settings;
    final Session session;
    private final Interpreter interpreter;
    private final ExactPosterior truth;

    Summed(Inference inference) {
        settings = inference.estimator(Estimators.exact()).settings();
        session = Session.compile(settings, settings.data, settings.seed, Differentiation.REVERSE);
        interpreter = new Interpreter(session.binding(), fit().fitted().values());
        truth = interpreter.bruteForcePosterior();
    }

    /** A fit at its starting values. */
    static Fit unfitted(Inference inference) {
        Settings s = inference.estimator(Estimators.exact()).settings();
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.NONE)) {
            return new Fit(Fitted.untrained(s, session));
        }
    }

    Fit fit() {
        return new Fit(Fitted.untrained(settings, session));
    }

    /** The method of the first group. */
    String method() {
        return Summed.methods(session).get(0).name();
    }

    ExactMethod only() {
        assertThat(methods(session)).hasSize(1);
        return methods(session).get(0);
    }

    Summed evidenceAndMarginals() {
        assertThat(session.program().evaluate(0))
                .isCloseTo(-truth.logEvidence(), within(1e-9 * (1 + Math.abs(truth.logEvidence()))));
        assertThat(fit().logEvidence())
                .isCloseTo(truth.logEvidence(), within(1e-9 * (1 + Math.abs(truth.logEvidence()))));
        session.graph().latents().forEach(l -> {
            double[] p = fit().posterior(l.name()).toArray(),
                    t = truth.marginals().get(l.name());
            boolean[] present = session.binding().presence(l.axes());
            int categories = session.binding().size(l.outcome());
            for (int i = 0; i < p.length; i++)
                if (present == null || present[i / categories]) assertThat(p[i]).isCloseTo(t[i], within(1e-9));
        });
        return this;
    }

    Summed gradient() {
        session.program().step(0);
        assertThat(ExactObjective.ofProgram(session))
                .containsExactly(new ExactObjective(settings, session).gradient(), within(1e-6));
        return this;
    }

    /** Its joint is the largest there is, and what it says it is. A draw has a joint as well. */
    Summed mostProbable() {
        MostProbable best = fit().mostProbable();
        Map<String, int[]> z = new LinkedHashMap<>();
        best.latents().forEach((name, values) -> z.put(name, values.toInts()));
        double joint = interpreter.at(z).logJoint();
        assertThat(best.logJoint()).isCloseTo(joint, within(1e-9 * (1 + Math.abs(joint))));
        assertThat(joint).isCloseTo(largest(), within(1e-9 * (1 + Math.abs(joint))));
        session.program().evaluate(1);
        Map<String, int[]> drawn = new LinkedHashMap<>();
        session.graph()
                .latents()
                .forEach(l -> drawn.put(l.name(), session.program().draw(l)));
        assertThat(interpreter.at(drawn).logJoint())
                .isGreaterThan(Double.NEGATIVE_INFINITY)
                .isLessThanOrEqualTo(joint + 1e-9);
        return this;
    }

    private double largest() {
        Map<String, int[]> z = new LinkedHashMap<>();
        session.graph()
                .latents()
                .forEach(l -> z.put(l.name(), new int[session.binding().size(l.axes())]));
        Interpreter at = interpreter.at(z);
        double most = Double.NEGATIVE_INFINITY;
        do most = Math.max(most, at.logJoint());
        while (next(z));
        return most;
    }

    private boolean next(Map<String, int[]> z) {
        for (var l : session.graph().latents()) {
            int[] values = z.get(l.name());
            for (int i = 0; i < values.length; i++) {
                if (++values[i] < session.binding().size(l.outcome())) return true;
                values[i] = 0;
            }
        }
        return false;
    }

    @Override
    public void close() {
        session.close();
    }

    /** How each group that is summed out is. */
    static List<ExactMethod> methods(Session session) {
        return session.plan().groups().stream()
                .map(Group::treatment)
                .filter(Treatment.SummedOut.class::isInstance)
                .map(t -> ((Treatment.SummedOut) t).method())
                .toList();
    }
}
