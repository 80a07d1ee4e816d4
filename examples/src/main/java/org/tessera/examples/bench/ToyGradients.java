package org.tessera.examples.bench;

/** Sums over the gradients of single steps. */
final class ToyGradients {
    private long steps, evaluations;
    private double first, firstSquares, last, lastSquares, errors;

    /**
     * Takes the gradient of one step. The squared distance of an unbiased estimate from the exact gradient at the same
     * parameters is, on average, its variance there, though the parameters move on from step to step.
     */
    void add(double[] estimate, double[] exact, long evaluated) {
        double a = estimate[0], z = estimate[estimate.length - 1];
        steps++;
        evaluations += evaluated;
        first += a;
        firstSquares += a * a;
        last += z;
        lastSquares += z * z;
        for (int c = 0; c < estimate.length; c++) errors += (estimate[c] - exact[c]) * (estimate[c] - exact[c]);
    }

    Spread first() {
        return spread(first, firstSquares);
    }

    Spread last() {
        return spread(last, lastSquares);
    }

    double variance() {
        return errors / steps;
    }

    double evaluations() {
        return (double) evaluations / steps;
    }

    private Spread spread(double sum, double squares) {
        double mean = sum / steps;
        return new Spread(mean, Math.sqrt(Math.max(0, squares / steps - mean * mean)));
    }
}
