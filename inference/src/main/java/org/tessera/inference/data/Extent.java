package org.tessera.inference.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Lengths;
import org.tessera.dsl.Model;

/**
 * One way in which lengths bound what is over some axes: a position exists when it lies, along {@code along}, below the length bound at the positions
 * along {@code owners}. Both are the axes that the lengths were declared with, or twins of them.
 *
 * @param owners one for each of the lengths' own axes, in their order
 */
public record Extent(Lengths lengths, Axis along, List<Axis> owners) {
    public Extent {
        owners = List.copyOf(owners);
    }

    /**
     * Every way in which the model's lengths bound what is over {@code axes}. Where an axis of the lengths is missing, a twin of it stands for it when there is
     * just one; lengths without a standing for each of their axes say nothing.
     */
    public static List<Extent> of(Model model, List<Axis> axes) {
        List<Extent> extents = new ArrayList<>();
        for (Lengths l : model.lengths()) {
            for (Axis along : axes) {
                if (along.root() != l.along().root()) continue;
                List<Axis> owners = owners(l, along, axes);
                if (owners.size() == l.axes().size()) extents.add(new Extent(l, along, owners));
            }
        }
        return extents;
    }

    /** Those of {@link #of} that tell apart positions along one of {@code touched}: what is taken together along them must leave out what is not there. */
    public static List<Extent> touching(Model model, List<Axis> axes, List<Axis> touched) {
        return of(model, axes).stream().filter(e -> touched.contains(e.along) || e.owners.stream().anyMatch(touched::contains)).toList();
    }

    private static List<Axis> owners(Lengths l, Axis along, List<Axis> axes) {
        List<Axis> owners = new ArrayList<>();
        for (Axis own : l.axes()) {
            List<Axis> twins = axes.stream().filter(a -> a.root() == own.root()).toList();
            // lengths of one twin by another speak of just these two
            if (own.root() == l.along().root() && along != l.along()) return List.of();
            if (axes.contains(own)) owners.add(own);
            else if (twins.size() == 1 && twins.get(0) != along) owners.add(twins.get(0));
        }
        return owners;
    }

    /** Whether a position exists. */
    public boolean holds(Binding binding, ToIntFunction<Axis> position) {
        int at = 0;
        for (Axis axis : owners) at = at * binding.size(axis) + position.applyAsInt(axis);
        return position.applyAsInt(along) < binding.values(lengths.name()).orElseThrow().getInt(at);
    }
}
