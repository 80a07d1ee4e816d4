package org.tessera.inference.internal.train;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Parameter;
import org.tessera.dsl.Variable;
import org.tessera.inference.data.Binding;
import org.tessera.inference.data.Values;
import org.tessera.inference.internal.session.DirectRead;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.optim.DoubleSegment;

/** The datum that a scale has shrunk onto: the one nearest to the location that stands beside it. */
final class NearestDatum {
    private NearestDatum() {}

    /** In words, {@code "x, row 3 (145.0)"}; empty where no location has the scale's own axes. */
    static Optional<String> of(Session session, Parameter scale, int at) {
        for (Variable v : session.settings().model.variables()) {
            List<Argument> arguments = v.distribution().arguments();
            boolean reads = arguments.stream()
                    .filter(a -> a.role() == Argument.Role.SCALE)
                    .flatMap(a -> DirectRead.of(a.value()).stream())
                    .anyMatch(r -> r.parameter() == scale);
            if (!reads || !session.binding().isBound(v)) continue;
            Optional<DoubleSegment> location = arguments.stream()
                    .filter(a -> a.role() == Argument.Role.LOCATION)
                    .flatMap(a -> DirectRead.of(a.value()).stream())
                    .filter(r -> r.isWhole() && r.parameter().axes().equals(scale.axes()))
                    .flatMap(r -> session.store().free(r.parameter().name()).stream())
                    .findFirst();
            if (location.isPresent()) return nearest(session.binding(), v, location.get().values[at]);
        }
        return Optional.empty();
    }

    private static Optional<String> nearest(Binding binding, Variable v, double location) {
        Values values = binding.values(v.name()).orElseThrow();
        return IntStream.range(0, values.count())
                .filter(i -> !binding.isMissing(v.name(), i))
                .boxed()
                .min(Comparator.comparingDouble(i -> Math.abs(values.get(i) - location)))
                .map(i -> "'" + v.name() + "', row " + i + " (" + values.get(i) + ")");
    }
}
