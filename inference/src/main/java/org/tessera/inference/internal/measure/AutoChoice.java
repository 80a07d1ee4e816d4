package org.tessera.inference.internal.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tessera.inference.estimator.Auto;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.estimator.GradientEstimator;
import org.tessera.inference.internal.session.Selection;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.plan.Candidates;
import org.tessera.inference.plan.Finding;
import org.tessera.inference.plan.Group;
import org.tessera.inference.result.Decision;

/**
 * Holds races as a run goes on, whenever the agreed share of its work pays for one, and says with which estimators to
 * go on. The first race is held with few draws among all candidates; those far behind drop out, so that later ones,
 * each after several times the work of the last, measure the rest better.
 */
public final class AutoChoice {
    private static final int MOST_DRAWS = 128;
    /** The next race takes place when the work has grown by this factor. */
    private static final double SPACING = 3;
    /** What costs more than this many times the best drops out. */
    private static final double FAR_BEHIND = 2.5;
    /** A change that promises less is not made: the law behind the price is rough. */
    private static final double WORTHWHILE = 0.7;

    private final double share;
    private final Map<String, List<GradientEstimator>> left = new LinkedHashMap<>();
    private final List<Decision> decisions = new ArrayList<>();
    private double work, spent, heldAt;
    /** The work that pays for the next race, as far as is known: a step only compares. */
    private double dueAt;

    /** Null when nothing is left to measurement. */
    public static @Nullable AutoChoice of(Session session) {
        boolean measured = session.graph().latents().stream().anyMatch(session.selection()::isMeasured);
        return measured ? new AutoChoice(session) : null;
    }

    private AutoChoice(Session session) {
        Settings s = session.settings();
        share = session.graph().latents().stream()
                .filter(session.selection()::isMeasured)
                .map(l -> s.estimatorOf(l.name()))
                .filter(Auto.class::isInstance)
                .mapToDouble(a -> ((Auto) a).share())
                .max()
                .orElseThrow();
        for (Group g : measured(session)) {
            List<GradientEstimator> all =
                    new ArrayList<>(Candidates.of(g.shape(session.plan().size())));
            GradientEstimator now = session.selection().of(g.latents().get(0)).orElseThrow();
            if (!all.contains(now)) all.add(now); // what is in use is what others are held against
            left.put(g.name(), all);
        }
    }

    private static List<Group> measured(Session session) {
        return session.plan().groups().stream()
                .filter(g -> session.selection().isMeasured(g.latents().get(0)))
                .toList();
    }

    /**
     * Takes note of a step; returns the session to go on with, the same one unless a race has found better estimators.
     */
    public Session after(Session session, long step, double stepWork) {
        work += stepWork;
        if (work < Math.max(SPACING * heldAt, dueAt)) return session;
        Map<Group, List<GradientEstimator>> candidates = new LinkedHashMap<>();
        for (Group g : measured(session))
            if (left.getOrDefault(g.name(), List.of()).size() > 1) candidates.put(g, left.get(g.name()));
        if (candidates.isEmpty()) {
            dueAt = Double.POSITIVE_INFINITY;
            return session;
        }
        Race race = new Race(session, candidates, step);
        double draws = (share * work - spent) / race.evaluationsOfDraw();
        if (draws < race.leastDraws()) {
            dueAt = (race.leastDraws() * race.evaluationsOfDraw() + spent) / share;
            return session;
        }
        heldAt = work;
        Race.Outcome outcome = race.run((int) Math.min(MOST_DRAWS, draws));
        spent += outcome.evaluations();
        work += outcome.evaluations();
        return decide(session, candidates, outcome, step);
    }

    private Session decide(
            Session session, Map<Group, List<GradientEstimator>> candidates, Race.Outcome outcome, long step) {
        Selection selection = session.selection();
        for (Group g : candidates.keySet()) {
            Finding f = outcome.findings().stream()
                    .filter(x -> x.group().equals(g.name()))
                    .findFirst()
                    .orElseThrow();
            GradientEstimator now = selection.of(g.latents().get(0)).orElseThrow(),
                    best = f.best().estimator();
            boolean change = !best.equals(now) && !(f.ratio(best, now) > WORTHWHILE);
            left.put(
                    g.name(),
                    f.all().stream()
                            .filter(m -> f.price(m) <= FAR_BEHIND * f.price(f.best()))
                            .map(m -> m.estimator())
                            .toList());
            decisions.add(new Decision(step, g.name(), now.name(), change ? best.name() : now.name(), f));
            if (change) selection = selection.with(g, best);
        }
        return selection.equals(session.selection()) ? session : session.with(selection);
    }

    /**
     * All of this at some step.
     *
     * @param left candidates by group
     * @param chosen estimators by latent
     */
    public record State(
            double work,
            double spent,
            double heldAt,
            double dueAt,
            Map<String, List<String>> left,
            Map<String, String> chosen,
            List<SavedDecision> decisions) {}

    public State state(Session session) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        left.forEach((group, all) ->
                names.put(group, all.stream().map(GradientEstimator::name).toList()));
        Map<String, String> chosen = new LinkedHashMap<>();
        session.selection().chosen().forEach((latent, e) -> chosen.put(latent, e.name()));
        return new State(
                work,
                spent,
                heldAt,
                dueAt,
                names,
                chosen,
                decisions.stream().map(SavedDecision::of).toList());
    }

    /** A {@link State} read and checked, and not yet gone on from. */
    public record Restored(
            State at, Map<String, List<GradientEstimator>> left, List<Decision> decisions, Selection selection) {}

    /** Reads what a checkpoint holds; nothing is changed. */
    public static Restored restored(Path file, Session session, @Nullable State at) throws IOException {
        if (at == null) throw new IOException(file + ": it does not say what was measured");
        try {
            Map<String, List<GradientEstimator>> left = new LinkedHashMap<>();
            at.left.forEach((group, names) ->
                    left.put(group, names.stream().map(Estimators::parse).toList()));
            Map<String, GradientEstimator> chosen = new LinkedHashMap<>();
            at.chosen.forEach((latent, name) -> chosen.put(latent, Estimators.parse(name)));
            if (!chosen.keySet().equals(session.selection().chosen().keySet())) {
                throw new IOException(file + ": it chose estimators for other latents: " + chosen.keySet());
            }
            if (!(at.work >= 0 && at.spent >= 0 && at.heldAt >= 0 && at.dueAt >= 0)) {
                throw new IOException(file + ": its header holds a counter that cannot be");
            }
            return new Restored(
                    at,
                    left,
                    at.decisions.stream().map(SavedDecision::decision).toList(),
                    new Selection(session.settings(), chosen));
        } catch (RuntimeException e) { // the digest is right, so this was written by other hands
            throw new IOException(file + ": what it says of estimators cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /** Goes on from there. */
    public void take(Restored restored) {
        State at = restored.at;
        work = at.work;
        spent = at.spent;
        heldAt = at.heldAt;
        dueAt = at.dueAt;
        left.clear();
        left.putAll(restored.left);
        decisions.clear();
        decisions.addAll(restored.decisions);
    }

    public List<Decision> decisions() {
        return List.copyOf(decisions);
    }

    /** Evaluations of all races. */
    public double spent() {
        return spent;
    }
}
