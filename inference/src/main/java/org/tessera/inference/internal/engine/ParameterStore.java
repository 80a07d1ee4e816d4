package org.tessera.inference.internal.engine;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;
import org.tessera.dsl.NetSpec;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.Op;
import org.tessera.inference.graph.Owner;
import org.tessera.inference.graph.StochasticGraph;
import org.tessera.inference.internal.engine.net.Mlp;
import org.tessera.inference.internal.engine.net.MlpShape;
import org.tessera.inference.internal.engine.net.Mlps;
import org.tessera.inference.optim.DoubleSegment;
import org.tessera.inference.optim.Segment;
import org.tessera.inference.random.RandomStream;
import org.tessera.inference.run.Precision;

/**
 * Everything learned: one segment for each free parameter, one net for each perceptron; shared by all programs that run
 * the same graph.
 */
public final class ParameterStore {
    private static final double START_SD = 0.5;
    private final Map<String, Segment> segments = new LinkedHashMap<>();
    private final Map<String, DoubleSegment> free = new HashMap<>();
    private final Map<String, List<Axis>> axes = new LinkedHashMap<>();
    private final Map<Segment, Owner> owners = new HashMap<>();
    private final Map<String, Mlp> nets = new LinkedHashMap<>();

    /**
     * @param size size of each axis over a whole pass; {@code batch} the number of a minibatched plate's elements in a
     *     step, or 0
     */
    public static ParameterStore create(
            StochasticGraph graph, ToIntFunction<Axis> size, int batch, Precision precision, long seed) {
        ParameterStore store = new ParameterStore();
        for (Node n : graph.nodes()) {
            if (n.op() instanceof Op.Free f) store.addFree(n, f, graph, size, batch, seed);
            if (n.op() instanceof Op.Net net) store.addNet(net.spec(), size, precision, seed);
            if (n.op() instanceof Op.NetOfCodes net) store.addNet(net.spec(), size, precision, seed);
        }
        return store;
    }

    private void addFree(Node n, Op.Free f, StochasticGraph graph, ToIntFunction<Axis> size, int batch, long seed) {
        boolean local = graph.minibatchIn(n.axes()) >= 0;
        long count = 1;
        for (Axis a : n.axes()) count *= size.applyAsInt(a);
        if (count > Integer.MAX_VALUE - 8)
            throw new IllegalArgumentException(
                    "parameter '" + f.name() + "' would hold " + count + " numbers; use an amortised guide");
        int rowLength = local ? (int) (count / size.applyAsInt(graph.minibatch())) : 0;
        DoubleSegment segment = new DoubleSegment(f.name(), (int) count, rowLength, batch);
        RandomStream random = new RandomStream(seed, f.name(), "start");
        double[] v = segment.values;
        int stretch = stretch(n.axes(), size);
        for (int i = 0; i < v.length; i++) {
            if (i % stretch == 0) random.at(0, i / stretch);
            v[i] = f.start().length == 0 ? START_SD * random.gaussian() : f.start()[f.start().length == 1 ? 0 : i];
        }
        segments.put(f.name(), segment);
        free.put(f.name(), segment);
        axes.put(f.name(), n.axes());
        owners.put(segment, f.owner());
    }

    /**
     * How many numbers stand together that belong to one element of the plates: those along the axes after the last.
     */
    private static int stretch(List<Axis> axes, ToIntFunction<Axis> size) {
        int n = 1;
        for (int i = axes.size() - 1; i >= 0 && !axes.get(i).isPlate(); i--) n *= size.applyAsInt(axes.get(i));
        return Math.max(n, 1);
    }

    private void addNet(NetSpec spec, ToIntFunction<Axis> size, Precision precision, long seed) {
        if (nets.containsKey(spec.name())) return;
        int inputs = count(spec.from(), size), outputs = count(spec.to(), size);
        int pinned =
                spec.referenceLogit() ? size.applyAsInt(spec.to().get(spec.to().size() - 1)) : 0;
        Mlp mlp = Mlps.create(spec.name(), new MlpShape(inputs, spec.hidden(), outputs, pinned), precision);
        mlp.initialise(new RandomStream(seed, spec.name(), "start"));
        if (!spec.bias().isEmpty()) startBias(spec, mlp.segment(), outputs, pinned);
        nets.put(spec.name(), mlp);
        segments.put(spec.name(), mlp.segment());
    }

    /** The bias is what the segment ends with, without pinned outputs. */
    private static void startBias(NetSpec spec, Segment segment, int outputs, int pinned) {
        if (spec.bias().size() != outputs) {
            throw new IllegalArgumentException("net '" + spec.name() + "': initBias(..) has "
                    + spec.bias().size() + " numbers, but it maps to " + spec.to() + ", which hold " + outputs);
        }
        int to = segment.size() - (pinned == 0 ? outputs : outputs - outputs / pinned);
        for (int i = 0; i < outputs; i++) {
            if (pinned > 0 && i % pinned == 0) continue;
            segment.setValue(to++, spec.bias().get(i));
        }
    }

    private static int count(List<Axis> axes, ToIntFunction<Axis> size) {
        int n = 1;
        for (Axis a : axes) n = Math.multiplyExact(n, size.applyAsInt(a));
        return n;
    }

    /** Of a free parameter or free logits; empty when no term of this run reads them. */
    public Optional<DoubleSegment> free(String name) {
        return Optional.ofNullable(free.get(name));
    }

    public Segment segment(String name) {
        return segments.get(name);
    }

    /** Whether it holds the free logits of a latent, whatever its name. */
    public boolean areFreeLogits(Segment segment) {
        return owners.get(segment) instanceof Owner.LogitsOf;
    }

    /** Axes of a free parameter in storage order. */
    public List<Axis> axes(String name) {
        return axes.get(name);
    }

    public Map<String, Segment> segments() {
        return Collections.unmodifiableMap(segments);
    }

    public Mlp net(String name) {
        return nets.get(name);
    }

    public Collection<Mlp> nets() {
        return nets.values();
    }
}
