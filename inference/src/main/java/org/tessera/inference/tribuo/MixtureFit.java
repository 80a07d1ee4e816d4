package org.tessera.inference.tribuo;

import java.util.Arrays;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;
import org.tessera.inference.data.Values;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.optim.Optimizers;
import org.tessera.inference.run.Budget;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.ImmutableFeatureMap;

/** The mixture as Tessera declares and fits it. */
record MixtureFit(
        int clusters,
        Levels levels,
        String estimator,
        int steps,
        double learningRate,
        int restarts,
        int minibatch,
        long seed) {

    static Model model(int clusters, int features, int levels) {
        return Model.of("discrete mixture", m -> {
            Axis cluster = m.axis("cluster", clusters), example = m.plate("example");
            Axis feature = m.axis("feature", features), level = m.axis("level", levels);
            Real share = m.parameter("share").simplex(cluster),
                    p = m.parameter("levels").simplex(level).over(cluster, feature);
            Categorical z = m.categorical("z", share).over(example);
            m.categorical("x", p.get(z)).observed();
        });
    }

    Fit run(Dataset<?> examples, ImmutableFeatureMap ids) {
        Model model = model(clusters, ids.size(), levels.count());
        Inference inference = Inference.of(model)
                .data("x", matrix(examples, ids))
                .estimator(Estimators.parse(estimator))
                .optimizer(Optimizers.adam(learningRate))
                .restarts(restarts)
                .seed(seed);
        if (minibatch > 0 && minibatch < examples.size()) inference = inference.minibatch("example", minibatch);
        return inference.run(Budget.steps(steps));
    }

    /** Levels [example x feature id]. */
    private Values matrix(Dataset<?> examples, ImmutableFeatureMap ids) {
        int[] x = new int[Math.multiplyExact(examples.size(), ids.size())];
        Arrays.fill(x, levels.of("", 0));
        int row = 0;
        for (Example<?> e : examples) {
            for (Feature f : e) x[row * ids.size() + ids.getID(f.getName())] = levels.of(f.getName(), f.getValue());
            row++;
        }
        return Values.of(x, examples.size(), ids.size());
    }
}
