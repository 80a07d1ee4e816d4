package org.tessera.inference.internal.interpret;

import static org.tessera.dsl.Tessera.logits;
import static org.tessera.dsl.Tessera.uniform;

import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Parameter;
import org.tessera.dsl.Real;
import org.tessera.dsl.Variable;

/** The models that the interpreter is tested on. */
final class ReferenceModels {
    private ReferenceModels() {}

    static final Model MIXTURE = Model.of("mixture", m -> {
        Axis k = m.axis("component", 2), n = m.plate("point");
        Parameter w = m.parameter("w").simplex(k),
                mu = m.parameter("mu").over(k),
                sd = m.parameter("sd").positive(0.05).over(k);
        Categorical z = m.categorical("z", w).over(n);
        m.normal("x", mu.get(z), sd.get(z)).observed();
    });

    static final Model HMM = Model.of("hmm", m -> {
        Axis s = m.axis("state", 2), v = m.axis("symbol", "a", "b", "c"), t = m.axis("time");
        Axis from = s.twin("from");
        Parameter start = m.parameter("start").simplex(s),
                trans = m.parameter("trans").simplex(s).over(from),
                emit = m.parameter("emit").simplex(v).over(s);
        Categorical z = m.chain("z", t, start, prev -> trans.get(prev));
        m.categorical("x", emit.get(z)).observed();
    });

    /** The same on a plate of sequences. */
    static final Model SEQUENCES = Model.of("sequences", m -> {
        Axis s = m.axis("state", 2), v = m.axis("symbol", "a", "b", "c"), n = m.plate("sequence"), t = m.axis("time");
        Axis from = s.twin("from");
        Parameter start = m.parameter("start").simplex(s),
                trans = m.parameter("trans").simplex(s).over(from),
                emit = m.parameter("emit").simplex(v).over(s);
        m.lengths("len", t).over(n);
        Categorical z = m.chain("z", t, start, prev -> trans.get(prev)).over(n);
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
        Axis n = m.plate("image"), d = m.axis("slot", 2), k = m.axis("symbol", 2), px = m.axis("pixel", 3);
        Categorical z = m.categorical("z", uniform(k)).over(n, d);
        Real pixels =
                m.net("decoder", z.oneHot()).from(d, k).to(px, f -> f.dense(2).tanh());
        m.bernoulli("x", logits(pixels)).observed();
    });

    static Variable variable(Model model, String name) {
        return model.variables().stream()
                .filter(v -> v.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
