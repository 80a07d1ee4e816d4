package org.tessera.inference.graph;

import java.util.List;
import org.tessera.dsl.Axis;
import org.tessera.dsl.NetSpec;
import org.tessera.dsl.RealExpr.BinaryFunction;
import org.tessera.dsl.RealExpr.Reduction;
import org.tessera.dsl.Term;
import org.tessera.inference.data.Values;
import org.tessera.inference.internal.graph.Contrasts;

/** What a {@link Node} computes from its inputs, element by element over named axes. */
public sealed interface Op {
    /** A fixed table, row-major over the node's axes. */
    record Constant(double[] values) implements Op {}

    /**
     * Free values in unconstrained space.
     *
     * @param name under which they are stored and shown; no other owner of the graph has it
     * @param start starting values, or empty for seeded N(0, 0.5^2)
     */
    record Free(Owner owner, String name, double[] start) implements Op {}

    /** Bound data as reals; in gaps that are left out a number that stands in for what is missing. */
    record RealData(String name) implements Op {}

    /** 1 where the bound data of a variable are known, 0 in their gaps. */
    record Known(String name) implements Op {}

    /** Bound data as positions of an axis. */
    record IntData(String name) implements Op {}

    /** For each element and category of a latent 1, or 0 for a state that data and constants alone make impossible. */
    record Allowed(Values values) implements Op {}

    /** Fixed positions, row-major over the node's axes. */
    record Positions(int[] values) implements Op {}

    /** The current draw of a latent. */
    record Sample(Latent latent) implements Op {}

    /** Input 0 one or more steps earlier along an axis; position 0 where there is none. */
    record ShiftInt(Axis along, int steps) implements Op {}

    /** Real form of an integer node. */
    record ToReal() implements Op {}

    /** Indicator along the last axis of the node. */
    record OneHot() implements Op {}

    /** 0, 1, .. along an axis. */
    record Position() implements Op {}

    /** Element-wise; {@code parameter} is the slope of LEAKY_RELU or the bound of FLOOR. */
    record Unary(Function function, double parameter) implements Op {}

    /** Element-wise over the union of the axes. */
    record Binary(BinaryFunction function) implements Op {}

    /** Input 1 where input 0 is not 0, else input 2. */
    record Where() implements Op {}

    record Reduce(Reduction function, List<Axis> over) implements Op {}

    record Softmax(Axis along, boolean log) implements Op {}

    /**
     * Logits along {@code outcome} that sum to 0, from their K - 1 coordinates along {@code contrasts}: see
     * {@link Contrasts}.
     */
    record SumToZero(Axis contrasts, Axis outcome) implements Op {}

    record CumulativeSum(Axis along) implements Op {}

    /** The Cholesky factor of input 0 along {@code row} and {@code column}. */
    record Cholesky(Axis row, Axis column) implements Op {}

    /** The y along {@code column} of L y = b: input 0 is L, along both, input 1 is b, along {@code row}. */
    record TriangularSolve(Axis row, Axis column) implements Op {}

    /** Within the step of a recursion, its value one position earlier along an axis. */
    record Carried(Object recursion) implements Op {}

    /**
     * A recursion along an axis: the first input at its first position, then the value of {@code body}, a graph of its
     * own between {@code carried} and {@code outer}, the nodes that the other inputs stand for, in their order.
     *
     * @param body over the axes of the recursion
     * @param inner what is computed at each position, inputs first, body last
     * @param mixed axes along which the step mixes what it reads
     */
    record Scan(Axis along, Node carried, Node body, List<Node> inner, List<Node> outer, List<Axis> mixed)
            implements Op {}

    /** Input 0 read along {@code bound} at the positions inputs 1, 2, .. give. Of reals or of integers. */
    record Gather(List<Axis> bound) implements Op {}

    /** The same values under another axis name. */
    record Rename(Axis from, Axis to) implements Op {}

    /** The same values in the node's order of axes, repeated along those the input lacks. */
    record Align() implements Op {}

    record Lag(Axis along, int steps, double before) implements Op {}

    /** A net on a dense input whose last axes are {@code spec.from()}. */
    record Net(NetSpec spec) implements Op {}

    /** A net on {@code scale * onehot + shift} of integer codes whose last axes are the slots. */
    record NetOfCodes(NetSpec spec, int categories, double scale, double shift) implements Op {}

    /**
     * The Bernoulli log-density of data (input 1) given the outputs of a net (input 0, a Net or NetOfCodes node) as
     * logits, summed over the net's output axes.
     */
    record NetBernoulli() implements Op {}

    /** x l - softplus(l) of inputs x, l. */
    record BernoulliLogit() implements Op {}

    /** -((x - mean) / sd)^2 / 2 - logSd - log(2 pi) / 2 of inputs x, mean, sd, logSd. */
    record NormalLogDensity() implements Op {}

    /** k logRate - rate - log k! of inputs k, rate, logRate, logFactorial. */
    record PoissonLogDensity() implements Op {}

    /**
     * sum_c q_c (log q_c - logp_c) along an axis, q = softmax(input 0), log p = input 1; without it the negative
     * entropy.
     */
    record Divergence(Axis along) implements Op {}

    /** A user's cost; inputs are its discrete inputs, then its real ones. */
    record BlackBoxCost(Term.BlackBoxCost term) implements Op {}

    /** Element-wise functions. */
    enum Function {
        NEGATE,
        EXP,
        LOG,
        LOG1M,
        SIGMOID,
        LOG_SIGMOID,
        SOFTPLUS,
        TANH,
        RELU,
        LEAKY_RELU,
        SQUARE,
        SQRT,
        ABS,
        FLOOR,
        LOG_FACTORIAL,
        LOG1P,
        EXPM1,
        SIN,
        COS,
        ATAN,
        LOG_GAMMA,
        DIGAMMA,
        ERF,
        LOG_PHI,
        LOG_BESSEL,
        STIRLING
    }
}
