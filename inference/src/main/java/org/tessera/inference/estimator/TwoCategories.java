package org.tessera.inference.estimator;

import java.util.Optional;

/** The requirement of the estimators for binary variables. */
final class TwoCategories {
    private TwoCategories() {}

    static Optional<String> refusal(String estimator, GroupShape shape) {
        for (int v = 0; v < shape.variables(); v++) {
            if (shape.cardinality()[v] == 2) continue;
            return Optional.of(estimator + " serves variables with 2 categories only; variable " + v
                    + " of the group has " + shape.cardinality()[v]
                    + ". Cure: arsm(), which equals arm() for 2 categories and takes any number");
        }
        return Optional.empty();
    }
}
