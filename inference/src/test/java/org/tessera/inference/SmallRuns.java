package org.tessera.inference;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.optim.Optimizer;
import org.tessera.inference.optim.Segment;

/** Runs whose files are small, and all that a file could change in them. */
final class SmallRuns {
    private SmallRuns() {}

    /** One number is learned, nothing is latent. */
    static Inference one() {
        Model m = Model.of("one", b -> b.normal("x", b.parameter("mu"), 1).observed());
        return Inference.of(m).data("x", 1.5);
    }

    /** Two components, of which the first of {@code means} starts one; estimators are left to measurement. */
    static Inference measured(double first, double... points) {
        Model m = Model.of("measured", b -> {
            Axis k = b.axis("k", 2), n = b.plate("n");
            Real mu = b.parameter("mu").over(k).init(new double[] {first, 2});
            Categorical z = b.categorical("z", b.parameter("w").simplex(k)).over(n);
            b.normal("x", mu.get(z), 1).observed();
        });
        return Inference.of(m).data("x", points).sampledBy(Estimators.auto());
    }

    /**
     * Every number that decides how the run goes on, as text: parameters, optimisers, estimators and their counters.
     */
    static String everything(Stepper s) {
        StringBuilder all = new StringBuilder(s.steps() + " " + s.evaluations() + " " + s.work() + "\n");
        values(s)
                .forEach((name, v) ->
                        all.append(name).append(java.util.Arrays.toString(v)).append('\n'));
        for (Map.Entry<String, Optimizer.Updater> u : s.updaters().entrySet()) {
            u.getValue()
                    .state()
                    .forEach((key, v) -> all.append(u.getKey())
                            .append(key)
                            .append(java.util.Arrays.toString(v))
                            .append('\n'));
        }
        s.session()
                .program()
                .states()
                .forEach((group, v) ->
                        all.append(group).append(java.util.Arrays.toString(v)).append('\n'));
        all.append(java.util.Arrays.toString(s.session().program().counters()));
        return all.append(s.session().selection().chosen())
                .append(s.fit().decisions())
                .toString();
    }

    static Map<String, double[]> values(Stepper s) {
        Map<String, double[]> all = new LinkedHashMap<>();
        for (Segment g : s.session().store().segments().values()) {
            all.put(g.name(), g.numbers());
        }
        return all;
    }
}
