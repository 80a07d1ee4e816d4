package org.tessera.inference.exact;

import java.util.ArrayList;
import java.util.List;
import org.tessera.inference.random.RandomStream;

/**
 * Factors over 1 to 3 of up to 8 variables of 2 to 3 categories; some entries impossible, some too improbable for a
 * double.
 */
final class RandomNet {
    private RandomNet() {}

    static List<Factor> of(RandomStream random) {
        int n = 1 + random.below(8);
        List<Var> vars = new ArrayList<>();
        for (int i = 0; i < n; i++) vars.add(new Var("v" + i, 2 + random.below(2)));
        double zeros = random.below(4) * 0.1, spread = random.below(4) == 0 ? 500 : 1.5;
        List<Factor> factors = new ArrayList<>();
        for (int f = 0, count = 1 + random.below(2 * n); f < count; f++)
            factors.add(factor(random, scope(random, vars), zeros, spread));
        return factors;
    }

    private static List<Var> scope(RandomStream random, List<Var> vars) {
        List<Var> left = new ArrayList<>(vars), scope = new ArrayList<>();
        int size = Math.min(vars.size(), 1 + random.below(3));
        while (scope.size() < size) scope.add(left.remove(random.below(left.size())));
        return scope;
    }

    private static Factor factor(RandomStream random, List<Var> scope, double zeros, double spread) {
        double[] log = new double[scope.stream().mapToInt(Var::size).reduce(1, Math::multiplyExact)];
        for (int i = 0; i < log.length; i++)
            log[i] = random.uniform() < zeros ? Double.NEGATIVE_INFINITY : spread * random.gaussian();
        return Factor.of(scope, log);
    }
}
