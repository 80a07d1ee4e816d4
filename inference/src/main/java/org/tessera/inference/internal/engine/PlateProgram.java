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
import org.tessera.inference.data.Binding;
import org.tessera.inference.data.Values;
import org.tessera.inference.estimator.DerivativeEstimator;
import org.tessera.inference.estimator.GroupShape;
import org.tessera.inference.graph.CostNode;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.Op;
import org.tessera.inference.graph.StochasticGraph;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.engine.net.Mlp;

/**
 * The graph at the true actions over the whole plate (of a minibatched one, the step's part): forward level by level
 * with the draws of each level in between, then one reverse sweep. Buffers are laid out once.
 */
final class PlateProgram {
    private final Map<Node, Boolean> fixed = new HashMap<>();
    private final StochasticGraph graph;
    private final Binding binding;
    private final ToIntFunction<Axis> size;
    private final ParameterStore store;
    private final Batch batch;
    private final Resampling resampling;
    private final Differentiation differentiation;
    private final boolean gradients;
    private final Map<Node, Tensor> tensors = new HashMap<>();
    private final Map<Node, Kernel> kernels = new HashMap<>();
    private final List<List<Kernel>> stages = new ArrayList<>();
    private final List<Kernel> backward = new ArrayList<>();
    private final List<Tensor> cotangents = new ArrayList<>();
    private final Map<Latent, Tensor> samples = new HashMap<>();
    private final Map<Latent, DerivativeEstimator> relaxed;
    private final Map<Latent, RelaxedDraw> relaxedDraws = new HashMap<>();
    private final List<Tensor> hot = new ArrayList<>();
    private final Map<Node, TargetsKernel> targets = new HashMap<>();
    private final Set<Node> readBeyondLikelihood = new HashSet<>();

    /**
     * @param left nodes that some latent summed out changes: they exist in row programs only
     * @param resampling data that are drawn anew at each visit
     * @param relaxed latents whose estimator reads the derivative of the costs
     */
    PlateProgram(
            StochasticGraph graph,
            Binding binding,
            ToIntFunction<Axis> size,
            ParameterStore store,
            Batch batch,
            Resampling resampling,
            Set<Node> left,
            Map<Latent, DerivativeEstimator> relaxed,
            Differentiation differentiation) {
        this.graph = graph;
        this.binding = binding;
        this.size = size;
        this.store = store;
        this.batch = batch;
        this.resampling = resampling;
        this.differentiation = differentiation;
        this.gradients = differentiation.isReverse();
        this.relaxed = gradients ? relaxed : Map.of();
        List<Node> nodes = graph.nodes().stream().filter(n -> !left.contains(n)).toList();
        for (Node n : graph.nodes()) {
            if (!(n.op() instanceof Op.NetBernoulli)) readBeyondLikelihood.addAll(n.inputs());
        }
        for (Node n : nodes) add(n);
        for (int i = nodes.size() - 1; i >= 0; i--)
            if (tensors.get(nodes.get(i)).hasCotangent() || nodes.get(i).op() instanceof Op.Net)
                addBackward(nodes.get(i));
    }

    private void add(Node n) {
        Kernel k = kernel(n);
        kernels.put(n, k);
        tensors.put(n, k.out());
        Tensor t = k.out();
        if (t.grad != null && !(n.op() instanceof Op.Free) && !(n.op() instanceof Op.Rename)) cotangents.add(t);
        if (t.hot != null && !(n.op() instanceof Op.Rename)) hot.add(t);
        if (n.op() instanceof Op.Sample) return;
        if (isFixed(n)) {
            k.forward(1);
            return;
        }
        int stage = n.latents().stream().mapToInt(l -> l.level() + 1).max().orElse(0);
        addTo(stage, k);
    }

    private void addBackward(Node n) {
        Kernel k = kernels.get(n);
        backward.add(k);
        if (n.op() instanceof Op.Sample s && k instanceof RelaxedDraw r) relaxedDraws.put(s.latent(), r);
    }

    private void addTo(int stage, Kernel k) {
        while (stages.size() <= stage) stages.add(new ArrayList<>());
        stages.get(stage).add(k);
    }

    /** Data as the floats that likelihoods inside nets read, here or in row programs. */
    float[] targets(Node data) {
        return targets.computeIfAbsent(data, n -> {
                    TargetsKernel k = TargetsKernel.of(tensors.get(n));
                    addTo(0, k);
                    return k;
                })
                .floats();
    }

    /** Other numbers for a real data input, in the same shape; what was computed from it once is computed again. */
    void rebind(String input, Values values) {
        Set<Node> changed = new HashSet<>();
        for (Node n : graph.nodes()) {
            boolean isInput = n.op() instanceof Op.RealData d && d.name().equals(input);
            if (!kernels.containsKey(n) || !isInput && n.inputs().stream().noneMatch(changed::contains)) continue;
            if (isInput) ((DataKernel) kernels.get(n)).read(values);
            if (!isFixed(n)) continue;
            changed.add(n);
            kernels.get(n).forward(1);
        }
    }

    /** Whether the node never changes from step to step, but for data bound anew. */
    boolean isFixed(Node n) {
        for (Node i : StochasticGraph.ordered(List.of(n), fixed::containsKey)) fixed.put(i, isFixedGivenInputs(i));
        return Boolean.TRUE.equals(fixed.get(n));
    }

    private boolean isFixedGivenInputs(Node n) {
        if (n.isLearned() || !n.latents().isEmpty() || n.op() instanceof Op.Sample || n.op() instanceof Op.BlackBoxCost)
            return false;
        if (n.op() instanceof Op.RealData d && resampling.has(d.name())) return false;
        if (n.inputs().isEmpty() && graph.minibatchIn(n.axes()) >= 0) return false;
        return n.inputs().stream().allMatch(i -> Boolean.TRUE.equals(fixed.get(i)));
    }

    private Kernel kernel(Node n) {
        Op op = n.op();
        if (op instanceof Op.Constant c) {
            int whole = binding.size(n.axes());
            if (c.values().length != whole)
                throw new IllegalArgumentException("a constant of " + c.values().length + " numbers stands over "
                        + n.axes() + ", which hold " + whole);
            return read(Values.of(c.values(), whole), n, Tensor.real(0, n.axes(), size, false));
        }
        if (op instanceof Op.Positions p)
            return read(Values.of(p.values(), p.values().length), n, Tensor.integer(0, n.axes(), size));
        if (op instanceof Op.Position) {
            Axis along = n.axes().get(0);
            return new PositionKernel(Tensor.real(0, n.axes(), size, false), i -> element(along, i));
        }
        if (op instanceof Op.Free f) {
            boolean local = store.segment(f.name()).rowLength > 0;
            Tensor t = local ? Tensor.real(0, n.axes(), size, true) : Tensor.view(0, n.axes(), size);
            return new FreeKernel(store.free(f.name()).orElseThrow(), t, batch);
        }
        if (op instanceof Op.Allowed a) return read(a.values(), n, Tensor.real(0, n.axes(), size, false));
        if (op instanceof Op.Known k) return read(binding.known(k.name()), n, Tensor.real(0, n.axes(), size, false));
        if (op instanceof Op.RealData d) return data(d.name(), n, Tensor.real(0, n.axes(), size, false));
        if (op instanceof Op.IntData d) return data(d.name(), n, Tensor.integer(0, n.axes(), size));
        if (op instanceof Op.Sample s)
            return relaxed.containsKey(s.latent()) ? relaxedDraw(s.latent()) : new Fixed(sampleTensor(s.latent()));
        if (op instanceof Op.Net net)
            return net(n, net.spec().name(), net.spec().to(), null);
        if (op instanceof Op.NetOfCodes net) {
            int slots =
                    tensors.get(n.inputs().get(0)).size / batchOf(n, net.spec().to());
            return net(
                    n,
                    net.spec().name(),
                    net.spec().to(),
                    new NetKernel.Codes(slots, net.categories(), net.scale(), net.shift()));
        }
        if (op instanceof Op.NetBernoulli) {
            Tensor x = tensors.get(n.inputs().get(1)), out = Tensor.real(0, n.axes(), size, gradients);
            return new NetBernoulliKernel(
                    (NetKernel) kernels.get(n.inputs().get(0)),
                    out,
                    x.size / out.size,
                    targets(n.inputs().get(1)),
                    null);
        }
        if (op instanceof Op.BlackBoxCost b) {
            Tensor[] inputs = n.inputs().stream().map(tensors::get).toArray(Tensor[]::new);
            Map<Axis, int[]> positions = new HashMap<>();
            for (Axis a : n.axes()) positions.put(a, Offsets.positions(n.axes(), size, a));
            return new BlackBoxKernel(
                    size,
                    b.term(),
                    inputs,
                    Tensor.real(0, n.axes(), size, false),
                    (row, element, axis) -> element(axis, positions.get(axis)[element]));
        }
        boolean grad = gradients
                && (n.isLearned()
                        || n.inputs().stream().anyMatch(i -> tensors.get(i).hasCotangent()));
        return new KernelBuilder(size, 0, tensors::get, (table, read) -> tensors.get(table)).build(n, n.axes(), grad);
    }

    private Kernel relaxedDraw(Latent l) {
        List<Axis> withOutcome = new ArrayList<>(l.axes());
        withOutcome.add(l.outcome());
        return new RelaxedDraw(
                sampleTensor(l),
                tensors.get(l.logits()),
                Tensor.real(0, withOutcome, size, false),
                relaxed.get(l).sweep(new GroupShape(new int[] {categories(l)})));
    }

    /** Position in the whole plate of a position in the step's part. */
    int element(Axis axis, int position) {
        return axis == graph.minibatch() ? batch.element(position) : position;
    }

    /** Numbers of elements for random streams: see {@link ElementKeys}. */
    ElementKeys keys(List<Axis> block, List<Axis> axes) {
        return new ElementKeys(block, axes, size, binding::size, graph.minibatch(), batch);
    }

    private int batchOf(Node n, List<Axis> to) {
        int rows = 1;
        for (Axis a : n.axes()) if (!to.contains(a)) rows *= size.applyAsInt(a);
        return rows;
    }

    private Kernel net(Node n, String name, List<Axis> to, NetKernel.@org.jspecify.annotations.Nullable Codes codes) {
        Mlp mlp = store.net(name);
        int rows = batchOf(n, to);
        boolean written = readBeyondLikelihood.contains(n) || isLogits(n);
        Tensor out = written ? Tensor.real(0, n.axes(), size, gradients) : Tensor.view(0, n.axes(), size);
        if (!written && gradients) out.grad = new double[0];
        return new NetKernel(
                mlp.workspace(rows, differentiation),
                codes,
                tensors.get(n.inputs().get(0)),
                out,
                rows,
                written);
    }

    private boolean isLogits(Node n) {
        return graph.latents().stream().anyMatch(l -> l.logits() == n)
                || graph.costs().stream().anyMatch(c -> c.node() == n);
    }

    private Kernel data(String name, Node n, Tensor out) {
        if (binding.values(name).isEmpty()) throw new IllegalStateException("'" + name + "' is not bound");
        Kernel bound = read(binding.filled(name), n, out);
        if (!resampling.has(name)) return bound;
        return new ResampledKernel(bound, keys(List.of(), n.axes()), batch, resampling.stream(name));
    }

    /** Numbers over all of a node's axes; of a minibatched plate, the rows of the step. */
    private DataKernel read(Values v, Node n, Tensor out) {
        int at = graph.minibatchIn(n.axes());
        if (at < 0) return new DataKernel(v, out, 1, 1, out.size, batch);
        int outer = binding.size(n.axes().subList(0, at)),
                inner = binding.size(n.axes().subList(at + 1, n.axes().size()));
        return new DataKernel(v, out, outer, binding.size(n.axes().get(at)), inner, batch);
    }

    int sizeOf(Axis axis) {
        return size.applyAsInt(axis);
    }

    Tensor tensor(Node n) {
        return tensors.get(n);
    }

    /** A latent's draw, over its axes. */
    Tensor sampleTensor(Latent l) {
        return samples.computeIfAbsent(l, k -> {
            Tensor t = Tensor.integer(0, k.axes(), size);
            t.categories = categories(k);
            if (relaxed.containsKey(k)) t.makeHot(t.categories);
            return t;
        });
    }

    /**
     * How a latent's draw goes backward, or null when its estimator does not read the derivative of the costs or
     * nothing reads the draw.
     */
    @Nullable
    RelaxedDraw relaxedDrawOf(Latent l) {
        return relaxedDraws.get(l);
    }

    boolean has(Node n) {
        return tensors.containsKey(n);
    }

    Kernel kernelOf(Node n) {
        return kernels.get(n);
    }

    int stages() {
        return stages.size();
    }

    /** Runs what depends on latents below {@code level} only, and has not run before. */
    void forward(int stage) {
        if (stage < stages.size()) for (Kernel k : stages.get(stage)) k.forward(1);
    }

    /** Sum over a cost's elements. */
    double sum(CostNode c) {
        double s = 0;
        for (double v : tensor(c.node()).data) s += v;
        return s;
    }

    /** Sets to 0 all cotangents but those of parameters, which add up over the draws of a step. */
    void clearCotangents() {
        for (Tensor t : cotangents) Arrays.fill(t.grad, 0);
        for (Tensor t : hot) Arrays.fill(t.hot, 0);
    }

    void clearParameters() {
        for (Kernel k : kernels.values()) if (k instanceof FreeKernel f) f.clear();
    }

    /** Whether some latent's estimator reads the derivative of the costs. */
    boolean isRelaxed() {
        return !relaxed.isEmpty();
    }

    void backward() {
        for (Kernel k : backward) k.backward(1);
    }

    /** Draws that are not estimated: how many categories each latent has. */
    int categories(Latent l) {
        return size.applyAsInt(l.outcome());
    }

    private record Fixed(Tensor out) implements Kernel {
        @Override
        public void forward(int rows) {}
    }
}
