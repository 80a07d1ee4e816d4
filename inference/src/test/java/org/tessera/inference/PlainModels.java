package org.tessera.inference;

import static org.tessera.dsl.Tessera.minus;
import static org.tessera.dsl.Tessera.where;

import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Index;
import org.tessera.dsl.Logits;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.dsl.Tessera;

/** What a newcomer would write first. */
final class PlainModels {
    static final double[] CITY = {98, 104, 110, 87, 92, 101, 145, 150, 139, 148, 142, 95};

    private PlainModels() {}

    static double[] shifted(double[] x) {
        return java.util.Arrays.stream(x).map(v -> v * 1000 + 1e4).toArray();
    }

    static Model wetGrass() {
        return Model.of("wet grass", m -> {
            Categorical rain = m.bernoulli("rain", 0.2);
            Categorical sprinkler = m.bernoulli("sprinkler", m.cpt(rain, c -> {
                c.set(false, 0.4);
                c.set(true, 0.01);
            }));
            m.bernoulli("wet", m.cpt(sprinkler, rain, c -> {
                c.set(false, false, 0);
                c.set(false, true, 0.8);
                c.set(true, false, 0.9);
                c.set(true, true, 0.99);
            }));
        });
    }

    static Model coins() {
        return Model.of("coins", m -> {
            Categorical a = m.bernoulli("a", 0.5), b = m.bernoulli("b", 0.5);
            m.bernoulli("both", a.value().times(b.value()));
        });
    }

    static Model mixture(double least) {
        return Model.of("mixture", m -> {
            Axis c = m.axis("component", 2), n = m.plate("point");
            Real w = m.parameter("w").simplex(c), mu = m.parameter("mu").over(c);
            Real sd = m.parameter("sd").positive(least).over(c);
            Categorical z = m.categorical("z", w).over(n);
            m.normal("x", mu.get(z), sd.get(z)).observed();
        });
    }

    static Model oneNormal() {
        return Model.of(
                "normal",
                m -> m.normal("x", m.parameter("mu"), m.parameter("sd").positive())
                        .over(m.plate("n"))
                        .observed());
    }

    static Model inflated() {
        return Model.of("zero-inflated", m -> {
            Real pi = m.parameter("pi").unitInterval(),
                    rate = m.parameter("rate").positive();
            Categorical zero = m.bernoulli("zero", pi).over(m.plate("n"));
            m.poisson("x", where(zero.value(), 0, rate)).observed();
        });
    }

    static Model changePoint(int years) {
        return Model.of("change point", m -> {
            Axis t = m.axis("year", years);
            Real early = m.parameter("early").positive(),
                    late = m.parameter("late").positive();
            Categorical change = m.categorical("change", Tessera.uniform(t.twin("when")));
            m.poisson("count", where(t.index().lt(change.value()), early, late)).observed();
        });
    }

    /** Votes of raters on items, in the long form. */
    static Model raters(int items, int raters, int grades) {
        return Model.of("raters", m -> {
            Axis i = m.plate("item", items), r = m.axis("rater", raters), g = m.axis("grade", grades);
            Axis v = m.plate("vote"), truth = g.twin("truth");
            Index item = m.index("of", i).over(v), who = m.index("by", r).over(v);
            Real w = m.parameter("w").simplex(g),
                    confusion = m.parameter("confusion").simplex(g).over(r, truth);
            Categorical z = m.categorical("z", w).over(i);
            m.categorical("x", confusion.get(who).get(z.get(item))).observed();
        });
    }

    static Model chain(int states) {
        return Model.of("chain", m -> {
            Axis s = m.axis("state", states), t = m.axis("time"), from = s.twin("from");
            Real start = m.parameter("start").simplex(s),
                    trans = m.parameter("trans").simplex(s).over(from);
            Real mu = m.parameter("mu").over(s),
                    sd = m.parameter("sd").positive().over(s);
            Categorical z = m.chain("z", t, start, previous -> trans.get(previous));
            m.normal("x", mu.get(z), sd.get(z)).observed();
        });
    }

    /** A bird is alive or not, and seen or not while it is; conditional on its first capture. */
    static Model recapture() {
        return Model.of("recapture", m -> {
            Axis n = m.plate("bird"), t = m.axis("occasion"), a = m.axis("alive", 2);
            Real phi = m.parameter("phi").unitInterval(), p = m.parameter("p").unitInterval();
            Real later = t.index().gt(m.data("first").over(n)), up = where(a.index(), phi, minus(1, phi));
            Logits alive = Tessera.logits(m.constant(new double[] {Double.NEGATIVE_INFINITY, 0}, a), a);
            Categorical z = m.chain(
                            "z",
                            t,
                            alive,
                            previous -> Tessera.logits(
                                    where(later, where(previous.eq(1), up, minus(1, a.index())), a.index())
                                            .log(),
                                    a))
                    .over(n);
            m.bernoulli("x", where(later, where(z.eq(1), p, 0), 1)).over(n, t).observed();
        });
    }
}
