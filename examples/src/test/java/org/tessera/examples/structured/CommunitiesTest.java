package org.tessera.examples.structured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tessera.inference.data.Values;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.run.Budget;

class CommunitiesTest {
    private static final int NODES = 100, BLOCKS = 2;

    private final CommunitiesExperiment graph = new CommunitiesExperiment(NODES, BLOCKS, 1, Estimators.arsm());

    @Test
    void theBlocksOfASmallGraphAreFound() {
        CommunitiesExperiment.Found found = graph.of(graph.search().restarts(2).run(Budget.steps(250)));
        assertThat(found.rand()).isGreaterThan(0.8);
        assertThat(found.accuracy()).isGreaterThan(0.95);
        assertThat(found.link()).isLessThan(0.05);
    }

    @Test
    void theBoundAtTheTruthIsTheSumOfItsTerms() {
        double[] size = Communities.truth(BLOCKS).get("size"),
                link = Communities.truth(BLOCKS).get("link");
        int[] z = graph.truth(), edges = graph.edges().toInts();
        double sum = 0;
        for (int block : z) sum += Math.log(size[block]);
        for (int i = 0, pair = 0; i < NODES; i++) {
            for (int j = i + 1; j < NODES; j++, pair++) {
                double p = link[z[i] * BLOCKS + z[j]];
                sum += Math.log(edges[pair] == 1 ? p : 1 - p);
            }
        }
        assertThat(graph.boundAtTruth()).isCloseTo(sum, within(1e-6));
    }

    /** Links dealt to other pairs: the density is the same, and there is nothing to find. */
    @Test
    void inAShuffledGraphThereAreNone() {
        CommunitiesExperiment shuffled = new CommunitiesExperiment(
                NODES,
                BLOCKS,
                1,
                Estimators.arsm(),
                graph.truth(),
                shuffled(graph.edges().toInts()));
        assertThat(shuffled.links()).isEqualTo(graph.links());
        assertThat(shuffled.of(shuffled.search().run(Budget.steps(250))).rand())
                .as("a random index has a standard deviation of about 0.015")
                .isLessThan(0.1);
        assertThat(shuffled.spectral()).isLessThan(0.1);
    }

    @Test
    void spectralClusteringFindsThemToo() {
        assertThat(graph.spectral()).isGreaterThan(0.7);
    }

    @Test
    void exactInferenceSaysWhatItWouldTake() {
        assertThat(graph.refusal()).contains("summing out z exactly takes", "10^30.1 joint states");
        assertThat(new CommunitiesExperiment(8, 2, 1, Estimators.arsm()).refusal())
                .isEqualTo("nothing against it at this size");
    }

    private static Values shuffled(int[] edges) {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = edges.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1), edge = edges[i];
            edges[i] = edges[j];
            edges[j] = edge;
        }
        return Values.of(edges, edges.length);
    }
}
