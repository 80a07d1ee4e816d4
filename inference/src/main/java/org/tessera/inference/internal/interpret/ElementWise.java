package org.tessera.inference.internal.interpret;

import org.tessera.dsl.RealExpr.BinaryFunction;
import org.tessera.dsl.RealExpr.UnaryFunction;

/** The functions of one and of two numbers. */
final class ElementWise {
    private ElementWise() {}

    static double of(UnaryFunction function, double slope, double x) {
        return function.at(x, slope);
    }

    static double of(BinaryFunction function, double a, double b) {
        return function.at(a, b);
    }
}
