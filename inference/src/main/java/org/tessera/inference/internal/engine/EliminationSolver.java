package org.tessera.inference.internal.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tessera.inference.exact.EliminationOrder;
import org.tessera.inference.exact.Factor;
import org.tessera.inference.exact.MapAssignment;
import org.tessera.inference.exact.Var;
import org.tessera.inference.exact.VariableElimination;
import org.tessera.inference.random.RandomStream;

/** Variable elimination in an order that is found once. */
final class EliminationSolver implements Solver {
    private final FactorGraph graph;
    private final List<Var> vars;
    private final EliminationOrder order;
    private final long limit;
    private final List<List<Var>> scopes;
    private @Nullable VariableElimination net;
    private double[] tables = {};
    private int at;

    /** @param vars one for each variable of a problem */
    EliminationSolver(FactorGraph graph, List<Var> vars, EliminationOrder order, long limit) {
        this.graph = graph;
        this.vars = vars;
        this.order = order;
        this.limit = limit;
        scopes = graph.scopes.stream()
                .map(s -> Arrays.stream(s).mapToObj(vars::get).toList())
                .toList();
    }

    @Override
    public double evidence(double[] log, int from) {
        tables = log;
        at = from;
        net = net(log, from);
        return net.logEvidence();
    }

    private VariableElimination net(double[] log, int from) {
        List<Factor> factors = new ArrayList<>();
        for (int f = 0; f < scopes.size(); f++) factors.add(Factor.of(scopes.get(f), log, from + graph.at[f]));
        return VariableElimination.of(order, factors, limit);
    }

    @Override
    public void draw(RandomStream random, int[] to, int toAt) {
        put(java.util.Objects.requireNonNull(net).sample(random), to, toAt);
    }

    @Override
    public void posterior() {
        VariableElimination solved = java.util.Objects.requireNonNull(net);
        for (int f = 0; f < scopes.size(); f++) {
            double[] p = solved.marginal(scopes.get(f).toArray(Var[]::new));
            System.arraycopy(p, 0, tables, at + graph.at[f], p.length);
        }
    }

    @Override
    public double mostProbable(int[] to, int toAt) {
        MapAssignment best = net(tables, at).map();
        put(best.categories(), to, toAt);
        return best.logJoint();
    }

    private void put(Map<Var, Integer> categories, int[] to, int toAt) {
        for (int v = 0; v < vars.size(); v++)
            to[toAt + v] = java.util.Objects.requireNonNull(categories.get(vars.get(v)));
    }
}
