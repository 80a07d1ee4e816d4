package org.tessera.dsl;

import static org.tessera.dsl.Tessera.logits;
import static org.tessera.dsl.Tessera.uniform;

/** The four models that fix the shape of the language. */
final class DesignModels {
    private DesignModels() {}

    static final Model MIXTURE = Model.of("mixture", m -> {
        Axis k = m.axis("component", 3), n = m.plate("point");
        Real w = m.parameter("w").simplex(k),
                mu = m.parameter("mu").over(k),
                sd = m.parameter("sd").positive(0.05).over(k);
        Categorical z = m.categorical("z", w).over(n);
        m.normal("x", mu.get(z), sd.get(z)).observed();
    });

    static final Model HMM = Model.of("hmm", m -> {
        Axis s = m.axis("state", 4), v = m.axis("symbol", 6), t = m.axis("time");
        Axis from = s.twin("from");
        Real start = m.parameter("start").simplex(s),
                trans = m.parameter("trans").simplex(s).over(from),
                emit = m.parameter("emit").simplex(v).over(s);
        Categorical z = m.chain("z", t, start, prev -> trans.get(prev));
        m.categorical("x", emit.get(z)).observed();
    });

    static final Model WET_GRASS = Model.of("wet grass", m -> {
        Categorical rain = m.bernoulli("rain", 0.2);
        Categorical sprinkler = m.bernoulli("sprinkler", m.cpt(rain, p -> {
            p.set(false, 0.4);
            p.set(true, 0.01);
        }));
        m.bernoulli("wet", m.cpt(sprinkler, rain, p -> {
            p.set(false, false, 0.0);
            p.set(false, true, 0.8);
            p.set(true, false, 0.9);
            p.set(true, true, 0.99);
        }));
    });

    static final Model VAE = Model.of("vae", m -> {
        Axis n = m.plate("image"), d = m.axis("slot", 20), k = m.axis("symbol", 10), px = m.axis("pixel", 784);
        Categorical z = m.categorical("z", uniform(k)).over(n, d);
        Real pixels = m.net("decoder", z.oneHot())
                .from(d, k)
                .to(px, f -> f.dense(256).leakyRelu(0.2).dense(512).leakyRelu(0.2));
        m.bernoulli("x", logits(pixels)).observed();
    });

    static final Guide VAE_GUIDE = Guide.of(
            VAE,
            g -> g.categorical(
                    "z",
                    logits(g.net("encoder", g.data("x"))
                            .from(g.axis("pixel"))
                            .to(
                                    g.axes("slot", "symbol"),
                                    f -> f.dense(512).leakyRelu(0.2).dense(256).leakyRelu(0.2))
                            .referenceLogit())));
}
