package org.tessera.inference.estimator;

/** {@code (f(z) - b) (e_z - p)}, with b the carried state of the cost, or 0 when there is none. */
final class ScoreSweep extends TrueCostSweep {
    private final double[] p;

    ScoreSweep(GroupShape shape) {
        super(shape);
        p = new double[shape.maxCardinality()];
    }

    @Override
    public void merge(
            Draw draw, int width, double[] trueCost, double[] cost, double scale, double[] gradient, int gradientAt) {
        for (int v = 0; v < variables; v++) {
            int column = width == 1 ? 0 : v, to = gradientAt + offset[v];
            double baseline = draw.state.length == 0 ? 0 : draw.state[column];
            double factor = scale * (trueCost[column] - baseline);
            Softmax.of(draw.logits, draw.at + offset[v], cardinality[v], p, 0);
            for (int c = 0; c < cardinality[v]; c++) gradient[to + c] -= factor * p[c];
            gradient[to + draw.action[draw.actionAt + v]] += factor;
        }
    }
}
