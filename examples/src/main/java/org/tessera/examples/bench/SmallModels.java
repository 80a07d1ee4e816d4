package org.tessera.examples.bench;

import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.examples.models.WetGrass;
import org.tessera.inference.Inference;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.optim.Optimizers;
import org.tessera.inference.random.RandomStream;

/** The small models that are timed: where the overhead of an engine shows. */
public final class SmallModels {
    private SmallModels() {}

    /** 272 points from three normal distributions, a categorical for each point. */
    public static Inference mixture(long seed) {
        Model m = Model.of("mixture", b -> {
            Axis k = b.axis("component", 3), n = b.plate("point");
            Real w = b.parameter("w").simplex(k),
                    mu = b.parameter("mu").over(k),
                    sd = b.parameter("sd").positive(0.05).over(k);
            Categorical z = b.categorical("z", w).over(n);
            b.normal("x", mu.get(z), sd.get(z)).observed();
        });
        RandomStream random = new RandomStream(seed, "mixture", "data");
        double[] x = new double[272];
        for (int i = 0; i < x.length; i++) x[i] = 3 * (i % 3) + 0.5 * random.gaussian();
        return Inference.of(m)
                .estimator(Estimators.arsm())
                .data("x", x)
                .optimizer(Optimizers.adam(0.02))
                .seed(seed);
    }

    /** A hidden Markov model of 3 states and 100 steps, mean-field. */
    public static Inference hmm(long seed) {
        Model m = Model.of("hmm", b -> {
            Axis s = b.axis("state", 3), v = b.axis("symbol", 3), t = b.axis("time");
            Axis from = s.twin("from");
            Real start = b.parameter("start").simplex(s),
                    trans = b.parameter("trans").simplex(s).over(from),
                    emit = b.parameter("emit").simplex(v).over(s);
            Categorical z = b.chain("z", t, start, previous -> trans.get(previous));
            b.categorical("x", emit.get(z)).observed();
        });
        RandomStream random = new RandomStream(seed, "hmm", "data");
        int[] x = new int[100];
        for (int i = 0; i < x.length; i++) x[i] = (i / 10 + (random.uniform() < 0.1 ? 1 : 0)) % 3;
        return Inference.of(m)
                .estimator(Estimators.arsm())
                .data("x", x)
                .optimizer(Optimizers.adam(0.02))
                .seed(seed);
    }

    /**
     * Rain and sprinkler given wet grass, under free mean-field logits; without rain and sprinkler it is dry, so that
     * they need a floor.
     */
    public static Inference wetGrass(long seed) {
        Model m = new WetGrass().model();
        return Inference.of(m)
                .estimator(Estimators.arsm())
                .guide(Guide.meanField(m))
                .given("wet", true)
                .floor(-1e4)
                .optimizer(Optimizers.adam(0.02))
                .seed(seed);
    }
}
