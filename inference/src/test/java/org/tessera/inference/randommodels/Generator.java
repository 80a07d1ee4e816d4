package org.tessera.inference.randommodels;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.tessera.inference.randommodels.Decl.Variable.Family;

/** Writes a random spec. A seed gives the same one everywhere. */
final class Generator {
    /** How many joint states there may be. */
    static final int MOST_STATES = 400;

    private final Draft draft;
    private final Expressing express;
    private final List<Decl.LengthData> lengths = new ArrayList<>();

    private Generator(long seed) {
        draft = new Draft(new Random(seed));
        express = new Expressing(draft);
    }

    static ModelSpec of(long seed) {
        return new Generator(seed * 7919 + 17).write();
    }

    private ModelSpec write() {
        draft.zeros = draft.chance(0.25);
        axes();
        if (draft.chance(0.22)) lengths();
        for (int i = draft.random.nextInt(3); i > 0; i--) index();
        int latents = 1 + draft.random.nextInt(3), observed = 1 + draft.random.nextInt(2);
        for (int i = 0; i < latents; i++) {
            if (draft.chance(0.25)) chain();
            else
                variable(
                        draft.chance(0.3) ? Family.BERNOULLI : Family.CATEGORICAL,
                        draft.chance(0.15) ? Known.SOME : Known.NO);
        }
        for (int i = 0; i < observed; i++)
            variable(draft.pick(List.of(Family.values())), draft.chance(0.3) ? Known.GAPS : Known.ALL);
        if (draft.zeros && draft.chance(0.7)) mixture();
        if (draft.nodes.stream().noneMatch(Decl.Variable.class::isInstance)) variable(Family.NORMAL, Known.ALL);
        if (draft.chance(0.25)) factor();
        if (draft.chance(0.2)) cost();
        if (draft.chance(0.2)) box();
        return new Filling(draft).finish();
    }

    private enum Known {
        NO,
        SOME,
        /** All but a few, of what is observed. */
        GAPS,
        ALL;

        boolean isObserved() {
            return this == GAPS || this == ALL;
        }
    }

    private void axes() {
        int n = 1 + draft.random.nextInt(2), plates = draft.random.nextInt(3);
        List<Ax.Kind> kinds = new ArrayList<>();
        for (int i = 0; i < n; i++) kinds.add(Ax.Kind.AXIS);
        for (int i = 0; i < plates; i++) kinds.add(Ax.Kind.PLATE);
        Collections.shuffle(kinds, draft.random);
        for (Ax.Kind kind : kinds) {
            Ax a = draft.axis(
                    draft.name(kind == Ax.Kind.PLATE ? "n" : "a"),
                    kind,
                    -1,
                    draft.chance(0.1) ? 1 : 2 + draft.random.nextInt(3) % 2 + (draft.chance(0.15) ? 1 : 0));
            draft.sized[a.id()] = draft.chance(0.85);
            if (draft.chance(0.6)) draft.axis(draft.name("t"), Ax.Kind.TWIN, a.id(), 0);
        }
    }

    private void lengths() {
        List<Ax> plates =
                draft.axes.stream().filter(a -> a.kind() == Ax.Kind.PLATE).toList();
        List<Ax> others = draft.axes.stream()
                .filter(a -> a.kind() == Ax.Kind.AXIS && draft.size(a) > 1)
                .toList();
        if (plates.isEmpty() || others.isEmpty()) return;
        Ax along = draft.pick(others);
        List<Ax> over = draft.chance(0.85) ? List.of(draft.pick(plates)) : List.of();
        Decl.LengthData l = new Decl.LengthData(
                draft.name("len"),
                along,
                Numbers.of(over, draft.sizes, () -> 1 + draft.random.nextInt(draft.size(along))));
        draft.nodes.add(l);
        lengths.add(l);
        draft.axes.stream().filter(a -> a.fits(along)).forEach(draft.counted::add);
    }

    private void index() {
        List<Ax> over = draft.some(draft.axes, 2);
        List<Ax> targets = Ax.without(draft.axes, draft.counted).stream()
                .filter(a -> a.kind() != Ax.Kind.TWIN)
                .toList();
        if (targets.isEmpty()) return;
        Ax target = draft.pick(targets);
        Decl.IndexData i = new Decl.IndexData(
                draft.name("i"), target, Numbers.of(over, draft.sizes, () -> draft.random.nextInt(draft.size(target))));
        draft.nodes.add(i);
        draft.places.add(new Place.IndexRef(i.name(), over, target));
    }

    /** Axes a variable may have. */
    private List<Ax> room() {
        List<Ax> chosen = new ArrayList<>(draft.some(draft.axes, 2));
        // sequences are over what their lengths are over
        for (Decl.LengthData l : lengths) {
            if (chosen.stream().anyMatch(a -> a.fits(l.along()))) {
                for (Ax a : l.values().axes()) if (!chosen.contains(a)) chosen.add(a);
            }
        }
        return chosen;
    }

    private void variable(Family family, Known known) {
        if (family == Family.CHAIN) {
            chain();
            return;
        }
        if (family == Family.MEMBER) {
            member();
            return;
        }
        List<Ax> room = room();
        String name = draft.name(known.isObserved() ? "x" : "z");
        Optional<Ax> outcome = Optional.empty();
        if (family == Family.CATEGORICAL) {
            List<Ax> fitting = Ax.without(draft.axes, draft.counted).stream()
                    .filter(a -> draft.sized[a.root()])
                    .toList();
            if (fitting.isEmpty()) {
                variable(Family.BERNOULLI, known);
                return;
            }
            Ax o = draft.pick(fitting);
            outcome = Optional.of(o);
            room = Ax.without(room, List.of(o));
        }
        List<Ax> allowed = room;
        boolean logits = draft.chance(0.4);
        List<Expr> arguments = switch (family) {
            case NORMAL -> List.of(express.real(3, allowed), express.positive(1, allowed));
            case POISSON -> List.of(express.rate(2, allowed));
            case BERNOULLI -> List.of(logits ? log(allowed) : express.unit(2, allowed));
            default ->
                List.of(
                        logits
                                ? express.logits(2, outcome.orElseThrow(), allowed)
                                : express.simplex(2, outcome.orElseThrow(), allowed, Optional.empty()));
        };
        if (family == Family.BERNOULLI) {
            outcome = Optional.of(draft.axis(name, Ax.Kind.TRUTH, -1, 2));
            draft.sized[outcome.get().id()] = true;
        }
        add(
                new Decl.Variable(
                        name,
                        family,
                        arguments,
                        logits,
                        draft.some(allowed, 2),
                        outcome,
                        Optional.empty(),
                        Optional.empty(),
                        known.isObserved() && draft.chance(0.8)),
                known);
    }

    /** A variable of one of the registered families. */
    private void member() {
        Members.Member member = draft.pick(Members.ALL);
        List<Ax> room = room();
        Optional<Ax> event = Optional.empty();
        if (member.vector()) {
            List<Ax> fitting = Ax.without(draft.axes, draft.counted).stream()
                    .filter(a -> a.kind() == Ax.Kind.AXIS && draft.sized[a.root()] && draft.size(a) > 1)
                    .filter(a -> !member.needsTwin() || twinOf(a).isPresent())
                    .toList();
            if (fitting.isEmpty()) return;
            event = Optional.of(draft.pick(fitting));
            if (member.needsTwin())
                room = Ax.without(room, List.of(twinOf(event.get()).orElseThrow()));
            room = Ax.without(room, List.of(event.get()));
        }
        List<Ax> allowed = room;
        Optional<Ax> along = event;
        List<Expr> arguments = member.arguments().stream()
                .map(kind -> member.bounded() ? number(kind) : argument(kind, allowed, along))
                .toList();
        add(
                new Decl.Variable(
                        draft.name("x"),
                        Family.MEMBER,
                        arguments,
                        false,
                        draft.some(allowed, 2),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        draft.chance(0.8),
                        Optional.of(member),
                        event),
                Known.ALL);
    }

    private Optional<Ax> twinOf(Ax axis) {
        return draft.axes.stream()
                .filter(a -> a.kind() == Ax.Kind.TWIN && a.fits(axis))
                .findFirst();
    }

    private Expr argument(Members.Kind kind, List<Ax> allowed, Optional<Ax> event) {
        return switch (kind) {
            case REAL -> express.real(2, allowed);
            // neither 0 nor so near it that densities have no digits left
            case POSITIVE -> new Expr.Binary(Expr.Binary.Op.PLUS, express.positive(1, allowed), new Expr.Num(0.25));
            case PROBABILITY -> inside(express.unit(1, allowed));
            case COUNT -> number(kind);
            case SIMPLEX -> express.simplex(1, event.orElseThrow(), allowed, Optional.empty());
        };
    }

    private static Expr inside(Expr p) {
        return new Expr.Binary(
                Expr.Binary.Op.PLUS, new Expr.Binary(Expr.Binary.Op.TIMES, p, new Expr.Num(0.8)), new Expr.Num(0.1));
    }

    private Expr number(Members.Kind kind) {
        return new Expr.Num(
                switch (kind) {
                    case REAL -> draft.random.nextInt(5) - 2;
                    case POSITIVE -> 0.5 + draft.random.nextInt(4);
                    case PROBABILITY -> 0.2 + 0.2 * draft.random.nextInt(4);
                    default -> 1 + draft.random.nextInt(6);
                });
    }

    /** Categories some of which a constant rules out, and a real that depends on them. */
    private void mixture() {
        List<Ax> fitting = Ax.without(draft.axes, draft.counted).stream()
                .filter(a -> draft.sized[a.root()] && draft.size(a) > 1)
                .toList();
        if (fitting.isEmpty()) return;
        Ax outcome = draft.pick(fitting);
        List<Ax> room = Ax.without(room(), List.of(outcome));
        Expr p = draft.probabilities(Draft.with(draft.some(room, 1), outcome));
        Decl.Variable z = new Decl.Variable(
                draft.name("z"),
                Family.CATEGORICAL,
                List.of(p),
                false,
                room,
                Optional.of(outcome),
                Optional.empty(),
                Optional.empty(),
                false);
        if (draft.size(z.axes()) > 3) return;
        add(z, Known.NO);
        // apart by far: an impossible state may fit the data better than a possible one by more than any floor
        int step = draft.chance(0.6) ? 100 : 3;
        Expr mean = new Expr.Get(
                new Expr.Table(Numbers.of(List.of(outcome), draft.sizes, () -> draft.random.nextInt(3) * step), false),
                List.of(new Expr.Get.Read(outcome, z.ref())));
        add(
                new Decl.Variable(
                        draft.name("x"),
                        Family.NORMAL,
                        List.of(mean, new Expr.Num(1)),
                        false,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true),
                Known.ALL);
    }

    private Expr log(List<Ax> allowed) {
        Expr x = draft.chance(0.4) ? express.net(allowed, allowed) : express.real(2, allowed);
        if (!draft.zeros || draft.chance(0.7)) return x;
        return express.place(allowed)
                .map(p -> (Expr) new Expr.Where(new Expr.Is(p, 0), new Expr.Num(Double.NEGATIVE_INFINITY), x))
                .orElse(x);
    }

    private void chain() {
        List<Ax> times = draft.axes.stream()
                .filter(a -> a.kind() == Ax.Kind.AXIS && draft.size(a) > 1)
                .toList();
        List<Ax> outcomes = Ax.without(draft.axes, draft.counted).stream()
                .filter(o -> draft.sized[o.root()] && draft.axes.stream().anyMatch(b -> b != o && b.fits(o)))
                .toList();
        if (times.isEmpty() || outcomes.isEmpty()) return;
        Ax time = draft.pick(times), outcome = draft.pick(outcomes);
        if (outcome.equals(time)) return;
        List<Ax> others = new ArrayList<>(Ax.without(room(), List.of(time, outcome)));
        for (Decl.LengthData l : lengths) {
            if (l.along().fits(time)) for (Ax a : l.values().axes()) if (!others.contains(a)) others.add(a);
        }
        if (others.contains(outcome) || others.stream().anyMatch(draft.counted::contains)) return;
        others.removeIf(a -> a.kind() == Ax.Kind.AXIS && draft.chance(0.5) && !lengths.isEmpty());
        String name = draft.name("c");
        Expr start = express.simplex(1, outcome, others, Optional.empty());
        List<Ax> axes = Ax.ofNode(others, List.of(time));
        Place previous = new Place.Previous(name, axes, outcome, time);
        draft.places.add(previous);
        Place read = draft.chance(0.06) ? elsewhere(previous, time, others).orElse(previous) : previous;
        Expr step = express.simplex(1, outcome, Draft.with(others, time), Optional.of(read));
        // the start too may have been read where the previous state cannot be
        draft.places.remove(previous);
        boolean known = draft.chance(0.15);
        add(
                new Decl.Variable(
                        name,
                        Family.CHAIN,
                        List.of(start, step),
                        false,
                        others,
                        Optional.of(outcome),
                        Optional.of(time),
                        Optional.empty(),
                        false),
                known ? Known.SOME : Known.NO);
    }

    /** The previous state at steps that an index names: no step may read it. */
    private Optional<Place> elsewhere(Place previous, Ax time, List<Ax> others) {
        return draft.places.stream()
                .filter(i -> i instanceof Place.IndexRef
                        && i.domain().fits(time)
                        && Draft.with(others, time).containsAll(i.axes()))
                .map(i -> (Place) new Place.At(previous, time, i))
                .findFirst();
    }

    /** Data stand at 0 where they will be drawn. */
    private void add(Decl.Variable v, Known known) {
        Known k = known;
        if (v.discrete()) draft.places.add(v.ref());
        else if (lengths.isEmpty() && k != Known.GAPS) draft.values.add(new Expr.ValueOf(v.name(), v.valueAxes()));
        double missing = v.event().isPresent() ? 0 : k == Known.SOME ? 0.5 : k == Known.GAPS ? 0.35 : 0;
        Numbers data =
                Numbers.of(v.valueAxes(), draft.sizes, () -> missing > 0 && draft.chance(missing) ? Double.NaN : 0);
        draft.nodes.add(v.with(k == Known.NO ? Optional.empty() : Optional.of(data), v.observed()));
    }

    private void factor() {
        draft.learned = false;
        Expr value = express.real(2, draft.some(draft.axes, 2));
        draft.learned = true;
        draft.nodes.add(new Decl.Factor(draft.name("g"), value));
    }

    private void cost() {
        draft.nodes.add(new Decl.Cost(draft.name("k"), express.real(2, draft.some(draft.axes, 2))));
    }

    private void box() {
        List<Ax> over = draft.some(draft.axes, 1), readable = Ax.union(over, draft.some(draft.axes, 3));
        List<Place> places = new ArrayList<>();
        express.place(readable).ifPresent(places::add);
        List<Expr> reals = new ArrayList<>();
        // nothing is differentiated through a black box: what it reads of learned values is held
        draft.learned = draft.chance(0.25);
        if (places.isEmpty() || draft.chance(0.6)) reals.add(express.real(2, readable));
        draft.learned = true;
        draft.nodes.add(new Decl.BoxCost(draft.name("b"), places, reals, over));
    }
}
