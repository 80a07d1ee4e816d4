package org.tessera.inference;

import static org.tessera.dsl.Tessera.probabilities;
import static org.tessera.dsl.Tessera.uniform;

import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Index;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.run.Precision;

/**
 * Tables over the very axis along which a problem falls into parts, read at drawn positions of that axis: each part
 * reads all of the table.
 */
class OwnAxisTableTest {
    private static final double[] MU = {-1, 0.5, 3}, X = {3.2, -0.8, 2.9};
    private static final double THIRD = Math.log(1.0 / 3);

    private static Inference at(Model m) {
        return Inference.of(m).precision(Precision.FLOAT64).seed(5);
    }

    private static Inference pointers() {
        Model m = Model.of("pointers", b -> {
            Axis n = b.plate("n"), who = n.twin("who");
            Real mu = b.parameter("mu").over(n);
            Categorical z = b.categorical("z", uniform(who)).over(n);
            b.normal("x", mu.get(z), 1).observed();
        });
        return at(m).data("x", X).start("mu", MU);
    }

    @Test
    void aParameterReadAtADrawnElementOfItsPlate() {
        ByHand.of(3, 3, z -> {
                    double log = 0;
                    for (int i = 0; i < 3; i++) log += THIRD + ByHand.normal(X[i], MU[z[i]]);
                    return log;
                })
                .agreesWith(pointers(), "z");
        ByHand.exactGradient(pointers());
    }

    @Test
    void everyEstimatorsMeanGradient() {
        ByHand.gradients(
                pointers(),
                3000,
                Estimators.arsm(),
                Estimators.ars(),
                Estimators.rloo(3),
                Estimators.carms(3),
                Estimators.exact(),
                Estimators.localExpectation());
    }

    @Test
    void aTableReadAtADrawAndAtAnIndex() {
        double[][] t = {{0.1, 2}, {-1, 0.4}, {1.5, -2}};
        int[] i = {1, 0, 1};
        Model m = Model.of("draw and index", b -> {
            Axis n = b.plate("n"), who = n.twin("who"), k = b.axis("k", 2);
            Index at = b.index("i", k).over(n);
            Real table = b.parameter("t").over(n, k);
            Categorical z = b.categorical("z", uniform(who)).over(n);
            b.normal("x", table.get(z, at), 1).observed();
        });
        Inference inference = at(m).data("x", X).data("i", i).start("t", 0.1, 2, -1, 0.4, 1.5, -2);
        ByHand.of(3, 3, z -> {
                    double log = 0;
                    for (int e = 0; e < 3; e++) log += THIRD + ByHand.normal(X[e], t[z[e]][i[e]]);
                    return log;
                })
                .agreesWith(inference, "z");
        ByHand.gradients(inference, 2000, Estimators.arsm(), Estimators.rloo(2));
    }

    @Test
    void aTableReadAtAnIndexIntoThePlateAndAtADraw() {
        double[][] t = {{0.1, 2}, {-1, 0.4}, {1.5, -2}};
        int[] parent = {2, 0, 0};
        Model m = Model.of("index and draw", b -> {
            Axis n = b.plate("n"), k = b.axis("k", 2);
            Index at = b.index("parent", n).over(n);
            Real table = b.parameter("t").over(n, k);
            Categorical z = b.categorical("z", uniform(k)).over(n);
            b.normal("x", table.get(n, at).get(k, z), 1).observed();
        });
        Inference inference = at(m).data("x", X).data("parent", parent).start("t", 0.1, 2, -1, 0.4, 1.5, -2);
        ByHand.of(3, 2, z -> {
                    double log = 0;
                    for (int e = 0; e < 3; e++) log += Math.log(0.5) + ByHand.normal(X[e], t[parent[e]][z[e]]);
                    return log;
                })
                .agreesWith(inference, "z");
        ByHand.exactGradient(inference);
        ByHand.gradients(inference, 2000, Estimators.arsm());
    }

    @Test
    void aConditionalTableOverThePlate() {
        double[][] p = {{0.9, 0.1}, {0.2, 0.8}, {0.5, 0.5}};
        int[] x = {1, 0, 1};
        Model m = Model.of("cpt", b -> {
            Axis n = b.plate("n", 3), who = n.twin("who"), v = b.axis("v", 2);
            Categorical z = b.categorical("z", uniform(who)).over(n);
            b.categorical("x", probabilities(p, n, v).get(z)).observed();
        });
        ByHand.of(3, 3, z -> {
                    double log = 0;
                    for (int e = 0; e < 3; e++) log += THIRD + Math.log(p[z[e]][x[e]]);
                    return log;
                })
                .agreesWith(at(m).data("x", x), "z");
    }

    @Test
    void indexDataReadAtADrawAndThenATableAtWhatItSays() {
        int[] next = {2, 0, 1};
        Model m = Model.of("nested", b -> {
            Axis n = b.plate("n"), who = n.twin("who");
            Index step = b.index("next", n).over(n);
            Real mu = b.parameter("mu").over(n);
            Categorical z = b.categorical("z", uniform(who)).over(n);
            b.normal("x", mu.get(step.get(n, z)), 1).observed();
        });
        Inference inference = at(m).data("x", X).data("next", next).start("mu", MU);
        ByHand.of(3, 3, z -> {
                    double log = 0;
                    for (int e = 0; e < 3; e++) log += THIRD + ByHand.normal(X[e], MU[next[z[e]]]);
                    return log;
                })
                .agreesWith(inference, "z");
        ByHand.gradients(inference, 2000, Estimators.arsm(), Estimators.rloo(2));
    }

    @Test
    void aTableOverTwoSplittingAxesReadAlongOne() {
        double[][] mu = {{-1, 0.5, 3}, {2, 0, -2}}, x = {{3.2, -0.8, 2.9}, {-1.7, 0.1, 2.2}};
        Model m = Model.of("two plates", b -> {
            Axis g = b.plate("g"), n = b.plate("n"), who = n.twin("who");
            Real table = b.parameter("mu").over(g, n);
            Categorical z = b.categorical("z", uniform(who)).over(g, n);
            b.normal("x", table.get(z), 1).observed();
        });
        Inference inference = at(m).data("x", x).start("mu", -1, 0.5, 3, 2, 0, -2);
        ByHand.of(6, 3, z -> {
                    double log = 0;
                    for (int e = 0; e < 6; e++) log += THIRD + ByHand.normal(x[e / 3][e % 3], mu[e / 3][z[e]]);
                    return log;
                })
                .agreesWith(inference, "z");
        ByHand.exactGradient(inference);
    }
}
