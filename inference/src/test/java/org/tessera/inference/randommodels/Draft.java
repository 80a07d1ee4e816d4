package org.tessera.inference.randommodels;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A spec being written: its axes, what is declared so far, and the choices left to chance. */
final class Draft {
    final Random random;
    final List<Ax> axes = new ArrayList<>();
    final int[] sizes = new int[64];
    final boolean[] sized = new boolean[64];
    final List<Decl> nodes = new ArrayList<>();
    /** Discrete expressions that can be read. */
    final List<Place> places = new ArrayList<>();
    /** Real variables whose values can be read. */
    final List<Expr.ValueOf> values = new ArrayList<>();
    /** Axes that lengths count: nothing points into them, no net reads along them. */
    final List<Ax> counted = new ArrayList<>();
    /** Whether tables may hold zeros and logits minus infinity. */
    boolean zeros;
    /** Whether what is declared now may depend on parameters. */
    boolean learned = true;

    private int names;

    Draft(Random random) {
        this.random = random;
    }

    String name(String kind) {
        return kind + names++;
    }

    boolean chance(double p) {
        return random.nextDouble() < p;
    }

    <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    Ax axis(String name, Ax.Kind kind, int root, int size) {
        int id = axes.size();
        Ax a = new Ax(id, name, root < 0 ? id : root, kind);
        axes.add(a);
        if (root < 0) sizes[id] = size;
        return a;
    }

    int size(Ax a) {
        return sizes[a.root()];
    }

    int size(List<Ax> all) {
        return all.stream().mapToInt(this::size).reduce(1, (a, b) -> a * b);
    }

    /** At most {@code most} of them, in any order. */
    List<Ax> some(List<Ax> of, int most) {
        List<Ax> shuffled = new ArrayList<>(of);
        Collections.shuffle(shuffled, random);
        List<Ax> chosen = new ArrayList<>();
        for (Ax a : shuffled) if (chosen.size() < most && size(chosen) * size(a) <= 24 && chance(0.5)) chosen.add(a);
        return chosen;
    }

    static List<Ax> with(List<Ax> axes, Ax more) {
        List<Ax> all = new ArrayList<>(axes);
        if (!all.contains(more)) all.add(more);
        return all;
    }

    Expr param(Decl.Param.Support support, List<Ax> over) {
        boolean tied = chance(0.15);
        Numbers start = Numbers.of(over, sizes, () -> switch (support) {
            case REAL -> tied ? random.nextInt(3) - 1 : random.nextGaussian();
            case POSITIVE -> 0.5 + 1.5 * random.nextDouble();
            case UNIT -> 0.1 + 0.8 * random.nextDouble();
            case SIMPLEX -> 0.15 + random.nextDouble();
        });
        Decl.Param p =
                new Decl.Param(name("p"), support, support == Decl.Param.Support.SIMPLEX ? start.normalised() : start);
        nodes.add(p);
        return p.ref();
    }

    Expr input(List<Ax> over) {
        boolean whole = chance(0.3);
        Decl.Input d = new Decl.Input(
                name("d"), Numbers.of(over, sizes, () -> whole ? random.nextInt(3) : random.nextGaussian()));
        nodes.add(d);
        return new Expr.InputRef(d.name(), d.values().axes());
    }

    /** Rows of probabilities along the last axis, some of them 0 if there may be zeros. */
    Expr.Table probabilities(List<Ax> over) {
        return new Expr.Table(rows(over), true);
    }

    Numbers rows(List<Ax> over) {
        boolean some = zeros && chance(0.5);
        return Numbers.of(over, sizes, () -> some && chance(0.35) ? 0 : 0.1 + random.nextDouble())
                .normalised();
    }
}
