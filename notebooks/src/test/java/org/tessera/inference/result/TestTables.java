package org.tessera.inference.result;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Model;

/** Tables of any numbers over axes of any size, which no fit would give at will. */
public final class TestTables {
    private TestTables() {}

    /** @param axes written "weather:sun,rain" with labels or "time:100" with a size */
    public static Table of(String name, IntToDoubleFunction value, String... axes) {
        List<Axis> made = new ArrayList<>();
        Model.of("axes", m -> {
            for (String axis : axes) {
                String[] part = axis.split(":");
                made.add(
                        part[1].matches("\\d+")
                                ? m.axis(part[0], Integer.parseInt(part[1]))
                                : m.axis(part[0], part[1].split(",")));
            }
            m.bernoulli("unused", 0.5);
        });
        int[] shape = made.stream().mapToInt(a -> a.size().orElseThrow()).toArray();
        return new Table(
                name,
                made,
                shape,
                IntStream.range(0, IntStream.of(shape).reduce(1, (a, b) -> a * b))
                        .mapToDouble(value)
                        .toArray());
    }

    public static CostHistory history(double... costs) {
        return history(CostMeaning.TOTAL, costs);
    }

    public static CostHistory history(CostMeaning meaning, double... costs) {
        CostHistory h = new CostHistory(meaning);
        for (int i = 0; i < costs.length; i++) h.add(costs[i], 0.01 * (i + 1), 10L * i);
        return h;
    }
}
