package org.tessera.inference;

import static org.tessera.dsl.Tessera.constant;
import static org.tessera.dsl.Tessera.logits;
import static org.tessera.dsl.Tessera.probabilities;
import static org.tessera.dsl.Tessera.uniform;
import static org.tessera.dsl.Tessera.where;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Index;
import org.tessera.dsl.Lengths;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.run.Precision;

/** Small models, one for each way a latent can reach a cost. */
public final class Cases {
    record Case(String name, Inference inference) {
        @Override
        public String toString() {
            return name;
        }
    }

    private Cases() {}

    static List<Case> all() {
        Map<String, Inference> all = new LinkedHashMap<>();
        all.put("mixture: groups on a plate", mixture());
        all.put("hmm: mean-field chain", hmm());
        all.put("sequences of unequal length on a plate", sequences());
        all.put("global and local latents", globalAndLocal());
        all.put("pairwise graph with a loop", pairwise());
        all.put("two levels in the guide", twoLevels());
        all.put("unequal cardinalities", unequal());
        all.put("prior guide with a black-box cost", blackBox());
        all.put("prior guide with two levels", priorLevels());
        all.put("discrete vae", vae());
        all.put("partly observed", partly());
        all.put("minibatch of a mixture", mixture().minibatch("point", 2));
        all.put("impossible categories of a mixture", impossible());
        all.put("minibatch with impossible categories", impossible().minibatch("point", 2));
        all.put("zero-inflated counts", zeroInflated());
        all.put("chain with impossible symbols", impossibleSymbols());
        all.put("impossible categories on two levels", impossibleLevels());
        return all.entrySet().stream()
                .map(e -> new Case(
                        e.getKey(), e.getValue().precision(Precision.FLOAT64).seed(3)))
                .toList();
    }

    /** Which component is impossible differs from point to point; one point has a single one left. */
    public static Inference impossible() {
        Model m = Model.of("impossible", b -> {
            Axis k = b.axis("component", 4), n = b.plate("point"), g = b.axis("kind", 3);
            Index kind = b.index("kinds", g).over(n);
            Real mu = b.parameter("mu").over(k);
            Categorical z = b.categorical(
                            "z",
                            probabilities(new double[][] {{0.2, 0.3, 0, 0.5}, {0, 0.6, 0.4, 0}, {0, 0, 1, 0}}, g, k)
                                    .get(kind))
                    .over(n);
            b.normal("x", mu.get(z), 1).observed();
        });
        return Inference.of(m).data("x", new double[] {-1.1, 0.2, 0.9, 2.0}).data("kinds", new int[] {1, 0, 2, 0});
    }

    public static Inference zeroInflated() {
        Model m = Model.of("zero-inflated", b -> {
            Axis n = b.plate("day");
            Categorical z = b.bernoulli("z", b.parameter("p").unitInterval()).over(n);
            b.poisson("x", where(z.value(), constant(0), b.parameter("rate").positive()))
                    .observed();
        });
        return Inference.of(m).data("x", new int[] {0, 3, 0, 1});
    }

    public static Inference impossibleSymbols() {
        Model m = Model.of("impossible symbols", b -> {
            Axis s = b.axis("state", 3), v = b.axis("symbol", 3), t = b.axis("time");
            Real trans = b.parameter("trans").simplex(s).over(s.twin("from")),
                    start = probabilities(new double[] {0.4, 0.6, 0}, s);
            Categorical z = b.chain("z", t, start, prev -> trans.get(prev));
            b.categorical(
                            "x",
                            probabilities(new double[][] {{0.5, 0.5, 0}, {0.2, 0, 0.8}, {0, 0.3, 0.7}}, s, v)
                                    .get(z))
                    .observed();
        });
        return Inference.of(m).data("x", new int[] {0, 1, 2, 0});
    }

    /**
     * The guide draws the second latent given the first; either has categories that data exclude, which the guide
     * excludes as well.
     */
    public static Inference impossibleLevels() {
        Model m = Model.of("impossible levels", b -> {
            Axis j = b.axis("j", 3), k = b.axis("k", 4), v = b.axis("v", 2);
            Categorical y = b.categorical("y", probabilities(new double[] {0.5, 0, 0.5}, j));
            Categorical z =
                    b.categorical("z", b.parameter("w").simplex(k).over(j).get(y));
            b.categorical(
                            "x",
                            probabilities(new double[][] {{0.3, 0.7}, {1, 0}, {0.6, 0.4}, {1, 0}}, k, v)
                                    .get(z))
                    .observed();
        });
        Guide q = Guide.of(m, g -> {
            Axis j = g.axis("j"), k = g.axis("k");
            double never = Double.NEGATIVE_INFINITY;
            Categorical y = g.categorical(
                    "y", logits(g.parameter("qy").over(j).plus(constant(new double[] {0, never, 0}, j)), j));
            g.categorical(
                    "z",
                    logits(
                            g.parameter("qz")
                                    .over(j, k)
                                    .plus(constant(new double[] {0, never, 0, never}, k))
                                    .get(y),
                            k));
        });
        return Inference.of(m).data("x", 1).guide(q);
    }

    public static Inference mixture() {
        Model m = Model.of("mixture", b -> {
            Axis k = b.axis("component", 3), n = b.plate("point");
            Real w = b.parameter("w").simplex(k),
                    mu = b.parameter("mu").over(k),
                    sd = b.parameter("sd").positive(0.05).over(k);
            Categorical z = b.categorical("z", w).over(n);
            b.normal("x", mu.get(z), sd.get(z)).observed();
        });
        return Inference.of(m).estimator(Estimators.arsm()).data("x", new double[] {-1.1, 0.2, 0.9, 2.0});
    }

    public static Inference hmm() {
        Model m = Model.of("hmm", b -> {
            Axis s = b.axis("state", 3), v = b.axis("symbol", 2), t = b.axis("time");
            Axis from = s.twin("from");
            Real start = b.parameter("start").simplex(s),
                    trans = b.parameter("trans").simplex(s).over(from),
                    emit = b.parameter("emit").simplex(v).over(s);
            Categorical z = b.chain("z", t, start, prev -> trans.get(prev));
            b.categorical("x", emit.get(z)).observed();
        });
        return Inference.of(m).estimator(Estimators.arsm()).data("x", new int[] {0, 1, 1, 0, 1});
    }

    public static Inference sequences() {
        Model m = Model.of("sequences", b -> {
            Axis s = b.axis("state", 2), v = b.axis("symbol", 3), t = b.axis("time"), n = b.plate("sequence");
            Axis from = s.twin("from");
            Lengths len = b.lengths("len", t).over(n);
            Real start = b.parameter("start").simplex(s),
                    trans = b.parameter("trans").simplex(s).over(from),
                    emit = b.parameter("emit").simplex(v).over(s);
            Categorical z = b.chain("z", t, start, prev -> trans.get(prev)).over(n);
            b.categorical("x", emit.get(z)).observed();
        });
        return Inference.of(m)
                .estimator(Estimators.arsm())
                .data("x", new int[][] {{0, 1, 2}, {2, 0, 0}, {1, 1, 0}})
                .data("len", new int[] {3, 1, 2});
    }

    static Inference globalAndLocal() {
        Model m = Model.of("global", b -> {
            Axis g = b.axis("regime", 2), k = b.axis("component", 3), n = b.plate("point");
            Real mu = b.parameter("mu").over(g, k);
            Categorical r = b.categorical("r", uniform(g));
            Categorical z = b.categorical("z", uniform(k)).over(n);
            b.normal("x", mu.get(r, z), 0.8).observed();
        });
        return Inference.of(m).estimator(Estimators.arsm()).data("x", new double[] {-0.5, 0.3, 1.2, 0.1});
    }

    static Inference pairwise() {
        Model m = Model.of("pairwise", b -> {
            Axis k = b.axis("colour", 3), site = b.plate("site"), edge = b.plate("edge");
            Axis k2 = k.twin("other");
            Real strength = b.parameter("strength").over(k, k2);
            Categorical z = b.categorical("z", uniform(k)).over(site);
            Index i = b.index("i", site).over(edge), j = b.index("j", site).over(edge);
            Real mean = strength.get(k, z.get(i)).get(k2, z.get(j));
            b.normal("y", mean, 1.0).observed();
        });
        return Inference.of(m)
                .estimator(Estimators.arsm())
                .data("i", new int[] {0, 1, 2, 3, 2})
                .data("j", new int[] {1, 2, 3, 0, 2})
                .data("y", new double[] {0.3, -1, 0.7, 0.2, 1.5})
                .size("site", 4);
    }

    public static Inference twoLevels() {
        Model m = Model.of("layers", b -> {
            Axis a = b.axis("a", 3), c = b.axis("c", 2), n = b.plate("point"), d = b.axis("slot", 2);
            Real prior = b.parameter("prior").simplex(a),
                    cond = b.parameter("cond").simplex(c).over(a),
                    mu = b.parameter("mu").over(c);
            Categorical z1 = b.categorical("z1", prior).over(n);
            Categorical z2 = b.categorical("z2", cond.get(z1)).over(n, d);
            b.normal("x", mu.get(z2).sum(d), 0.7).observed();
        });
        Guide q = Guide.of(m, g -> {
            Axis a = g.axis("a"), c = g.axis("c");
            Real phi = g.parameter("phi").over(a), psi = g.parameter("psi").over(a, c);
            Categorical z1 = g.categorical("z1", logits(phi.times(g.data("x")), a));
            g.categorical("z2", logits(psi.get(z1), c));
        });
        return Inference.of(m).estimator(Estimators.arsm()).guide(q).data("x", new double[] {0.4, -0.9});
    }

    static Inference unequal() {
        Model m = Model.of("unequal", b -> {
            Axis a = b.axis("a", 2), c = b.axis("c", 4), e = b.axis("e", 3), n = b.plate("point");
            Real table = b.parameter("table").over(a, c, e);
            Categorical x = b.categorical("x", uniform(a)).over(n),
                    y = b.categorical("y", uniform(c)).over(n),
                    z = b.categorical("z", uniform(e)).over(n);
            b.normal("o", table.get(x, y, z), 0.9).observed();
        });
        return Inference.of(m).estimator(Estimators.arsm()).data("o", new double[] {0.5, -0.2});
    }

    public static Inference blackBox() {
        Model m = Model.of("black box", b -> {
            Axis k = b.axis("arm", 3), n = b.plate("round", 2), d = b.axis("lever", 2);
            Real phi = b.parameter("phi").over(n, k);
            Categorical z = b.categorical("z", logits(phi, k)).over(d);
            b.cost("loss", z, (rows, costs) -> {
                        for (int r = 0; r < rows.count(); r++) {
                            int[] v = rows.discrete(r, 0);
                            costs[r] = Math.cos(3.0 * v[0] + v[1] * v[1] + rows.index(r, n)) + (v[0] == v[1] ? 1 : 0);
                        }
                    })
                    .over(n);
        });
        return Inference.of(m).estimator(Estimators.arsm());
    }

    static Inference priorLevels() {
        Model m = Model.of("prior levels", b -> {
            Axis a = b.axis("a", 3), c = b.axis("c", 2), d = b.axis("unit", 2);
            Real phi = b.parameter("phi").over(a),
                    psi = b.parameter("psi").over(a, c),
                    value = b.parameter("value").over(c);
            Categorical x = b.categorical("x", logits(phi, a));
            Categorical y = b.categorical("y", logits(psi.get(x), c)).over(d);
            b.cost(
                    "loss",
                    value.get(y)
                            .sum(d)
                            .minus(0.3)
                            .times(value.get(y).sum(d))
                            .plus(x.value().times(0.2)));
        });
        return Inference.of(m).estimator(Estimators.arsm());
    }

    public static Inference vae() {
        Model m = Model.of("vae", b -> {
            Axis n = b.plate("image"), d = b.axis("slot", 2), k = b.axis("symbol", 3), px = b.axis("pixel", 4);
            Categorical z = b.categorical("z", uniform(k)).over(n, d);
            Real pixels = b.net("decoder", z.oneHot())
                    .from(d, k)
                    .to(px, f -> f.dense(3).leakyRelu(0.2));
            b.bernoulli("x", logits(pixels)).observed();
        });
        Guide q = Guide.of(
                m,
                g -> g.categorical(
                        "z",
                        logits(g.net("encoder", g.data("x"))
                                .from(g.axis("pixel"))
                                .to(g.axes("slot", "symbol"), f -> f.dense(3).tanh())
                                .referenceLogit())));
        return Inference.of(m).estimator(Estimators.arsm()).guide(q).data("x", new int[][] {{1, 0, 1, 1}, {0, 0, 1, 0}
        });
    }

    public static Inference partly() {
        Model m = Model.of("partly", b -> {
            Axis k = b.axis("component", 3), n = b.plate("point");
            Real mu = b.parameter("mu").over(k), w = b.parameter("w").simplex(k);
            Categorical z = b.categorical("z", w).over(n);
            b.normal("x", mu.get(z), constant(0.7)).observed();
        });
        return Inference.of(m)
                .estimator(Estimators.arsm())
                .data("x", new double[] {-1.1, 0.2, 0.9})
                .data("z", new int[] {-1, 2, -1});
    }
}
