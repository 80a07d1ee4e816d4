package org.tessera.inference.randommodels;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model should say at a point, all joint states gone through.
 *
 * @param logEvidence of what is known
 * @param largest log joint of the most probable state
 * @param posteriors over a variable's axes and then its outcome axis; of what is known, and beyond a length, 1 at the
 *     category
 * @param means of real variables' distributions given what is known, over their axes and those of their events; 0
 *     beyond a length, and where a family has no mean
 */
record Truth(double logEvidence, double largest, Map<String, double[]> posteriors, Map<String, double[]> means) {
    private static final double[] NONE = {};

    static Truth of(ModelSpec spec, Point point) {
        JointStates walk = new JointStates(spec);
        Joint joint = new Joint(spec, point, walk.states());
        List<Double> logs = new ArrayList<>();
        walk.each(() -> logs.add(joint.log()));
        double[] log = logs.stream().mapToDouble(x -> x).toArray();
        double evidence = Expressions.logSumExp(log),
                largest = java.util.Arrays.stream(log).max().orElseThrow();
        Map<String, double[]> posteriors = walk.tables(), means = new LinkedHashMap<>();
        List<Decl.Variable> reals =
                spec.variables().stream().filter(v -> !v.discrete()).toList();
        reals.forEach(v -> means.put(v.name(), new double[spec.size(v.valueAxes())]));
        Presence presence = new Presence(spec);
        int[] at = {0}, env = new int[spec.ids()];
        walk.each(() -> {
            double weight = Math.exp(log[at[0]++] - evidence);
            if (!(weight > 0)) return;
            posteriors.forEach((name, table) -> {
                int[] state = walk.states().get(name);
                int categories = table.length / state.length;
                for (int i = 0; i < state.length; i++) table[i * categories + state[i]] += weight;
            });
            reals.forEach(v -> Positions.each(spec, v.axes(), env, i -> {
                if (presence.at(v.axes(), env)) {
                    double[] mean = joint.mean(v, env).orElse(NONE), sum = means.get(v.name());
                    for (int k = 0; k < mean.length; k++) sum[i * mean.length + k] += weight * mean[k];
                }
            }));
        });
        return new Truth(evidence, largest, posteriors, means);
    }

    /** Only the log evidence. */
    static double logEvidence(ModelSpec spec, Point point) {
        JointStates walk = new JointStates(spec);
        Joint joint = new Joint(spec, point, walk.states());
        double[] log = new double[(int) walk.count()];
        int[] at = {0};
        walk.each(() -> log[at[0]++] = joint.log());
        return Expressions.logSumExp(log);
    }
}
