package org.tessera.inference;

import static org.tessera.dsl.Tessera.logits;
import static org.tessera.dsl.Tessera.uniform;

import java.util.List;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.data.Values;

/** Models over a plate of {@link #ELEMENTS} elements, one for each way in which latents lie on a plate or beside it. */
final class NoiseCases {
    static final int ELEMENTS = 7;
    private static final double[] X = {-1.1, 0.2, 0.9, 2.0, -0.4, 1.3, 0.1};

    /** @param plate the one that is seen in parts */
    record Case(String name, String plate, boolean canBeSummedOut, Inference inference) {
        @Override
        public String toString() {
            return name;
        }
    }

    private NoiseCases() {}

    static List<Case> all() {
        return List.of(
                new Case(
                        "a latent for each element",
                        "point",
                        true,
                        Cases.mixture().data("x", X)),
                new Case("chains", "sequence", true, sequences()),
                new Case(
                        "a global latent with them in one group",
                        "point",
                        false,
                        Cases.globalAndLocal().data("x", X)),
                new Case(
                        "two levels on the plate",
                        "point",
                        false,
                        Cases.twoLevels().data("x", X)),
                new Case("a global latent that they are drawn given", "point", false, globalFirst()),
                new Case("two plates, of which the second is split", "voter", false, votes()),
                new Case("a net", "image", false, vae()));
    }

    private static Inference sequences() {
        return Cases.sequences()
                .data("x", new int[][] {{0, 2, 1, 0, 2, 1, 2}, {1, 0, 1, 0, 1, 0, 2}, {2, 0, 0, 2, 1, 2, 0}})
                .data("len", new int[] {3, 1, 2, 3, 3, 2, 3});
    }

    private static Inference globalFirst() {
        Model m = Model.of("global first", b -> {
            Axis g = b.axis("regime", 3), k = b.axis("component", 2), n = b.plate("point"), d = b.axis("slot", 2);
            Real mu = b.parameter("mu").over(k),
                    cond = b.parameter("cond").simplex(k).over(g);
            Categorical r = b.categorical("r", b.parameter("prior").simplex(g));
            Categorical z = b.categorical("z", cond.get(r)).over(n, d);
            b.normal("x", mu.get(z).sum(d), 0.8).observed();
        });
        Guide q = Guide.of(m, guide -> {
            Axis g = guide.axis("regime"), k = guide.axis("component");
            Categorical r = guide.categorical("r", logits(guide.parameter("phi").over(g), g));
            guide.categorical("z", logits(guide.parameter("psi").over(g, k).get(r), k));
        });
        return Inference.of(m).guide(q).data("x", X);
    }

    /** A latent for each pair, one for each item beside the split plate, one for each voter. */
    private static Inference votes() {
        Model m = Model.of("votes", b -> {
            Axis k = b.axis("opinion", 3), item = b.plate("item"), voter = b.plate("voter");
            Real mu = b.parameter("mu").over(k);
            Categorical z = b.categorical("z", uniform(k)).over(item, voter),
                    v = b.categorical("v", uniform(k)).over(voter);
            b.normal("x", mu.get(z).plus(mu.get(v)), 0.7).observed();
        });
        Guide q = Guide.of(m, guide -> {
            Axis k = guide.axis("opinion");
            guide.categorical("z", logits(guide.parameter("phi").over(k), k));
            guide.categorical("v", logits(guide.parameter("psi").over(k), k));
        });
        double[] x = new double[3 * ELEMENTS];
        for (int i = 0; i < x.length; i++) x[i] = Math.sin(i);
        return Inference.of(m).guide(q).data("x", Values.of(x, 3, ELEMENTS));
    }

    private static Inference vae() {
        int[][] bits = new int[ELEMENTS][4];
        for (int i = 0; i < ELEMENTS; i++) for (int j = 0; j < 4; j++) bits[i][j] = (i >> j | i * j) & 1;
        return Cases.vae().data("x", bits);
    }
}
