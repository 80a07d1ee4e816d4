package org.tessera.inference.randommodels;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a model should say under its guide at a point: the expected objective {@code E_q[costs - log p + log q]} and the
 * guide's own probabilities.
 *
 * @param impossible whether the guide reaches a state of probability 0
 */
record GuideTruth(double objective, boolean impossible, Map<String, double[]> posteriors) {
    static GuideTruth of(ModelSpec spec, Point point) {
        JointStates walk = new JointStates(spec);
        Joint joint = new Joint(spec, point, walk.states());
        Map<String, double[]> posteriors = walk.tables();
        List<List<int[]>> free = new ArrayList<>();
        spec.guide().forEach(g -> free.add(walk.free(g.latent())));
        double[] total = {0};
        boolean[] impossible = {false};
        walk.each(() -> {
            double logQ = 0;
            for (int g = 0; g < spec.guide().size(); g++)
                logQ += joint.logGuide(spec.guide().get(g), free.get(g));
            double q = Math.exp(logQ), logP = joint.log();
            if (q == 0) return;
            if (logP == Double.NEGATIVE_INFINITY) impossible[0] = true;
            total[0] += q * (joint.costs() - logP + logQ);
            posteriors.forEach((name, table) -> {
                int[] state = walk.states().get(name);
                int categories = table.length / state.length;
                for (int i = 0; i < state.length; i++) table[i * categories + state[i]] += q;
            });
        });
        return new GuideTruth(total[0], impossible[0], posteriors);
    }

    /** The expected objective with latents drawn from the model itself: {@code E_p[costs - log p(known | z)]}. */
    static double ofPrior(ModelSpec spec, Point point) {
        JointStates walk = new JointStates(spec);
        Joint joint = new Joint(spec, point, walk.states());
        List<Decl.Variable> latents = spec.variables().stream()
                .filter(v -> v.discrete() && !walk.free(v.name()).isEmpty())
                .toList();
        double[] total = {0};
        walk.each(() -> {
            double logQ = 0;
            for (Decl.Variable v : latents) logQ += joint.of(v);
            if (logQ > Double.NEGATIVE_INFINITY) total[0] += Math.exp(logQ) * (joint.costs() - joint.log() + logQ);
        });
        return total[0];
    }
}
