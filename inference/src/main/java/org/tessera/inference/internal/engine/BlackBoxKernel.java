package org.tessera.inference.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;
import org.tessera.dsl.BlackBox;
import org.tessera.dsl.Term;

/** Calls a user's cost on blocks of rows: the elements of its axes, in a row program those of every row. */
final class BlackBoxKernel implements Kernel, BlackBox.Rows {
    /** Position along a declared axis of the term, for an element of the output. */
    interface Positions {
        int position(int row, int element, Axis axis);
    }

    private final Term.BlackBoxCost term;
    private final Tensor[] inputs;
    private final Tensor out;
    private final int[][] base, whole;
    private final int[][] ints;
    private final double[][] reals;
    private final Positions positions;
    private int count;
    private double[] costs = {};

    BlackBoxKernel(ToIntFunction<Axis> size, Term.BlackBoxCost term, Tensor[] inputs, Tensor out, Positions positions) {
        this.term = term;
        this.inputs = inputs;
        this.out = out;
        this.positions = positions;
        base = new int[inputs.length][];
        whole = new int[inputs.length][];
        ints = new int[inputs.length][];
        reals = new double[inputs.length][];
        for (int k = 0; k < inputs.length; k++) {
            Tensor in = inputs[k];
            base[k] = Offsets.of(out.axes, size, in);
            // in the order in which the input was declared, which need not be that of its storage
            List<Axis> consumed = new ArrayList<>(declared(k));
            consumed.removeAll(term.axes());
            whole[k] = Offsets.of(consumed, size, in);
            ints[k] = new int[whole[k].length];
            reals[k] = new double[whole[k].length];
        }
    }

    private List<Axis> declared(int k) {
        int discrete = term.discrete().size();
        return k < discrete
                ? term.discrete().get(k).axes()
                : term.real().get(k - discrete).axes();
    }

    @Override
    public Tensor out() {
        return out;
    }

    @Override
    public void forward(int rows) {
        count = (out.row ? rows : 1) * out.size;
        if (costs.length != count) costs = new double[count];
        java.util.Arrays.fill(costs, Double.NaN);
        Object lock = term.sequential() ? term : this;
        try {
            synchronized (lock) {
                term.function().cost(this, costs);
            }
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "cost '" + term.name() + "' failed on a block of " + count + " rows: " + e, e);
        }
        for (int i = 0; i < count; i++) {
            if (!Double.isFinite(costs[i])) {
                throw new IllegalStateException("cost '" + term.name() + "' returned " + costs[i] + " for row "
                        + describe(i) + "; it must fill in one finite number for each row");
            }
            out.data[i] = costs[i];
        }
    }

    private String describe(int i) {
        StringBuilder s = new StringBuilder();
        for (Axis a : term.axes())
            s.append(s.isEmpty() ? "" : ", ").append(a.name()).append(' ').append(index(i, a));
        return s.isEmpty() ? String.valueOf(i) : s.toString();
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int index(int row, Axis axis) {
        return positions.position(row / out.size, row % out.size, axis);
    }

    @Override
    public int[] discrete(int row, int input) {
        return read(row, input);
    }

    @Override
    public double[] real(int row, int input) {
        int k = term.discrete().size() + input;
        int start = start(row, k);
        for (int i = 0; i < whole[k].length; i++) reals[k][i] = inputs[k].data[start + whole[k][i]];
        return reals[k];
    }

    private int[] read(int row, int k) {
        int start = start(row, k);
        Tensor in = inputs[k];
        for (int i = 0; i < whole[k].length; i++) {
            int at = start + whole[k][i];
            ints[k][i] = in.ints.length > 0 ? in.ints[at] : (int) in.data[at];
        }
        return ints[k];
    }

    private int start(int row, int k) {
        return (inputs[k].row ? row / out.size * inputs[k].size : 0) + base[k][row % out.size];
    }
}
