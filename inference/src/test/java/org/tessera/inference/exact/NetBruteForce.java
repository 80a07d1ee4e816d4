package org.tessera.inference.exact;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Goes through all joint assignments of a net by {@link Factor#logValue}; shares nothing else with what it checks. */
final class NetBruteForce {
    final List<Var> vars;
    final double[] log;
    final double logEvidence, best;
    final Map<Var, double[]> marginals = new LinkedHashMap<>();

    NetBruteForce(List<Factor> factors) {
        vars = factors.stream().flatMap(f -> f.vars().stream()).distinct().toList();
        log = new double[vars.stream().mapToInt(Var::size).reduce(1, Math::multiplyExact)];
        for (int n = 0; n < log.length; n++) log[n] = logJoint(factors, assignment(n));
        best = Arrays.stream(log).max().orElseThrow();
        double total = best == Double.NEGATIVE_INFINITY
                ? 0
                : Arrays.stream(log).map(x -> Math.exp(x - best)).sum();
        logEvidence = best + Math.log(total);
        for (Var v : vars) marginals.put(v, new double[v.size()]);
        for (int n = 0; n < log.length && total > 0; n++) {
            double p = Math.exp(log[n] - best) / total;
            assignment(n).forEach((v, k) -> marginals.get(v)[k] += p);
        }
    }

    Map<Var, Integer> assignment(int number) {
        Map<Var, Integer> assignment = new LinkedHashMap<>();
        int rest = number;
        for (Var v : vars) {
            assignment.put(v, rest % v.size());
            rest /= v.size();
        }
        return assignment;
    }

    int number(Map<Var, Integer> assignment) {
        int number = 0;
        for (int i = vars.size() - 1; i >= 0; i--) number = number * vars.get(i).size() + assignment.get(vars.get(i));
        return number;
    }

    static double logJoint(List<Factor> factors, Map<Var, Integer> assignment) {
        double sum = 0;
        for (Factor f : factors)
            sum += f.logValue(f.vars().stream().mapToInt(assignment::get).toArray());
        return sum;
    }
}
