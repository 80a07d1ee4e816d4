package org.tessera.inference.internal.answer;

import org.tessera.dsl.Axis;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.plan.Group;
import org.tessera.inference.result.ElboEstimate;

/**
 * The ELBO of independent draws over all data: each part of the plate is drawn again and again, what depends on no draw
 * computed once.
 */
public final class ElboPass {
    private ElboPass() {}

    public static ElboEstimate run(Session session, int draws, long seed) {
        boolean exact = session.plan().groups().stream().allMatch(Group::isSummedOut);
        if (draws < 1) throw new IllegalArgumentException(draws + " draws");
        if (draws < 2 && !exact)
            throw new IllegalArgumentException("a standard error needs at least 2 draws, not " + draws);
        int n = session.elements(), made = exact ? 1 : draws, batch = session.minibatch() == null ? 0 : session.batch();
        Axis plate = session.minibatch();
        double[][] ofPart = new double[batch == 0 ? 1 : (n + batch - 1) / batch][made];
        new Pass(session, session.plan(), batch, seed).runConcurrently((program, from, count) -> {
            double share = plate == null ? 1 : (double) count / n;
            double[] elbo = ofPart[plate == null ? 0 : from / batch];
            for (int d = 0; d < made; d++) {
                elbo[d] = -share * (d == 0 ? program.evaluate(d) : program.redraw(d));
                program.requirePossible();
            }
        });
        double[] total = new double[made];
        for (double[] part : ofPart) for (int d = 0; d < made; d++) total[d] += part[d];
        return ElboEstimate.of(total, plate == null ? null : plate.name(), n, exact);
    }
}
