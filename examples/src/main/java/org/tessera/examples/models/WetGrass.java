package org.tessera.examples.models;

import java.util.Map;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.inference.Inference;
import org.tessera.inference.estimator.Estimators;

/** Was it the rain or the sprinkler? The textbook's smallest network (Pearl 1988), all of whose numbers are known. */
public final class WetGrass implements Example {
    private final Model model = Model.of("wet grass", m -> {
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

    @Override
    public String name() {
        return "wet-grass";
    }

    @Override
    public String description() {
        return "why the grass is wet: rain or sprinkler, given that it is";
    }

    @Override
    public Model model() {
        return model;
    }

    @Override
    public Dataset data(long seed) {
        return Dataset.of(Map.of("wet", true));
    }

    @Override
    public Inference configure(Inference inference) {
        return inference.estimator(Estimators.exact());
    }

    @Override
    public long steps() {
        return 500;
    }
}
