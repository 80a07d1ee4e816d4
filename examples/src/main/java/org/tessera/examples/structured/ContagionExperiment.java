package org.tessera.examples.structured;

import java.util.Map;
import java.util.Objects;
import org.tessera.examples.report.Alignment;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;
import org.tessera.inference.data.Values;
import org.tessera.inference.estimator.EstimatorChoice;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.optim.Optimizers;

/** Reports of one simulated contagion, and the runs that try to see through them. */
public final class ContagionExperiment {
    private static final double LOGITS_RATE = 0.05, RATE = 0.01;
    private static final int ELBO_DRAWS = 100;

    private final int places;
    private final long seed;
    private final EstimatorChoice estimator;
    private final Map<String, Values> drawn;

    public ContagionExperiment(int places, int times, long seed, EstimatorChoice estimator) {
        this.places = places;
        this.seed = seed;
        this.estimator = estimator;
        drawn = Inference.of(Contagion.coupled(places))
                .data("left", Contagion.ring(places))
                .size("time", times)
                .start(Contagion.truth())
                .simulate(seed);
    }

    /** Other reports of the same places. */
    ContagionExperiment(ContagionExperiment other, Values reports) {
        places = other.places;
        seed = other.seed;
        estimator = other.estimator;
        drawn = Map.of("z", other.truth(), "x", reports);
    }

    Values truth() {
        return Objects.requireNonNull(drawn.get("z"));
    }

    Values reports() {
        return Objects.requireNonNull(drawn.get("x"));
    }

    /** Places that infect nobody, summed out exactly. */
    public Inference alone() {
        return Inference.of(Contagion.alone(places))
                .data("x", reports())
                .estimator(Estimators.exact())
                .seed(seed);
    }

    /** All places together, mean-field, from what they are alone. */
    public Inference coupled(Fit alone) {
        return coupled().start(Contagion.startFrom(alone)).optimizer(Optimizers.adam(RATE));
    }

    /**
     * The same posterior with every parameter held at the truth: what is left of the distance is the mean-field
     * guide's.
     */
    public Inference atTruth() {
        return coupled().start(Contagion.truth()).optimizer(Optimizers.held());
    }

    private Inference coupled() {
        return Inference.of(Contagion.coupled(places))
                .data("left", Contagion.ring(places))
                .data("x", reports())
                .estimator(estimator)
                .optimizer("z.logits", Optimizers.adam(LOGITS_RATE))
                .seed(seed);
    }

    /** What the library says when it is asked to sum all places out together. */
    public String refusal() {
        try {
            coupled().estimator(Estimators.exact()).plan();
            return "nothing against it at this size";
        } catch (IllegalArgumentException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    /**
     * A fit beside the truth, its states in the order that agrees best.
     *
     * @param bound log evidence of a fit that was summed out, else the ELBO (nats)
     * @param half of the bound's 95 % interval
     * @param accuracy part of all places and times whose most probable state is the true one
     * @param change mean absolute error of the transition table [from, beside, state]
     * @param reports mean absolute error of the reports' probabilities
     */
    public record Found(double bound, double half, double accuracy, double change, double reports) {}

    /** A fit of places alone; its table is the same whoever the neighbour is. */
    public Found ofAlone(Fit alone) {
        Alignment alignment = alignment(alone);
        double[] own = alignment.aligned(alone.parameter("change")), all = new double[Contagion.STATES * own.length];
        for (int i = 0; i < all.length; i++)
            all[i] = own[i / (Contagion.STATES * Contagion.STATES) * Contagion.STATES + i % Contagion.STATES];
        return found(alone, alignment, all);
    }

    public Found of(Fit coupled) {
        Alignment alignment = alignment(coupled);
        return found(coupled, alignment, alignment.aligned(coupled.parameter("change")));
    }

    private Alignment alignment(Fit fit) {
        return Alignment.of(fit, Map.of("z", truth().toInts()));
    }

    private Found found(Fit fit, Alignment alignment, double[] change) {
        var elbo = fit.elbo(ELBO_DRAWS);
        Map<String, double[]> known = Contagion.truth();
        return new Found(
                elbo.elbo(),
                elbo.total().half(),
                alignment.accuracy(fit.posterior("z"), truth().toInts()),
                Distance.mean(change, known.get("change")),
                Distance.mean(alignment.aligned(fit.parameter("reports")), known.get("reports")));
    }
}
