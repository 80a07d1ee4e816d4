package org.tessera.examples.models;

import static org.tessera.dsl.Tessera.uniform;
import static org.tessera.dsl.Tessera.where;

import java.util.Map;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.Inference;
import org.tessera.inference.estimator.Estimators;

/** The year in which British coal mines became safer: disasters a year from 1851 on (Jarrett 1979, Biometrika 66). */
public final class ChangePoint implements Example {
    private static final int[] DISASTERS = {
        4, 5, 4, 0, 1, 4, 3, 4, 0, 6, 3, 3, 4, 0, 2, 6, 3, 3, 5, 4, 5, 3, 1, 4, 4, 1, 5, 5, 3, 4, 2, 5, 2, 2, 3, 4, 2,
                1, 3, 2,
        2, 1, 1, 1, 1, 3, 0, 0, 1, 0, 1, 1, 0, 0, 3, 1, 0, 3, 2, 2, 0, 1, 1, 1, 0, 1, 0, 1, 0, 0, 0, 2, 1, 0, 0, 0, 1,
                1, 0, 2,
        3, 3, 1, 1, 2, 1, 1, 1, 1, 2, 4, 2, 0, 0, 1, 4, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1
    };

    private final Model model = Model.of("change point", m -> {
        Axis year = m.axis("year", DISASTERS.length);
        Real early = m.parameter("early").positive(), late = m.parameter("late").positive();
        Categorical change = m.categorical("change", uniform(year.twin("changed")));
        m.poisson("disasters", where(year.index().lt(change.value()), early, late))
                .observed();
    });

    @Override
    public String name() {
        return "change-point";
    }

    @Override
    public String description() {
        return "the year after 1851 in which coal mines became safer, from counts of disasters";
    }

    @Override
    public Model model() {
        return model;
    }

    @Override
    public Dataset data(long seed) {
        return Dataset.of(Map.of("disasters", DISASTERS.clone()));
    }

    @Override
    public Inference configure(Inference inference) {
        return Example.super.configure(inference).estimator(Estimators.exact()).restarts(4);
    }

    @Override
    public long steps() {
        return 500;
    }
}
