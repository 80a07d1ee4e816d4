package org.tessera.inference.randommodels;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tessera.inference.randommodels.Decl.Param.Support;

/** Random expressions over no other axes than are allowed. */
final class Expressing {
    private final Draft draft;

    Expressing(Draft draft) {
        this.draft = draft;
    }

    /** A discrete expression, if there is one. */
    Optional<Place> place(List<Ax> allowed) {
        List<Place> fitting = new ArrayList<>();
        for (Place p : draft.places) {
            if (allowed.containsAll(p.axes())) fitting.add(p);
            for (Ax a : p.axes()) {
                List<Ax> rest = Ax.without(p.axes(), List.of(a));
                if (!allowed.containsAll(rest) || draft.counted.contains(a)) continue;
                if (p instanceof Place.Previous q && q.time().equals(a)) continue;
                for (Place i : draft.places) {
                    boolean index = i instanceof Place.IndexRef
                            || i instanceof Place.VarRef && i.domain().kind() != Ax.Kind.TRUTH;
                    if (index && i.domain().fits(a) && allowed.containsAll(i.axes())) {
                        fitting.add(new Place.At(p, a, i));
                    }
                }
                if (p instanceof Place.Previous || rest.stream().anyMatch(b -> b.fits(a))) continue;
                for (Ax b : allowed) {
                    if (b != a && b.fits(a) && b.kind() == Ax.Kind.TWIN) fitting.add(new Place.View(p, a, b));
                }
            }
        }
        return fitting.isEmpty() ? Optional.empty() : Optional.of(draft.pick(fitting));
    }

    Expr real(int depth, List<Ax> allowed) {
        if (depth <= 0) return leaf(allowed);
        switch (draft.random.nextInt(16)) {
            case 0, 1:
                return unary(depth, allowed);
            case 2, 3, 4:
                return binary(depth, allowed);
            case 5:
                return where(allowed)
                        .map(c -> (Expr) new Expr.Where(c, real(depth - 1, allowed), real(depth - 1, allowed)))
                        .orElseGet(() -> leaf(allowed));
            case 6, 7, 8:
                return reduce(depth, allowed);
            case 9:
                return along(depth, allowed);
            case 10:
                return view(depth, allowed);
            case 11:
                return net(allowed, allowed);
            case 12, 13:
                return gather(Support.REAL, allowed, List.of());
            default:
                return leaf(allowed);
        }
    }

    private Expr unary(int depth, List<Ax> allowed) {
        Expr.Unary.Op op = draft.pick(List.of(Expr.Unary.Op.values()));
        return new Expr.Unary(op, op == Expr.Unary.Op.LOG ? positive(depth - 1, allowed) : argument(depth, allowed));
    }

    private Expr argument(int depth, List<Ax> allowed) {
        return new Expr.Unary(Expr.Unary.Op.TANH, real(depth - 1, allowed));
    }

    private Expr binary(int depth, List<Ax> allowed) {
        Expr.Binary.Op op = draft.pick(List.of(
                Expr.Binary.Op.PLUS,
                Expr.Binary.Op.MINUS,
                Expr.Binary.Op.TIMES,
                Expr.Binary.Op.AT_LEAST,
                Expr.Binary.Op.AT_MOST,
                Expr.Binary.Op.DIV));
        if (op == Expr.Binary.Op.DIV) {
            return new Expr.Binary(op, real(depth - 1, allowed), positive(depth - 1, allowed));
        }
        return new Expr.Binary(op, real(depth - 1, allowed), real(depth - 1, allowed));
    }

    /** A condition that no parameter moves. */
    private Optional<Expr> where(List<Ax> allowed) {
        return place(allowed).map(p -> new Expr.Is(p, draft.random.nextInt(draft.size(p.domain()))));
    }

    private Expr reduce(int depth, List<Ax> allowed) {
        List<Ax> over = draft.some(draft.axes, 2);
        if (over.isEmpty() || draft.size(Ax.union(allowed, over)) > 48) return leaf(allowed);
        Expr x = real(depth - 1, Ax.union(allowed, over));
        List<Ax> gone = new ArrayList<>(over);
        gone.retainAll(x.axes());
        return gone.isEmpty() ? x : new Expr.Reduce(draft.pick(List.of(Expr.Reduce.Op.values())), x, gone);
    }

    private Expr along(int depth, List<Ax> allowed) {
        Expr x = real(depth - 1, allowed);
        if (x.axes().isEmpty()) return x;
        Ax a = draft.pick(x.axes());
        return draft.chance(0.5)
                ? new Expr.RunningSum(x, a)
                : new Expr.Lag(x, 1 + draft.random.nextInt(2), a, draft.random.nextInt(3) - 1);
    }

    private Expr view(int depth, List<Ax> allowed) {
        List<Ax> twins = allowed.stream().filter(a -> a.kind() == Ax.Kind.TWIN).toList();
        if (twins.isEmpty()) return leaf(allowed);
        Ax to = draft.pick(twins), from = draft.axes.get(to.root());
        Expr x = real(depth - 1, Draft.with(Ax.without(allowed, List.of(to)), from));
        boolean one = x.axes().contains(from)
                && x.axes().stream().filter(a -> a.fits(from)).count() == 1;
        boolean fits = one && allowed.containsAll(Ax.without(x.axes(), List.of(from)));
        if (fits && x.outcome().isEmpty()) return new Expr.View(x, from, to);
        return allowed.containsAll(x.axes()) ? x : leaf(allowed);
    }

    /** A net to some of {@code to}; what it reads may have further axes. */
    Expr net(List<Ax> allowed, List<Ax> to) {
        List<Ax> extra = Ax.without(draft.some(Ax.without(draft.axes, draft.counted), 2), allowed);
        List<Ax> readable = Ax.without(Ax.union(allowed, extra), draft.counted);
        if (!draft.learned || draft.size(readable) > 64) return leaf(allowed);
        Optional<Place> place = place(readable);
        Expr input = place.isPresent() && draft.chance(0.8) ? oneHot(place.get(), readable) : real(0, readable);
        if (draft.chance(0.4)) input = new Expr.Binary(Expr.Binary.Op.PLUS, input, real(0, readable));
        Expr read = input;
        List<Ax> from = new ArrayList<>();
        for (Ax a : read.axes()) if (!allowed.contains(a) || draft.chance(0.5)) from.add(a);
        if (from.isEmpty() || from.stream().anyMatch(draft.counted::contains)) return leaf(allowed);
        List<Ax> batch = Ax.without(read.axes(), from);
        List<Ax> target = new ArrayList<>(draft.some(Ax.without(Ax.without(to, batch), draft.counted), 2));
        if (target.isEmpty()) return leaf(allowed);
        boolean pinned = draft.size(target.get(target.size() - 1)) > 1 && draft.chance(0.25);
        return new Expr.Net(draft.name("f"), read, from, target, draft.chance(0.5) ? 2 : 0, pinned);
    }

    private Expr oneHot(Place p, List<Ax> allowed) {
        List<Ax> fitting = draft.axes.stream()
                .filter(a -> a.fits(p.domain()) && !p.axes().contains(a))
                .toList();
        return fitting.isEmpty() ? new Expr.NumberOf(p) : new Expr.OneHot(p, draft.pick(fitting));
    }

    private Expr leaf(List<Ax> allowed) {
        List<Ax> over = draft.some(allowed, 2);
        switch (draft.random.nextInt(10)) {
            case 0:
                return new Expr.Num(draft.random.nextInt(5) - 2);
            case 1:
                if (sized(over))
                    return new Expr.Table(
                            Numbers.of(over, draft.sizes, () -> draft.random.nextInt(5) / 2.0 - 1), false);
                break;
            case 2, 3:
                if (draft.learned)
                    return draft.param(draft.pick(List.of(Support.REAL, Support.REAL, Support.UNIT)), over);
                break;
            case 4:
                return draft.input(over);
            case 5:
                if (!allowed.isEmpty()) return new Expr.Position(draft.pick(allowed));
                break;
            case 6:
                if (draft.learned && !over.isEmpty() && sized(over)) return draft.param(Support.SIMPLEX, over);
                break;
            case 7:
                return place(allowed).map(p -> (Expr) new Expr.NumberOf(p)).orElse(new Expr.Num(0.5));
            case 8: {
                List<Expr.ValueOf> known = draft.values.stream()
                        .filter(v -> allowed.containsAll(v.declared()))
                        .toList();
                if (!known.isEmpty()) return draft.pick(known);
                break;
            }
            default:
                break;
        }
        return gather(Support.REAL, allowed, List.of());
    }

    /** A new table read at one or two places; a plain one without any. */
    Expr gather(Support support, List<Ax> allowed, List<Ax> outcome) {
        List<Place> at = new ArrayList<>();
        for (int i = 0; i < (draft.chance(0.3) ? 2 : 1); i++) place(allowed).ifPresent(at::add);
        return gather(support, allowed, outcome, at);
    }

    Expr gather(Support support, List<Ax> allowed, List<Ax> outcome, List<Place> at) {
        List<Expr.Get.Read> reads = new ArrayList<>();
        List<Ax> over = new ArrayList<>();
        for (Place p : at) {
            if (p.axes().stream().anyMatch(outcome::contains)) continue;
            List<Ax> free = draft.axes.stream()
                    .filter(a -> a.fits(p.domain()) && !over.contains(a) && !outcome.contains(a))
                    .toList();
            if (free.isEmpty() || draft.size(over) * draft.size(p.domain()) > 24) continue;
            Ax axis = draft.pick(free);
            over.add(axis);
            reads.add(new Expr.Get.Read(axis, p));
        }
        boolean several = reads.size() > 1;
        for (Ax a : draft.some(Ax.without(allowed, outcome), 1)) {
            if (!over.contains(a) && !(several && over.stream().anyMatch(b -> b.fits(a)))) {
                over.add(draft.random.nextInt(over.size() + 1), a);
            }
        }
        over.addAll(outcome);
        Expr table;
        if (!draft.learned || draft.chance(0.3) && sized(over)) {
            table = !outcome.isEmpty()
                    ? draft.probabilities(over)
                    : support == Support.POSITIVE
                            ? positiveTable(over)
                            : new Expr.Table(
                                    Numbers.of(over, draft.sizes, () -> Math.rint(8 * draft.random.nextGaussian()) / 4),
                                    false);
        } else {
            table = draft.param(support, over);
        }
        if (reads.isEmpty()) return table;
        if (several) reads.sort(java.util.Comparator.comparingInt(r -> over.indexOf(r.axis())));
        return new Expr.Get(table, List.copyOf(reads));
    }

    private boolean sized(List<Ax> over) {
        return over.stream().allMatch(a -> draft.sized[a.root()]);
    }

    private Expr positiveTable(List<Ax> over) {
        return new Expr.Table(Numbers.of(over, draft.sizes, () -> 0.5 + draft.random.nextInt(4)), false);
    }

    /** Greater than 0, and no extreme. */
    Expr positive(int depth, List<Ax> allowed) {
        return switch (draft.random.nextInt(5)) {
            case 0 -> new Expr.Num(0.5 + draft.random.nextInt(3) / 2.0);
            case 1 -> gather(Support.POSITIVE, allowed, List.of());
            case 2 -> new Expr.Unary(Expr.Unary.Op.EXP, new Expr.Unary(Expr.Unary.Op.TANH, real(depth - 1, allowed)));
            case 3 ->
                new Expr.Binary(
                        Expr.Binary.Op.PLUS,
                        new Expr.Unary(Expr.Unary.Op.SQUARE, argument(depth, allowed)),
                        new Expr.Num(0.5));
            default ->
                new Expr.Binary(
                        Expr.Binary.Op.PLUS,
                        new Expr.Unary(Expr.Unary.Op.SOFTPLUS, argument(depth, allowed)),
                        new Expr.Num(0.25));
        };
    }

    /** 0 or more. */
    Expr rate(int depth, List<Ax> allowed) {
        Expr rate = positive(depth, allowed);
        Optional<Expr> condition = draft.zeros && draft.chance(0.6) ? where(allowed) : Optional.empty();
        return condition
                .map(c -> (Expr) new Expr.Where(c, new Expr.Num(0), rate))
                .orElse(rate);
    }

    /** Probabilities along an axis; {@code at} is read for certain when it can be. */
    Expr simplex(int depth, Ax outcome, List<Ax> wanted, Optional<Place> at) {
        List<Ax> allowed = Ax.without(wanted, List.of(outcome));
        if (at.isPresent()) {
            List<Place> read = new ArrayList<>(List.of(at.get()));
            if (draft.chance(0.35)) place(allowed).ifPresent(read::add);
            return gather(Support.SIMPLEX, allowed, List.of(outcome), read);
        }
        switch (draft.random.nextInt(7)) {
            case 0:
                return draft.param(Support.SIMPLEX, Draft.with(draft.some(allowed, 1), outcome));
            case 1:
                return draft.chance(0.5)
                        ? new Expr.Uniform(outcome)
                        : draft.probabilities(Draft.with(draft.some(allowed, 1), outcome));
            case 2:
                return new Expr.Softmax(logits(depth, outcome, allowed), outcome);
            case 3:
                return cpt(Optional.of(outcome), allowed)
                        .orElseGet(() -> gather(Support.SIMPLEX, allowed, List.of(outcome)));
            case 4:
                if (depth > 0 && draft.chance(0.5)) {
                    Optional<Expr> c = where(allowed);
                    if (c.isPresent()) {
                        Expr yes = simplex(depth - 1, outcome, allowed, Optional.empty()),
                                no = simplex(depth - 1, outcome, allowed, Optional.empty());
                        return new Expr.Where(c.get(), yes, no);
                    }
                }
                break;
            default:
                break;
        }
        return gather(Support.SIMPLEX, allowed, List.of(outcome));
    }

    /** Reals that vary along an axis. */
    Expr logits(int depth, Ax outcome, List<Ax> wanted) {
        List<Ax> allowed = Ax.without(wanted, List.of(outcome));
        List<Ax> all = Draft.with(allowed, outcome);
        Expr base = draft.chance(0.3) ? net(allowed, List.of(outcome)) : gather(Support.REAL, allowed, List.of());
        Expr own = draft.learned
                ? draft.param(Support.REAL, Draft.with(draft.some(allowed, 1), outcome))
                : new Expr.Table(Numbers.of(List.of(outcome), draft.sizes, draft.random::nextGaussian), false);
        if (draft.zeros && draft.size(outcome) > 1 && draft.chance(0.5)) {
            double[] mask = new double[draft.size(outcome)];
            mask[draft.random.nextInt(mask.length)] = Double.NEGATIVE_INFINITY;
            own = new Expr.Binary(
                    Expr.Binary.Op.PLUS,
                    own,
                    new Expr.Table(new Numbers(List.of(outcome), new int[] {mask.length}, mask), false));
        }
        Expr sum = base.axes().contains(outcome) && draft.chance(0.5)
                ? base
                : new Expr.Binary(Expr.Binary.Op.PLUS, own, base);
        return depth > 0 && draft.chance(0.4) ? new Expr.Binary(Expr.Binary.Op.PLUS, sum, argument(depth, all)) : sum;
    }

    /** A table of one or two parents. */
    Optional<Expr> cpt(Optional<Ax> child, List<Ax> allowed) {
        List<Place> parents = new ArrayList<>();
        for (int i = 0; i < 2; i++) place(allowed).ifPresent(parents::add);
        if (parents.size() == 2 && draft.chance(0.5)) parents.remove(1);
        if (parents.isEmpty()
                || parents.stream().anyMatch(p -> !draft.sized[p.domain().root()])) {
            return Optional.empty();
        }
        if (child.isPresent() && parents.stream().anyMatch(p -> p.axes().contains(child.get()))) {
            return Optional.empty();
        }
        List<Ax> axes = new ArrayList<>(parents.stream().map(Place::domain).toList());
        child.ifPresent(axes::add);
        Numbers rows = child.isPresent()
                ? draft.rows(axes)
                : Numbers.of(
                        axes,
                        draft.sizes,
                        () -> draft.zeros && draft.chance(0.25)
                                ? draft.random.nextInt(2)
                                : 0.1 + 0.8 * draft.random.nextDouble());
        return Optional.of(new Expr.Cpt(child, List.copyOf(parents), rows));
    }

    /** A probability. */
    Expr unit(int depth, List<Ax> allowed) {
        return switch (draft.random.nextInt(4)) {
            case 0 -> cpt(Optional.empty(), allowed).orElse(new Expr.Num(0.3));
            case 1 -> new Expr.Unary(Expr.Unary.Op.SIGMOID, real(depth, allowed));
            case 2 -> draft.learned ? gatherUnit(allowed) : new Expr.Num(0.6);
            default -> new Expr.Num(draft.zeros && draft.chance(0.3) ? draft.random.nextInt(2) : 0.4);
        };
    }

    private Expr gatherUnit(List<Ax> allowed) {
        Optional<Place> p = place(allowed);
        if (p.isEmpty()) return draft.param(Support.UNIT, draft.some(allowed, 1));
        List<Ax> fitting =
                draft.axes.stream().filter(a -> a.fits(p.get().domain())).toList();
        if (fitting.isEmpty()) return new Expr.Num(0.5);
        Ax axis = draft.pick(fitting);
        return new Expr.Get(draft.param(Support.UNIT, List.of(axis)), List.of(new Expr.Get.Read(axis, p.get())));
    }
}
