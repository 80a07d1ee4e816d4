package org.tessera.inference.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tessera.dsl.Axis;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.graph.Node;

/** Names of the variables of problems and of the elements of costs, by their positions in the whole plate. */
final class Naming {
    private final PlateProgram plate;

    Naming(PlateProgram plate) {
        this.plate = plate;
    }

    /** Variable {@code variable} of a problem, {@code z[point=3]}. */
    String variable(Problems problems, int problem, int variable) {
        Latent l = latent(problems, variable);
        int i = problems.group.latents().indexOf(l);
        return element(problems, l.name(), l.axes(), problem, variable - problems.first[i]);
    }

    /** Variables of a problem with a category each, {@code z[point=3] = 1, y[point=3] = 0}. */
    String states(Problems problems, int problem, int[] variables, int[] category) {
        return IntStream.range(0, variables.length)
                .mapToObj(i -> variable(problems, problem, variables[i]) + " = "
                        + ElementNames.category(latent(problems, variables[i]).outcome(), category[i]))
                .collect(Collectors.joining(", "));
    }

    /** Element {@code e} of a problem's part of a node, {@code 'x' at [point=3]}. */
    String element(Problems problems, String name, Node node, int problem, int e) {
        return "'" + name + "'" + element(problems, "", node.axes(), problem, e);
    }

    /** An element of a whole node, row-major over its axes. */
    String element(String name, Node node, ToIntFunction<Axis> size, int flat) {
        return "'" + name + "'" + named("", node.axes(), size, flat);
    }

    /** A latent's element, row-major over its axes, with a category: {@code z[point=3] = 1}. */
    String draw(Latent l, ToIntFunction<Axis> size, int flat, int category) {
        return named(l.name(), l.axes(), size, flat) + " = " + ElementNames.category(l.outcome(), category);
    }

    private static Latent latent(Problems problems, int variable) {
        int i = 0;
        while (variable >= problems.first[i + 1]) i++;
        return problems.latent(i);
    }

    private String element(Problems problems, String name, List<Axis> axes, int problem, int within) {
        List<Axis> order = new ArrayList<>(problems.group.block()), inside = problems.within(axes);
        order.addAll(inside);
        Tensor layout = Tensor.view(0, axes, problems.size);
        int elements = Tensor.view(0, inside, problems.size).size;
        return named(name, axes, problems.size, Offsets.of(order, problems.size, layout)[problem * elements + within]);
    }

    private String named(String name, List<Axis> axes, ToIntFunction<Axis> size, int flat) {
        String at = ElementNames.of("", axes, size, flat, plate::element);
        return at.isEmpty() ? name : name.isEmpty() ? " at " + at : name + at;
    }
}
