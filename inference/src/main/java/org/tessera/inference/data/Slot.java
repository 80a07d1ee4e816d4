package org.tessera.inference.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tessera.dsl.Axis;
import org.tessera.dsl.CategoricalVariable;
import org.tessera.dsl.DataInput;
import org.tessera.dsl.Distribution;
import org.tessera.dsl.Index;
import org.tessera.dsl.Lengths;
import org.tessera.dsl.Model;
import org.tessera.dsl.Ordering;
import org.tessera.dsl.RealVariable;
import org.tessera.dsl.Variable;

/** A declared node that data can be bound to. */
sealed interface Slot {
    String name();

    List<Axis> axes();

    /** As it is called in messages: {@code data input 'temperature'}. */
    String text();

    /** Whether inference cannot run without its data. */
    boolean isRequired();

    /** The axis along which its values must increase; empty when they need not. */
    default Optional<Axis> increasing() {
        return Optional.empty();
    }

    /** What its values may be, once every axis has a size. */
    ValueRule rule(AxisSizes sizes);

    record OfVariable(Variable variable) implements Slot {
        @Override
        public String name() {
            return variable.name();
        }

        @Override
        public List<Axis> axes() {
            return variable.valueAxes();
        }

        @Override
        public String text() {
            return (variable.isObserved() ? "observed variable '" : "variable '") + name() + "'";
        }

        @Override
        public Optional<Axis> increasing() {
            return variable instanceof RealVariable r ? r.ordering().map(Ordering::along) : Optional.empty();
        }

        // Only categoricals can be latent: a real variable is observed or given.
        @Override
        public boolean isRequired() {
            return variable.isObserved() || variable instanceof RealVariable;
        }

        @Override
        public ValueRule rule(AxisSizes sizes) {
            return new ValueRule.WithGaps(known(sizes));
        }

        private ValueRule known(AxisSizes sizes) {
            if (variable instanceof RealVariable x)
                return new ValueRule.InSupport(x.family().name(), x.family().support());
            CategoricalVariable c = (CategoricalVariable) variable;
            if (c.distribution() instanceof Distribution.CountUpTo cut)
                return new ValueRule.Counts(cut.name(), cut.most(), !c.isObserved());
            if (c.isObserved() && c.distribution() instanceof Distribution.BernoulliOf)
                return new ValueRule.UnitInterval(c.outcome().labels());
            return new ValueRule.Positions(c.outcome(), sizes.of(c.outcome()));
        }
    }

    record OfInput(DataInput input) implements Slot {
        @Override
        public String name() {
            return input.name();
        }

        @Override
        public List<Axis> axes() {
            return input.axes();
        }

        @Override
        public String text() {
            return "data input '" + name() + "'";
        }

        @Override
        public boolean isRequired() {
            return true;
        }

        @Override
        public ValueRule rule(AxisSizes sizes) {
            return new ValueRule.Finite();
        }
    }

    record OfIndex(Index index) implements Slot {
        @Override
        public String name() {
            return index.name();
        }

        @Override
        public List<Axis> axes() {
            return index.axes();
        }

        @Override
        public String text() {
            return "data index '" + name() + "'";
        }

        @Override
        public boolean isRequired() {
            return true;
        }

        @Override
        public ValueRule rule(AxisSizes sizes) {
            return new ValueRule.Positions(index.target(), sizes.of(index.target()));
        }
    }

    record OfLengths(Lengths lengths) implements Slot {
        @Override
        public String name() {
            return lengths.name();
        }

        @Override
        public List<Axis> axes() {
            return lengths.axes();
        }

        @Override
        public String text() {
            return "lengths '" + name() + "'";
        }

        @Override
        public boolean isRequired() {
            return true;
        }

        @Override
        public ValueRule rule(AxisSizes sizes) {
            return new ValueRule.UpTo(lengths.along(), sizes.of(lengths.along()));
        }
    }

    /** All slots of a model by name; lengths come first because they say which values of the others exist. */
    static Map<String, Slot> of(Model model) {
        Map<String, Slot> slots = new LinkedHashMap<>();
        model.lengths().forEach(l -> slots.put(l.name(), new OfLengths(l)));
        model.variables().forEach(v -> slots.put(v.name(), new OfVariable(v)));
        model.inputs().forEach(i -> slots.put(i.name(), new OfInput(i)));
        model.indices().forEach(i -> slots.put(i.name(), new OfIndex(i)));
        return slots;
    }

    /** {@code [image, pixel]}, or {@code no axes}. */
    default String axesText() {
        return axes().isEmpty()
                ? "no axes"
                : axes().stream().map(Axis::name).collect(Collectors.joining(", ", "[", "]"));
    }
}
