package org.tessera.inference.internal.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.Op;
import org.tessera.inference.graph.StochasticGraph;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.plan.LatentSet;
import org.tessera.inference.plan.Reached;

/**
 * The part of the graph that a group's latents change, evaluated on rows: each row is one problem with its variables
 * set to some action. What no swap reaches is taken from the plate program as it is. Holds at most {@code capacity}
 * rows at once, so memory does not grow with their number.
 */
final class RowProgram {
    final int capacity;
    private final Problems problems;
    private final PlateProgram plate;
    private final ParameterStore store;
    private final ToIntFunction<Axis> size;
    private final Differentiation differentiation;
    private final boolean gradients;
    private final Set<Latent> swapped;
    private final Noise noise;
    private final Set<Node> fused = new HashSet<>();
    private final Map<Node, Tensor> tensors = new HashMap<>();
    private final Map<Table, Tensor> tables = new HashMap<>();
    private final List<Kernel> kernels = new ArrayList<>();
    private final List<Tensor> cotangents = new ArrayList<>();
    private final Map<Node, NetKernel> nets = new HashMap<>();
    private final Tensor[] actions;
    final int[] owner;

    /** A node as gathers read it: whole along some axes that otherwise split the problem. */
    private record Table(Node node, List<Axis> whole) {}

    /** Noise of latents drawn later, given the group's action. */
    interface Noise {
        /** The true draw's own log-noise over the latent's axes and outcome axis, or null for fresh noise. */
        @Nullable
        Tensor of(Latent latent);

        /**
         * Fresh noise for each row.
         *
         * @param keys of the latent's elements in a row's problem
         * @param problems of the problems
         * @param owner which problem each row is of
         */
        RaceKernel.FreshNoise fresh(Latent latent, ElementKeys keys, ElementKeys problems, int[] owner);
    }

    RowProgram(
            Problems problems,
            PlateProgram plate,
            ParameterStore store,
            int capacity,
            Differentiation differentiation,
            Noise noise) {
        this.problems = problems;
        this.plate = plate;
        this.store = store;
        this.size = problems.size;
        this.capacity = capacity;
        this.differentiation = differentiation;
        this.gradients = differentiation.isReverse();
        this.noise = noise;
        this.owner = new int[capacity];
        this.swapped = Set.copyOf(problems.group.latents());
        this.actions = new Tensor[problems.latents()];
        for (int i = 0; i < actions.length; i++)
            actions[i] = Tensor.integer(capacity, problems.group.within(problems.latent(i)), size);
        List<Node> nodes = changed(problems.group);
        for (Node n : nodes) if (!(n.op() instanceof Op.NetBernoulli)) fused.addAll(n.inputs());
        for (Node n : nodes) add(n);
    }

    /** The nodes on the way from the group's latents to the costs they reach, inputs first. */
    static List<Node> changed(LatentSet group) {
        Set<Latent> latents = Set.copyOf(group.latents());
        return StochasticGraph.ordered(
                        group.reached().stream().map(r -> r.cost().node()).toList())
                .stream()
                .filter(n -> n.latents().stream().anyMatch(latents::contains))
                .toList();
    }

    private void add(Node n) {
        List<Axis> axes = problems.within(n.axes());
        Kernel k;
        if (n.op() instanceof Op.Sample s && swapped.contains(s.latent())) {
            tensors.put(n, actions[problems.group.latents().indexOf(s.latent())]);
            return;
        } else if (n.op() instanceof Op.Sample s) {
            k = race(s.latent(), axes);
        } else if (n.op() instanceof Op.Net net) {
            k = net(n, axes, net.spec().name(), net.spec().to(), null);
        } else if (n.op() instanceof Op.NetOfCodes net) {
            int batch = batch(axes, net.spec().to());
            k = net(
                    n,
                    axes,
                    net.spec().name(),
                    net.spec().to(),
                    new NetKernel.Codes(
                            tensor(n.inputs().get(0)).size / batch, net.categories(), net.scale(), net.shift()));
        } else if (n.op() instanceof Op.NetBernoulli) {
            k = netBernoulli(n, axes);
        } else if (n.op() instanceof Op.BlackBoxCost b) {
            Tensor[] inputs = n.inputs().stream().map(this::tensor).toArray(Tensor[]::new);
            k = new BlackBoxKernel(
                    size, b.term(), inputs, Tensor.real(capacity, axes, size, false), positions(axes, n.axes()));
        } else {
            k = new KernelBuilder(size, capacity, this::tensor, this::table).build(n, axes, gradients && n.isLearned());
        }
        kernels.add(k);
        tensors.put(n, k.out());
        if (k.out().grad != null && !(n.op() instanceof Op.Rename)) cotangents.add(k.out());
    }

    private int batch(List<Axis> axes, List<Axis> to) {
        int rows = 1;
        for (Axis a : axes) if (!to.contains(a)) rows *= size.applyAsInt(a);
        return rows;
    }

    private Kernel race(Latent l, List<Axis> axes) {
        List<Axis> withOutcome = new ArrayList<>(axes);
        withOutcome.add(l.outcome());
        Tensor own = noise.of(l);
        Tensor lifted = own == null ? null : lift(own, withOutcome);
        return new RaceKernel(
                size.applyAsInt(l.outcome()),
                tensor(l.logits()),
                lifted,
                own == null ? fresh(l) : null,
                Tensor.integer(capacity, axes, size));
    }

    private RaceKernel.FreshNoise fresh(Latent l) {
        List<Axis> block = problems.group.block();
        return noise.fresh(l, plate.keys(block, l.axes()), plate.keys(block, block), owner);
    }

    private Kernel net(Node n, List<Axis> axes, String name, List<Axis> to, NetKernel.@Nullable Codes codes) {
        int batch = batch(axes, to);
        boolean written = fused.contains(n)
                || problems.group.reached().stream().anyMatch(r -> r.cost().node() == n)
                || StochasticGraph.ordered(problems.group.reached().stream()
                                .map(r -> r.cost().node())
                                .toList())
                        .stream()
                        .anyMatch(
                                s -> s.op() instanceof Op.Sample q && q.latent().logits() == n);
        Tensor out = written ? Tensor.real(capacity, axes, size, gradients) : Tensor.view(capacity, axes, size);
        if (!written && gradients) out.grad = new double[0];
        NetKernel k = new NetKernel(
                store.net(name).workspace(capacity * batch, differentiation),
                codes,
                tensor(n.inputs().get(0)),
                out,
                batch,
                written);
        nets.put(n, k);
        return k;
    }

    private Kernel netBernoulli(Node n, List<Axis> axes) {
        Node target = n.inputs().get(1);
        Tensor out = Tensor.real(capacity, axes, size, gradients), x = plate.tensor(target);
        int width = x.size / Tensor.view(0, n.axes(), size).size;
        Tensor perRow = Tensor.view(0, n.axes(), size);
        int[] base = problems.bases(perRow), offsets = problems.offsets(perRow, axes);
        return new NetBernoulliKernel(nets.get(n.inputs().get(0)), out, width, plate.targets(target), (rows, to) -> {
            for (int r = 0, i = 0; r < rows; r++) for (int o : offsets) to[i++] = base[owner[r]] + o;
        });
    }

    private BlackBoxKernel.Positions positions(List<Axis> within, List<Axis> all) {
        Map<Axis, int[]> inside = new HashMap<>(), block = new HashMap<>();
        for (Axis a : all) {
            if (within.contains(a)) inside.put(a, Offsets.positions(within, size, a));
            else block.put(a, Offsets.positions(problems.group.block(), size, a));
        }
        return (row, element, axis) ->
                plate.element(axis, inside.containsKey(axis) ? inside.get(axis)[element] : block.get(axis)[owner[row]]);
    }

    /**
     * The node's tensor here: changed by the group, lifted from the plate, or the plate's own when it is the same for
     * every problem.
     */
    Tensor tensor(Node n) {
        Tensor known = tensors.get(n);
        if (known == null) tensors.put(n, known = lift(plate.tensor(n), problems.within(n.axes())));
        return known;
    }

    /**
     * A table that is read along an axis at given positions is needed whole along it, also where each problem has a
     * position of its own there.
     */
    private Tensor table(Node n, List<Axis> read) {
        List<Axis> whole = n.axes().stream()
                .filter(a -> read.contains(a) && problems.group.block().contains(a))
                .toList();
        if (whole.isEmpty()) return tensor(n);
        if (n.latents().stream().anyMatch(swapped::contains)) {
            throw new IllegalStateException("the problems of " + problems.group.name() + " are split along " + whole
                    + ", but " + n + " mixes them");
        }
        List<Axis> axes = new ArrayList<>(n.axes());
        axes.removeIf(a -> !whole.contains(a) && problems.group.block().contains(a));
        return tables.computeIfAbsent(new Table(n, whole), t -> lift(plate.tensor(n), axes));
    }

    private Tensor lift(Tensor source, List<Axis> axes) {
        if (axes.size() == source.axes.size()) return source;
        Tensor out = source.ints.length > 0
                ? Tensor.integer(capacity, axes, size)
                : Tensor.real(capacity, axes, size, gradients && source.grad != null);
        kernels.add(new LiftKernel(
                source, out, problems.bases(source.without(axes)), problems.offsets(source, axes), owner));
        if (out.grad != null) cotangents.add(out);
        return out;
    }

    /** Evaluates rows {@code from .. from + rows} of a list of actions, one entry for each variable of the problem. */
    void forward(int rows, int[] rowActions, int[] rowOwner, int from) {
        System.arraycopy(rowOwner, from, owner, 0, rows);
        int v = problems.variables;
        for (int i = 0; i < actions.length; i++) {
            int n = actions[i].size;
            if (n == v) {
                System.arraycopy(rowActions, from * v, actions[i].ints, 0, rows * v);
            } else {
                for (int r = 0; r < rows; r++)
                    System.arraycopy(rowActions, (from + r) * v + problems.first[i], actions[i].ints, r * n, n);
            }
        }
        for (Kernel k : kernels) k.forward(rows);
    }

    void clearCotangents() {
        for (Tensor t : cotangents) Arrays.fill(t.grad, 0);
    }

    /** Reverse sweep of the last forward into the plate's cotangents. */
    void backward(int rows) {
        for (int i = kernels.size() - 1; i >= 0; i--) kernels.get(i).backward(rows);
    }

    Tensor cost(Reached r) {
        return tensor(r.cost().node());
    }
}
