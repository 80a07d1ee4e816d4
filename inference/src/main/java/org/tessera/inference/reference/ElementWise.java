package org.tessera.inference.reference;

import org.tessera.dsl.ast.RealExpr.BinaryFunction;
import org.tessera.dsl.ast.RealExpr.UnaryFunction;

/** The functions of one and of two numbers. */
final class ElementWise {
    private ElementWise() {}

    static double of(UnaryFunction function, double slope, double x) {
        return switch (function) {
            case NEGATE -> -x;
            case EXP -> Math.exp(x);
            case LOG -> Math.log(x);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case LOG_SIGMOID -> -softplus(-x);
            case SOFTPLUS -> softplus(x);
            case TANH -> Math.tanh(x);
            case RELU -> Math.max(x, 0);
            case LEAKY_RELU -> x > 0 ? x : slope * x;
            case SQUARE -> x * x;
            case SQRT -> Math.sqrt(x);
            case ABS -> Math.abs(x);
        };
    }

    static double of(BinaryFunction function, double a, double b) {
        return switch (function) {
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

    private static double softplus(double x) { return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))); }
}
