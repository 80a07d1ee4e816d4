package org.tessera.inference.graph;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tessera.dsl.Axis;

/**
 * A deterministic node: an operation on other nodes, over named axes in storage order (an outcome axis is an axis like
 * any other here).
 */
public final class Node {
    private final int id;
    private final Op op;
    private final List<Node> inputs;
    private final List<Axis> axes;
    private final boolean integer;
    private final Set<Latent> latents;
    private final boolean learned;

    public Node(int id, Op op, List<Node> inputs, List<Axis> axes, boolean integer) {
        this.id = id;
        this.op = op;
        this.inputs = List.copyOf(inputs);
        this.axes = List.copyOf(axes);
        this.integer = integer;
        Set<Latent> all = new LinkedHashSet<>();
        boolean anyLearned = op instanceof Op.Free || op instanceof Op.Net || op instanceof Op.NetOfCodes;
        for (Node n : inputs) {
            all.addAll(n.latents);
            anyLearned |= n.learned;
        }
        if (op instanceof Op.Sample s) {
            all.add(s.latent());
            all.addAll(s.latent().ancestors());
        }
        this.latents = Set.copyOf(all);
        this.learned = anyLearned && !integer;
    }

    /** Nodes are numbered in an order in which every input comes first. */
    public int id() {
        return id;
    }

    public Op op() {
        return op;
    }

    public List<Node> inputs() {
        return inputs;
    }

    public List<Axis> axes() {
        return axes;
    }

    public boolean isInteger() {
        return integer;
    }
    /** The latents whose draws it depends on, directly or through latents drawn later. */
    public Set<Latent> latents() {
        return latents;
    }
    /** Whether it depends on learned values other than through draws. */
    public boolean isLearned() {
        return learned;
    }

    @Override
    public String toString() {
        return op.getClass().getSimpleName() + axes;
    }
}
