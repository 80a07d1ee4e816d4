package org.tessera.examples.structured;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.ml.clustering.CentroidCluster;
import org.apache.commons.math3.ml.clustering.DoublePoint;
import org.apache.commons.math3.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.clustering.MultiKMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.distance.EuclideanDistance;
import org.apache.commons.math3.random.Well19937c;

/**
 * What a graph's communities are without a model: k-means on the leading eigenvectors of its normalised adjacency (Ng,
 * Jordan, Weiss 2001).
 */
public final class SpectralClustering {
    private static final int TRIALS = 20, ITERATIONS = 200;

    private SpectralClustering() {}

    /**
     * @param adjacency symmetric, 1 for a link
     * @return the cluster of each node
     */
    public static int[] of(double[][] adjacency, int clusters, long seed) {
        int n = adjacency.length;
        double[] degree = new double[n];
        for (int i = 0; i < n; i++) for (double v : adjacency[i]) degree[i] += v;
        double[][] normalised = new double[n][n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                normalised[i][j] = adjacency[i][j] == 0 ? 0 : adjacency[i][j] / Math.sqrt(degree[i] * degree[j]);
        EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(normalised, false));
        int[] leading = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -eigen.getRealEigenvalue(i)))
                .limit(clusters)
                .mapToInt(i -> i)
                .toArray();
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < n; i++) nodes.add(new Node(i, row(eigen, leading, i)));
        var kMeans =
                new KMeansPlusPlusClusterer<Node>(clusters, ITERATIONS, new EuclideanDistance(), new Well19937c(seed));
        int[] found = new int[n], cluster = {0};
        for (CentroidCluster<Node> c : new MultiKMeansPlusPlusClusterer<>(kMeans, TRIALS).cluster(nodes)) {
            c.getPoints().forEach(p -> found[p.index] = cluster[0]);
            cluster[0]++;
        }
        return found;
    }

    /** A node's place among the leading eigenvectors, on the unit sphere. */
    private static double[] row(EigenDecomposition eigen, int[] leading, int i) {
        double[] row = new double[leading.length];
        double squares = 0;
        for (int k = 0; k < row.length; k++) {
            row[k] = eigen.getV().getEntry(i, leading[k]);
            squares += row[k] * row[k];
        }
        for (int k = 0; k < row.length; k++) row[k] /= Math.sqrt(Math.max(squares, 1e-300));
        return row;
    }

    private static final class Node extends DoublePoint {
        private static final long serialVersionUID = 1;
        final int index;

        Node(int index, double[] point) {
            super(point);
            this.index = index;
        }
    }
}
