package org.tessera.examples.structured;

import java.util.Arrays;
import java.util.Map;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Index;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;

/**
 * Who belongs together, from who is linked to whom: a stochastic block model (Holland, Laskey, Leinhardt 1983,
 * doi:10.1016/0378-8733(83)90021-7) over all pairs of nodes. Every node shares a pair with every other, so its latents
 * can only be summed out all together: blocks^nodes joint states.
 */
public final class Communities {
    /** Links within a block and between blocks, as multiples of the density of the graph: where the search starts. */
    private static final double WITHIN = 2.5, BETWEEN = 0.6;

    private Communities() {}

    public static Model model(int nodes, int blocks) {
        return Model.of("communities", m -> {
            Axis block = m.axis("block", blocks), node = m.plate("node", nodes), pair = m.plate("pair");
            Index a = m.index("a", node).over(pair), b = m.index("b", node).over(pair);
            Real size = m.parameter("size").simplex(block);
            Real link = m.parameter("link").unitInterval().over(block, block.twin("other"));
            Categorical z = m.categorical("z", size).over(node);
            m.bernoulli("edge", link.get(z.get(a), z.get(b))).observed();
        });
    }

    /** The ends of all pairs, the smaller first. */
    public static Map<String, int[]> pairs(int nodes) {
        int[] a = new int[nodes * (nodes - 1) / 2], b = new int[a.length];
        int pair = 0;
        for (int i = 0; i < nodes; i++) {
            for (int j = i + 1; j < nodes; j++) {
                a[pair] = i;
                b[pair++] = j;
            }
        }
        return Map.of("a", a, "b", b);
    }

    /**
     * Blocks of unequal sizes and densities: about a fifth of the pairs within a block are linked, 3 to 7 % of those
     * between two.
     */
    public static Map<String, double[]> truth(int blocks) {
        double[] size = new double[blocks], link = new double[blocks * blocks];
        for (int i = 0; i < blocks; i++) {
            size[i] = 1 + 0.15 * i;
            for (int j = 0; j < blocks; j++)
                link[i * blocks + j] = i == j ? 0.16 + 0.08 * i / Math.max(1, blocks - 1) : 0.03 + 0.02 * ((i + j) % 3);
        }
        double sum = Arrays.stream(size).sum();
        return Map.of("size", Arrays.stream(size).map(s -> s / sum).toArray(), "link", link);
    }

    /** Links to start from when only the density of the graph is known: more within blocks than between them. */
    public static double[] startLinks(int blocks, double density) {
        double[] link = new double[blocks * blocks];
        for (int i = 0; i < link.length; i++)
            link[i] = Math.min(0.9, density * (i % (blocks + 1) == 0 ? WITHIN : BETWEEN));
        return link;
    }
}
