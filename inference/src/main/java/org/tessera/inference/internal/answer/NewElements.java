package org.tessera.inference.internal.answer;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessera.dsl.Axis;
import org.tessera.dsl.DataInput;
import org.tessera.dsl.Index;
import org.tessera.dsl.Leaves;
import org.tessera.dsl.Lengths;
import org.tessera.dsl.Model;
import org.tessera.dsl.Variable;
import org.tessera.inference.data.Given;
import org.tessera.inference.internal.session.Settings;

/**
 * New elements of plates: what the fit knew of the variables of the old ones says nothing about them. Everything else
 * keeps its values.
 */
public final class NewElements {
    private NewElements() {}

    /**
     * Settings with the new data, and with the variables over the plates these are over left unknown unless they are
     * among them.
     */
    public static Settings of(Settings fitted, Map<String, ?> newData) {
        Settings s = fitted.copy();
        Map<String, Object> data = new LinkedHashMap<>(fitted.data);
        Set<Axis> plates = new LinkedHashSet<>();
        newData.forEach((name, values) -> {
            data.put(name, Given.values(name, values));
            for (Axis a : axes(s.model, name)) if (a.isPlate()) plates.add(a.root());
        });
        Set<Variable> read = readByGuide(s);
        Set<String> unknown = new LinkedHashSet<>();
        for (Variable v : s.model.variables()) {
            boolean theirs = v.axes().stream().anyMatch(a -> plates.contains(a.root()));
            if (!theirs || newData.containsKey(v.name()) || read.contains(v)) continue;
            data.remove(v.name());
            unknown.add(v.name());
        }
        s.data = data;
        s.unknown = Set.copyOf(unknown);
        return s;
    }

    /** Observed variables that a guide cannot do without. */
    private static Set<Variable> readByGuide(Settings s) {
        Set<Variable> read = new LinkedHashSet<>();
        (s.guide != null ? s.guide : s.model.guide())
                .entries()
                .values()
                .forEach(p -> read.addAll(Leaves.of(p.values()).variables()));
        read.removeIf(v -> !v.isObserved());
        return read;
    }

    private static List<Axis> axes(Model model, String name) {
        for (Variable v : model.variables()) if (v.name().equals(name)) return v.valueAxes();
        for (DataInput i : model.inputs()) if (i.name().equals(name)) return i.axes();
        for (Index i : model.indices()) if (i.name().equals(name)) return i.axes();
        for (Lengths l : model.lengths()) if (l.name().equals(name)) return l.axes();
        return List.of();
    }
}
