package org.tessera.examples.bench;

import org.tessera.dsl.Guide;
import org.tessera.dsl.Model;
import org.tessera.examples.models.Toy;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;
import org.tessera.inference.Stepper;
import org.tessera.inference.estimator.GradientEstimator;
import org.tessera.inference.optim.Optimizers;

/**
 * The toy under one estimator and one seed: plain gradient steps of size 1, so that the change of the logits is the
 * gradient.
 */
final class ToyRun implements AutoCloseable {
    private final Stepper stepper;
    /** Reads the parameters where they are, after any number of steps. */
    private final Fit fit;

    private double[] phi, probabilities;

    ToyRun(Model model, GradientEstimator estimator, long seed) {
        stepper = Inference.of(model)
                .guide(Guide.prior(model))
                .estimator(estimator)
                .optimizer(Optimizers.sgd(1))
                .seed(seed)
                .stepper();
        fit = stepper.fit();
        phi = logits();
        probabilities = Toy.probabilities(phi);
    }

    void advance(long steps, ToyGradients gradients) {
        for (long i = 0; i < steps; i++) {
            double[] before = phi, exact = Toy.gradient(probabilities);
            stepper.step();
            phi = logits();
            probabilities = Toy.probabilities(phi);
            double[] gradient = new double[phi.length];
            for (int c = 0; c < gradient.length; c++) gradient[c] = phi[c] - before[c];
            gradients.add(gradient, exact, stepper.evaluations());
        }
    }

    private double[] logits() {
        return fit.parameter(Toy.LOGITS).toArray();
    }

    double[] probabilities() {
        return probabilities;
    }

    double reward() {
        return Toy.expectedReward(probabilities);
    }

    @Override
    public void close() {
        stepper.close();
    }
}
