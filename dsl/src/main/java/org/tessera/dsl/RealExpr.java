package org.tessera.dsl;

import java.util.List;
import org.apache.commons.numbers.gamma.Erf;
import org.apache.commons.numbers.gamma.LogGamma;
import org.jspecify.annotations.Nullable;

/**
 * A real-valued expression over {@link #axes()} and, for a simplex or logits, one {@link #outcome()} axis that comes
 * last.
 */
public sealed interface RealExpr {
    /**
     * Index axes; the outcome axis is not among them. Of what is declared, and of a table, in its own order; of
     * anything made from these in the order in which the axes were declared. Neither this nor {@link #outcome()} looks
     * further down the expression.
     */
    List<Axis> axes();

    /** The axis along which a simplex sums to 1 or logits are normalised; null for a plain real. */
    default @Nullable Axis outcome() {
        return null;
    }

    /** A fixed table, row-major over {@code axes} and then {@code outcome}. All its axes have a size. */
    record Constant(
            double[] values, List<Axis> axes, @Nullable Axis outcome) implements RealExpr {}

    /** A learned parameter in its constrained space. */
    record ParameterValue(Parameter parameter) implements RealExpr {
        @Override
        public List<Axis> axes() {
            return parameter.axes();
        }

        @Override
        public @Nullable Axis outcome() {
            return parameter.outcome();
        }
    }

    /** The free real numbers that a parameter's transform maps onto its support. */
    record FreeNumbers(String name, List<Axis> axes) implements RealExpr {}

    /** Real data bound by name. */
    record Input(DataInput input) implements RealExpr {
        @Override
        public List<Axis> axes() {
            return input.axes();
        }
    }

    /**
     * The bound values of an observed variable, as reals (a bernoulli's are 0 and 1, a categorical's its positions).
     */
    record ObservedValue(Variable variable) implements RealExpr {
        @Override
        public List<Axis> axes() {
            return outcome() == null ? variable.valueAxes() : variable.axes();
        }

        @Override
        public @Nullable Axis outcome() {
            boolean simplex = variable instanceof RealVariable r && r.family().support() instanceof Supports.Simplex;
            return simplex ? ((RealVariable) variable).family().event().get(0) : null;
        }
    }

    /** The same, but {@code missingAs} where values are missing. */
    record Filled(Variable variable, double missingAs) implements RealExpr {
        @Override
        public List<Axis> axes() {
            return variable.axes();
        }
    }

    /**
     * 1 where no value of a node is bound, else 0. Of inputs and indices, which have no gaps, it is 0 everywhere.
     *
     * @param name of a variable, a data input or an index
     * @param axes those of the node
     */
    record Missing(String name, List<Axis> axes) implements RealExpr {}

    /** The 0-based number of a discrete expression. */
    record NumberOf(IntExpr discrete) implements RealExpr {
        @Override
        public List<Axis> axes() {
            return discrete.axes();
        }
    }

    /** Indicator of a discrete expression over its index axes and {@code category}, the axis of its domain. */
    record OneHot(IntExpr discrete, Axis category, List<Axis> axes) implements RealExpr {}

    /** Positions 0, 1, .. along one axis. */
    record Position(Axis axis) implements RealExpr {
        @Override
        public List<Axis> axes() {
            return List.of(axis);
        }
    }

    /** An element-wise function; {@code slope} is used by {@link UnaryFunction#LEAKY_RELU} only. */
    record Unary(
            UnaryFunction function,
            double slope,
            RealExpr x,
            List<Axis> axes,
            @Nullable Axis outcome) implements RealExpr {}

    /** An element-wise function of two expressions over the union of their axes. Comparisons give 0 or 1. */
    record Binary(
            BinaryFunction function,
            RealExpr a,
            RealExpr b,
            List<Axis> axes,
            @Nullable Axis outcome) implements RealExpr {}

    /**
     * {@code yes} where {@code condition} is not 0, else {@code no}; the branch not taken never turns the result into
     * NaN.
     */
    record Where(
            RealExpr condition,
            RealExpr yes,
            RealExpr no,
            List<Axis> axes,
            @Nullable Axis outcome) implements RealExpr {}

    /** A reduction over some of the axes of x (its outcome axis may be among them). */
    record Reduce(
            Reduction function,
            RealExpr x,
            List<Axis> over,
            List<Axis> axes,
            @Nullable Axis outcome) implements RealExpr {}

    /** Softmax along {@code outcome}, which leaves the index axes. */
    record Softmax(RealExpr x, List<Axis> axes, Axis outcome) implements RealExpr {}

    /** Running sum along {@code along}, which stays. */
    record CumulativeSum(
            RealExpr x,
            Axis along,
            List<Axis> axes,
            @Nullable Axis outcome) implements RealExpr {}

    /**
     * The Cholesky factor of symmetric positive definite matrices along {@code row} and {@code column}, its twin: of
     * each the lower triangle is read; NaN where one is not positive definite.
     */
    record Cholesky(RealExpr x, Axis row, Axis column, List<Axis> axes) implements RealExpr {}

    /**
     * The y along {@code column} of {@code L y = b}: L lower triangular along {@code row} and {@code column}, its twin,
     * b along {@code row}.
     */
    record TriangularSolve(RealExpr triangle, RealExpr b, Axis row, Axis column, List<Axis> axes) implements RealExpr {}

    /**
     * A recursion along {@code along}, one of {@code axes}: {@code start} at its first position, then {@code step},
     * which reads {@code previous}.
     */
    record Scan(RealExpr start, RealExpr step, Carried previous, Axis along, List<Axis> axes) implements RealExpr {}

    /**
     * Within the step of a recursion, its value one position earlier; there is none at the first position.
     *
     * @param recursion which one: an object of its own
     */
    record Carried(Object recursion, List<Axis> axes) implements RealExpr {}

    /** A table read at discrete positions: each bound axis is replaced by the axes of what binds it. */
    record Gather(
            RealExpr table,
            List<Binding> bindings,
            List<Axis> axes,
            @Nullable Axis outcome) implements RealExpr {}

    /** A view in which index axis {@code from} is called {@code to}, one of its twins. */
    record Renamed(
            RealExpr x,
            Axis from,
            Axis to,
            List<Axis> axes,
            @Nullable Axis outcome) implements RealExpr {}

    /** {@code x} at position t - {@code steps} of {@code along}; {@code before} where that is negative. */
    record Lag(
            RealExpr x,
            Axis along,
            int steps,
            double before,
            List<Axis> axes,
            @Nullable Axis outcome) implements RealExpr {}

    /**
     * A multilayer perceptron applied to the axes {@code net.from()}; every other axis of the input is a batch axis.
     * Its result is over the batch axes and {@code net.to()}.
     */
    record NetOutput(NetSpec net, RealExpr input, List<Axis> axes) implements RealExpr {}

    /** One axis of a gathered table and the discrete expression that reads it. */
    record Binding(Axis axis, IntExpr position) {}

    /** The element-wise functions, each with its derivative. */
    enum UnaryFunction {
        NEGATE,
        EXP,
        LOG,
        LOG1P,
        EXPM1,
        SIGMOID,
        LOG_SIGMOID,
        SOFTPLUS,
        TANH,
        RELU,
        LEAKY_RELU,
        SQUARE,
        SQRT,
        ABS,
        SIN,
        COS,
        ATAN,
        LOG_GAMMA,
        DIGAMMA,
        ERF,
        /** Logarithm of the standard normal distribution function. */
        LOG_PHI,
        /** Logarithm of the modified Bessel function of the first kind and order 0. */
        LOG_BESSEL,
        /** What Stirling's formula lacks of the logarithm of the gamma function. */
        STIRLING;

        /** Its value at {@code x}; {@code slope} is used by LEAKY_RELU only. */
        public double at(double x, double slope) {
            return switch (this) {
                case NEGATE -> -x;
                case EXP -> Math.exp(x);
                case LOG -> Math.log(x);
                case LOG1P -> Math.log1p(x);
                case EXPM1 -> Math.expm1(x);
                case SIGMOID -> sigmoid(x);
                case LOG_SIGMOID -> -softplus(-x);
                case SOFTPLUS -> softplus(x);
                case TANH -> Math.tanh(x);
                case RELU -> Math.max(x, 0);
                case LEAKY_RELU -> x > 0 ? x : slope * x;
                case SQUARE -> x * x;
                case SQRT -> Math.sqrt(x);
                case ABS -> Math.abs(x);
                case SIN -> Math.sin(x);
                case COS -> Math.cos(x);
                case ATAN -> Math.atan(x);
                case LOG_GAMMA -> LogGamma.value(x);
                case DIGAMMA -> SpecialFunctions.digamma(x);
                case ERF -> Erf.value(x);
                case LOG_PHI -> SpecialFunctions.logPhi(x);
                case LOG_BESSEL -> SpecialFunctions.logBesselI0(x);
                case STIRLING -> SpecialFunctions.stirling(x);
            };
        }

        /** Its derivative at {@code x}; at a kink, that of the left side. */
        public double derivative(double x, double slope) {
            return switch (this) {
                case NEGATE -> -1;
                case EXP, EXPM1 -> Math.exp(x);
                case LOG -> 1 / x;
                case LOG1P -> 1 / (1 + x);
                case SIGMOID -> sigmoid(x) * sigmoid(-x);
                case LOG_SIGMOID -> sigmoid(-x);
                case SOFTPLUS -> sigmoid(x);
                case TANH -> 1 - Math.tanh(x) * Math.tanh(x);
                case RELU -> x > 0 ? 1 : 0;
                case LEAKY_RELU -> x > 0 ? 1 : slope;
                case SQUARE -> 2 * x;
                case SQRT -> 0.5 / Math.sqrt(x);
                case ABS -> Math.signum(x);
                case SIN -> Math.cos(x);
                case COS -> -Math.sin(x);
                case ATAN -> 1 / (1 + x * x);
                case LOG_GAMMA -> SpecialFunctions.digamma(x);
                case DIGAMMA -> SpecialFunctions.trigamma(x);
                case ERF -> 2 / Math.sqrt(Math.PI) * Math.exp(-x * x);
                case LOG_PHI -> SpecialFunctions.millsRatio(x);
                case LOG_BESSEL -> SpecialFunctions.besselRatio(x);
                case STIRLING -> SpecialFunctions.stirlingSlope(x);
            };
        }

        private static double sigmoid(double x) {
            return 1 / (1 + Math.exp(-x));
        }

        private static double softplus(double x) {
            return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
        }
    }

    /** The element-wise functions of two arguments; GT, LT and EQ give 0 or 1 and have no gradient. */
    enum BinaryFunction {
        PLUS,
        MINUS,
        TIMES,
        DIV,
        MAX,
        MIN,
        POW,
        GT,
        LT,
        EQ;

        /** Its value at two numbers. */
        public double at(double a, double b) {
            return switch (this) {
                case PLUS -> a + b;
                case MINUS -> a - b;
                case TIMES -> a * b;
                case DIV -> a / b;
                case MAX -> Math.max(a, b);
                case MIN -> Math.min(a, b);
                case POW -> Math.pow(a, b);
                case GT -> a > b ? 1 : 0;
                case LT -> a < b ? 1 : 0;
                case EQ -> a == b ? 1 : 0;
            };
        }
    }

    /** The reductions. */
    enum Reduction {
        SUM,
        MEAN,
        LOG_SUM_EXP,
        MAX
    }
}
