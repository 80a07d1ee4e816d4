package org.tessera.inference.internal.engine;

import java.util.List;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.Op;

/** How many rows a block holds: enough to amortise a call, few enough to stay in cache. */
final class RowBudget {
    private static final int NET_ROWS = 512;
    private static final int CACHED_NUMBERS = 64 * 1024;
    private static final int MOST_ROWS = 4096;

    /** @param bound the most rows a problem can need */
    int rows(Problems problems, int bound) {
        List<Node> nodes = RowProgram.changed(problems.group);
        long perRow = 1;
        int netBatch = 0;
        for (Node n : nodes) {
            int size = Tensor.view(0, problems.within(n.axes()), problems.size).size;
            if (n.op() instanceof Op.NetOfCodes || n.op() instanceof Op.Net) netBatch = Math.max(netBatch, size);
            else perRow += size;
        }
        long all = (long) Math.max(1, bound) * problems.count;
        long rows = netBatch > 0 ? NET_ROWS : Math.max(1, Math.min(MOST_ROWS, CACHED_NUMBERS / perRow));
        return (int) Math.max(1, Math.min(rows, all));
    }
}
