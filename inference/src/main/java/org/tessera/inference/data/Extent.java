package org.tessera.inference.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Lengths;
import org.tessera.dsl.Model;

/**
 * One way in which lengths bound what is over some axes: a position exists when it lies, along {@code along}, below the
 * length bound at its position along the lengths' own axes.
 *
 * @param along the axis the lengths were declared along, or a twin of it
 */
public record Extent(Lengths lengths, Axis along) {
    /**
     * Every way in which the model's lengths bound what is over {@code axes}; lengths with an axis that is not among
     * them say nothing.
     */
    public static List<Extent> of(Model model, List<Axis> axes) {
        List<Extent> extents = new ArrayList<>();
        for (Lengths l : model.lengths()) {
            if (axes.containsAll(l.axes()))
                axes.stream().filter(a -> bounds(l, a)).forEach(a -> extents.add(new Extent(l, a)));
        }
        return extents;
    }

    /**
     * Those of {@link #of} that tell apart positions along one of {@code touched}: what is taken together along them
     * must leave out what is not there.
     */
    public static List<Extent> touching(Model model, List<Axis> axes, List<Axis> touched) {
        return of(model, axes).stream()
                .filter(e ->
                        touched.contains(e.along) || e.lengths.axes().stream().anyMatch(touched::contains))
                .toList();
    }

    /** Lengths of one twin by another speak of that axis alone: each bounds the other otherwise. */
    private static boolean bounds(Lengths l, Axis a) {
        return a == l.along()
                || a.root() == l.along().root() && l.axes().stream().noneMatch(own -> own.root() == a.root());
    }

    /** Whether a position exists. */
    public boolean holds(Binding binding, ToIntFunction<Axis> position) {
        int at = 0;
        for (Axis axis : lengths.axes()) at = at * binding.size(axis) + position.applyAsInt(axis);
        return position.applyAsInt(along)
                < binding.values(lengths.name()).orElseThrow().getInt(at);
    }
}
