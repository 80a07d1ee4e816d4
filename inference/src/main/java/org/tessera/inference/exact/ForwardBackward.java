package org.tessera.inference.exact;

import org.tessera.inference.random.RandomStream;

/**
 * The posterior of a chain: {@code a_0(j) = start(j) e_0(j)}, {@code a_t(j) = e_t(j) sum_i a_{t-1}(i) A(i, j)}
 * forwards, {@code b_{T-1} = 1}, {@code b_t(i) = sum_j A(i, j) e_{t+1}(j) b_{t+1}(j)} backwards; {@code p(z_t = i) ~
 * a_t(i) b_t(i)}, {@code p(z_t = i, z_{t+1} = j) ~ a_t(i) A(i, j) e_{t+1}(j) b_{t+1}(j)}. Source: Rabiner, "A tutorial
 * on hidden Markov models and selected applications in speech recognition", Proc. IEEE 77(2), 1989, section III.A-B.
 * Paths are drawn backwards from {@code p(z_t | z_{t+1}) ~ a_t(i) A(i, z_{t+1})} (Scott, "Bayesian methods for hidden
 * Markov models", JASA 97, 2002). O(T S^2) time, O(T S) memory beside the chain.
 *
 * <p>Messages are kept as logarithms with the largest at 0, their scale beside them. The marginals are the gradient of
 * the log evidence with respect to log emissions, the expected transitions that with respect to log transitions. Not
 * thread-safe.
 */
public final class ForwardBackward {
    private static final int NONE = -1;

    private final Chain chain;
    private final int steps, states;
    private final ScaledTransitions transitions;
    private final double[] forward, after;
    private double[] backward = {};
    private double logEvidence;
    private int impossible = NONE;

    private ForwardBackward(Chain chain) {
        this.chain = chain;
        steps = chain.steps;
        states = chain.states;
        transitions = new ScaledTransitions(chain);
        forward = new double[steps * states];
        after = new double[states];
        runForward();
    }

    /** Runs the forward pass; the backward pass runs when marginals or expected transitions are first asked for. */
    public static ForwardBackward of(Chain chain) {
        return new ForwardBackward(chain);
    }

    /** {@code log sum_z p(z)}; {@code -inf} when every path is impossible. */
    public double logEvidence() {
        return logEvidence;
    }

    /**
     * {@code p(z_t = i)}, [T][S]; every row sums to 1.
     *
     * @throws IllegalStateException when every path is impossible
     */
    public double[][] marginals() {
        runBackward();
        double[][] marginals = new double[steps][states];
        for (int t = 0; t < steps; t++) {
            for (int s = 0; s < states; s++) marginals[t][s] = forward[t * states + s] + backward[t * states + s];
            LogWeights.toProbabilities(marginals[t], 0, states);
        }
        return marginals;
    }

    /**
     * {@code p(z_t = i)} of one step into {@code to[at + i]}.
     *
     * @throws IllegalStateException when every path is impossible
     */
    public void marginal(int t, double[] to, int at) {
        runBackward();
        for (int s = 0; s < states; s++) to[at + s] = forward[t * states + s] + backward[t * states + s];
        LogWeights.toProbabilities(to, at, states);
    }

    /**
     * {@code p(z_t = i, z_{t+1} = j)} into {@code to[at + i S + j]}: as {@link #expectedTransitions(int)}, but nothing
     * is made. May overwrite the chain's own tables when steps are taken from the last to the first: what an earlier
     * step reads is left as it was.
     *
     * @throws IllegalStateException when every path is impossible
     */
    public void pairs(int t, double[] to, int at) {
        runBackward();
        loadAfter(t, backward);
        transitions.pairs(t, forward, t * states, after, to, at);
    }

    /**
     * {@code sum_t p(z_t = i, z_{t+1} = j)}, [S][S], from before to; sums to T - 1.
     *
     * @throws IllegalStateException when every path is impossible
     */
    public double[][] expectedTransitions() {
        runBackward();
        double[] sum = new double[states * states], pairs = new double[sum.length];
        for (int t = 0; t < steps - 1; t++) {
            pairs(t, pairs, 0);
            for (int ij = 0; ij < sum.length; ij++) sum[ij] += pairs[ij];
        }
        return rows(sum);
    }

    /**
     * {@code p(z_t = i, z_{t+1} = j)}, [S][S], from before to; sums to 1.
     *
     * @throws IndexOutOfBoundsException unless t and t + 1 are steps
     * @throws IllegalStateException when every path is impossible
     */
    public double[][] expectedTransitions(int t) {
        if (t < 0 || t >= steps - 1)
            throw new IndexOutOfBoundsException("No transition " + t + " in a chain of " + steps + " steps: 0 to "
                    + (steps - 2) + " were expected.");
        runBackward();
        double[] pairs = new double[states * states];
        pairs(t, pairs, 0);
        return rows(pairs);
    }

    /**
     * Draws a path of T states from the posterior.
     *
     * @throws IllegalStateException when every path is impossible
     */
    public int[] sample(RandomStream random) {
        requirePossible();
        int[] path = new int[steps];
        path[steps - 1] = LogWeights.draw(forward, (steps - 1) * states, states, random.uniform());
        double[] weights = new double[states];
        for (int t = steps - 2; t >= 0; t--) {
            int column = chain.table(t) + path[t + 1];
            for (int i = 0; i < states; i++)
                weights[i] = forward[t * states + i] + chain.transitions[column + i * states];
            path[t] = LogWeights.draw(weights, 0, states, random.uniform());
        }
        return path;
    }

    private void runForward() {
        System.arraycopy(chain.start, 0, forward, 0, states);
        for (int t = 0; t < steps; t++) {
            int at = t * states;
            if (t > 0) transitions.forward(t - 1, forward, at - states, forward, at);
            for (int s = at; s < at + states; s++) forward[s] += chain.emissions[s];
            double scale = shiftToZero(forward, at);
            logEvidence += scale;
            if (scale == Double.NEGATIVE_INFINITY) {
                impossible = t;
                return;
            }
        }
        logEvidence += LogWeights.logSum(forward, (steps - 1) * states, states, 1);
    }

    private void runBackward() {
        requirePossible();
        if (backward.length > 0) return;
        double[] messages = new double[steps * states];
        for (int t = steps - 2; t >= 0; t--) {
            loadAfter(t, messages);
            transitions.backward(t, after, messages, t * states);
            shiftToZero(messages, t * states);
        }
        backward = messages;
    }

    /** {@code e_{t+1}(j) b_{t+1}(j)}, the largest at 0. */
    private void loadAfter(int t, double[] messages) {
        for (int s = 0, at = (t + 1) * states; s < states; s++, at++) after[s] = chain.emissions[at] + messages[at];
        shiftToZero(after, 0);
    }

    private double shiftToZero(double[] message, int at) {
        double max = LogWeights.max(message, at, states);
        if (max != Double.NEGATIVE_INFINITY) for (int s = at; s < at + states; s++) message[s] -= max;
        return max;
    }

    private void requirePossible() {
        if (impossible != NONE)
            throw new IllegalStateException("Every path of the chain has probability 0: no state is possible at step "
                    + impossible + " of " + steps + " (counted from 0) given those before.");
    }

    private double[][] rows(double[] table) {
        double[][] rows = new double[states][states];
        for (int i = 0; i < states; i++) System.arraycopy(table, i * states, rows[i], 0, states);
        return rows;
    }
}
