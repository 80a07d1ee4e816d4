package org.tessera.inference.data;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;
import org.tessera.dsl.CategoricalVariable;
import org.tessera.dsl.Model;
import org.tessera.dsl.Variable;

/**
 * Checked data of a model and the size of each of its axes. Immutable.
 *
 * <p>The dimensions of data are the node's {@code axes()}, in this order. Values of a node are row-major over them:
 * positions of an axis (categories, indices) and counts as whole numbers, a missing one as -1, observed bernoulli
 * values as given (0, 1 or grey; -1 or NaN where missing), other reals as given, NaN where missing. Beyond a bound
 * length, values are not checked, and are 0.
 */
public final class Binding {
    private final Model model;
    private final AxisSizes sizes;
    private final Map<Axis, Integer> allSizes;
    private final Map<String, Values> values = new LinkedHashMap<>();
    private final Map<Variable, Gaps> gaps = new LinkedHashMap<>();
    /** Variables whose gaps are latents: something reads them, or they were not declared observed. */
    private final Set<Variable> latentInGaps = new HashSet<>();

    /**
     * Binds everything inference needs.
     *
     * @param data by name of a variable, data input, index or lengths: anything {@link Values#of(Object)} takes
     * @param sizes by axis name, where neither the declaration nor data say the size
     * @throws IllegalArgumentException for an unknown name, an unbound node that must be bound, a shape or a size that
     *     does not fit, and the first value that is refused, naming node, axes or row, and what to do
     */
    public static Binding of(Model model, Map<String, ?> data, Map<String, Integer> sizes) {
        return of(model, data, sizes, Set.of());
    }

    /** The same, but the observed variables named may be left without data: what they are is not known. */
    public static Binding of(Model model, Map<String, ?> data, Map<String, Integer> sizes, Set<String> unknown) {
        Binding all = new Binding(model, data, sizes, slot -> slot.isRequired() && !unknown.contains(slot.name()));
        return all.requireUnreadGaps();
    }

    /** Binds what a simulation is given: variables without data will be drawn, observed ones too. */
    public static Binding forSimulation(Model model, Map<String, ?> data, Map<String, Integer> sizes) {
        return new Binding(model, data, sizes, slot -> slot.isRequired() && !(slot instanceof Slot.OfVariable));
    }

    private Binding(Model model, Map<String, ?> data, Map<String, Integer> given, Predicate<Slot> required) {
        this.model = model;
        Map<String, Slot> slots = Slot.of(model);
        Map<String, Values> raw = read(slots, data);
        for (Slot slot : slots.values())
            if (required.test(slot) && !raw.containsKey(slot.name()))
                throw new IllegalArgumentException("No data for " + slot.text() + " over " + slot.axesText()
                        + " of model '" + model.name() + "': give data(\"" + slot.name() + "\", ..).");
        sizes = new AxisSizes(model, given);
        // In order of declaration: maps may iterate in any order, and the same mistake is to give the same message.
        for (Slot slot : slots.values()) {
            Values v = raw.get(slot.name());
            if (v != null) sizes.take(slot, v);
        }
        allSizes = sizes.all(model);
        for (Slot slot : slots.values()) {
            Values v = raw.get(slot.name());
            if (v != null)
                values.put(slot.name(), new Admission(slot, slot.rule(sizes), presence(slot.axes())).admit(v));
        }
        model.variables().forEach(this::findGaps);
        new ArgumentCheck(this).model(Set.of());
        new EventCheck(this).model(Set.of());
    }

    private Binding(Binding other, String name, Values changed) {
        model = other.model;
        sizes = other.sizes;
        allSizes = other.allSizes;
        values.putAll(other.values);
        gaps.putAll(other.gaps);
        latentInGaps.addAll(other.latentInGaps);
        values.put(name, changed);
        new ArgumentCheck(this).model(Set.of(name));
        new EventCheck(this).model(Set.of(name));
    }

    /**
     * The same with other numbers for a real data input, in the shape it has.
     *
     * @throws IllegalArgumentException for a name that is no real data input, another shape, and the first value that
     *     is refused
     */
    public Binding with(String input, Object array) {
        Slot slot = model.inputs().stream()
                .filter(i -> i.name().equals(input))
                .<Slot>map(Slot.OfInput::new)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Other data were given for '" + input + "', but only real data inputs can change: "
                                + model.inputs() + ". Bind anything else before the run."));
        int[] shape = Objects.requireNonNull(values.get(input)).shape();
        Values given = read(Map.of(input, slot), Map.of(input, array)).get(input);
        if (!Arrays.equals(given.shape(), shape))
            throw new IllegalArgumentException(
                    "Other data of " + slot.text() + " over " + slot.axesText() + " are " + Values.text(given.shape())
                            + ", bound were " + Values.text(shape) + "; shapes cannot change during a run.");
        return new Binding(this, input, new Admission(slot, slot.rule(sizes), presence(slot.axes())).admit(given));
    }

    private Map<String, Values> read(Map<String, Slot> slots, Map<String, ?> data) {
        Map<String, Values> raw = new LinkedHashMap<>();
        new TreeMap<>(data).forEach((name, array) -> {
            if (!slots.containsKey(name))
                throw new IllegalArgumentException("Data were given for '" + name + "', " + whatItIs(name)
                        + " of model '" + model.name() + "'. " + Suggestion.among(slots.keySet(), name));
            try {
                raw.put(name, Values.of(Objects.requireNonNull(array, "they are null")));
            } catch (IllegalArgumentException | NullPointerException e) {
                throw new IllegalArgumentException("Data of '" + name + "': " + e.getMessage(), e);
            }
        });
        return raw;
    }

    private String whatItIs(String name) {
        if (model.parameters().stream().anyMatch(p -> p.name().equals(name))) return "which is a learned parameter";
        if (model.axes().stream().anyMatch(a -> a.name().equals(name)))
            return "which is an axis (its size is given apart from data)";
        return "which is no variable and no data";
    }

    public Model model() {
        return model;
    }

    /** Size of an axis; twins have that of the axis they are twins of. */
    public int size(Axis axis) {
        return sizes.of(axis);
    }

    /** Number of positions of some axes together: 1 for none. */
    public int size(List<Axis> axes) {
        long n = 1;
        for (Axis axis : axes) {
            n *= size(axis);
            if (n > Integer.MAX_VALUE - 8)
                throw new IllegalArgumentException("What is over " + axes + " has "
                        + axes.stream().map(a -> String.valueOf(size(a))).collect(Collectors.joining(" x "))
                        + " positions, more than an array holds (" + (Integer.MAX_VALUE - 8)
                        + "): minibatch a plate, or leave an axis out.");
        }
        return (int) n;
    }

    /**
     * The sizes here of axes that neither the declaration, nor {@code given}, nor data of these names would say: what a
     * question about this binding takes for granted.
     */
    public Map<String, Integer> sizesBeside(Set<String> data, Map<String, Integer> given) {
        Set<Axis> said = new HashSet<>();
        for (Slot slot : Slot.of(model).values())
            if (data.contains(slot.name())) slot.axes().forEach(a -> said.add(a.root()));
        Map<String, Integer> all = new LinkedHashMap<>(given);
        for (Axis a : model.axes())
            if (a.root() == a && a.size().isEmpty() && !said.contains(a)) all.putIfAbsent(a.name(), size(a));
        return all;
    }

    /** Sizes of all axes of the model, twins included. */
    public Map<Axis, Integer> sizes() {
        return allSizes;
    }

    /** The values bound to a variable, data input, index or lengths. */
    public Optional<Values> values(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Everything bound, by name. */
    public Map<String, Values> values() {
        return Collections.unmodifiableMap(values);
    }

    /** Whether values were given for the variable, all of them or some: see {@link #isPartlyBound}. */
    public boolean isBound(Variable variable) {
        return values.containsKey(variable.name());
    }

    /**
     * Whether some of the variable's values were given and the missing ones are latents: a category that something
     * reads, the next step of a chain among them, or that was not declared observed. The gaps of any other variable are
     * left out.
     */
    public boolean isPartlyBound(Variable variable) {
        return latentInGaps.contains(variable);
    }

    /** Where the data of a variable have gaps; empty when it has none, or no data at all. */
    public Optional<Gaps> gaps(Variable variable) {
        return Optional.ofNullable(gaps.get(variable));
    }

    /** All gaps, in order of declaration. */
    public List<Gaps> gaps() {
        return List.copyOf(gaps.values());
    }

    /** Gaps at which a term is left out, for nothing reads what is missing. */
    public Optional<Gaps> leftOut(Variable variable) {
        return isPartlyBound(variable) ? Optional.empty() : gaps(variable);
    }

    /**
     * The values of a node as computations read them: where a gap is left out, a number that the variable may take
     * stands in for it.
     */
    public Values filled(String name) {
        Values bound = values(name).orElseThrow();
        for (Gaps g : gaps.values())
            if (g.variable().name().equals(name) && !isPartlyBound(g.variable())) return g.filled();
        return bound;
    }

    /** Whether the value of a node at a row-major position is missing: nothing is bound, or it has a gap there. */
    public boolean isMissing(String name, int i) {
        for (Gaps g : gaps.values()) if (g.variable().name().equals(name)) return !g.isKnown(i);
        return !values.containsKey(name);
    }

    /** For each value of a node 1, or 0 where it is missing. */
    public Values known(String name) {
        for (Gaps g : gaps.values()) if (g.variable().name().equals(name)) return g.known();
        Values bound = values(name).orElseThrow();
        byte[] all = new byte[bound.count()];
        java.util.Arrays.fill(all, (byte) 1);
        return Values.of(all, bound.shape());
    }

    /**
     * Itself.
     *
     * @throws IllegalArgumentException for a gap of a real variable that something in the model reads, naming variable,
     *     row, reader and cure
     */
    public Binding requireUnreadGaps() {
        for (Gaps g : gaps.values()) Readers.requireUnread(this, g);
        return this;
    }

    private void findGaps(Variable v) {
        Values bound = values.get(v.name());
        if (bound == null) return;
        Gaps found = Gaps.of(v, bound, presence(v.axes())).orElse(null);
        if (found == null) return;
        gaps.put(v, found);
        boolean latent = v instanceof CategoricalVariable
                && (!v.isObserved() || Readers.in(model, v).isPresent());
        if (!latent) return;
        latentInGaps.add(v);
        if (!bound.isInteger()) values.put(v.name(), Readers.categories(this, found, bound));
    }

    /**
     * Which row-major positions of a node over {@code axes} lie below every bound length that concerns it: the lengths
     * along one of the axes whose own axes are all among them. Null when no length does.
     */
    public boolean @Nullable [] presence(List<Axis> axes) {
        return new Presence(this, axes).mask();
    }
}
