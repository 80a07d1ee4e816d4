package org.tessera.examples.models;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Index;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;

/**
 * What items are, from the answers of people who err each in their own way (Dawid and Skene 1979). Everyone answered on
 * some items only.
 */
public final class DawidSkene implements Example {
    private static final int ITEMS = 80, PEOPLE = 6, CLASSES = 3;

    private final Model model = Model.of("answers", m -> {
        Axis kind = m.axis("kind", "cat", "dog", "fox"),
                said = kind.twin("said"),
                item = m.plate("item", ITEMS),
                person = m.axis("person", PEOPLE),
                answer = m.plate("answer");
        Index about = m.index("about", item).over(answer),
                by = m.index("by", person).over(answer);
        // Starting from people who are right more often than not tells the kinds apart.
        Real share = m.parameter("share").simplex(kind),
                errs = m.parameter("errs").simplex(said).over(person, kind).init(errors(p -> 0.7));
        Categorical z = m.categorical("z", share).over(item);
        m.categorical("x", errs.get(by, z.get(about))).observed();
    });

    private static double[] errors(java.util.function.IntToDoubleFunction skill) {
        double[] rows = new double[PEOPLE * CLASSES * CLASSES];
        for (int p = 0; p < PEOPLE; p++)
            for (int i = 0; i < CLASSES * CLASSES; i++)
                rows[p * CLASSES * CLASSES + i] =
                        i % (CLASSES + 1) == 0 ? skill.applyAsDouble(p) : (1 - skill.applyAsDouble(p)) / (CLASSES - 1);
        return rows;
    }

    @Override
    public String name() {
        return "dawid-skene";
    }

    @Override
    public String description() {
        return "what 80 items are, from answers of six people who err each in their own way";
    }

    @Override
    public Model model() {
        return model;
    }

    @Override
    public Map<String, double[]> truth() {
        return Map.of("share", new double[] {0.5, 0.3, 0.2}, "errs", errors(p -> 0.9 - 0.1 * p));
    }

    @Override
    public Map<String, Object> inputs() {
        SplittableRandom random = new SplittableRandom(4);
        int[] about = new int[ITEMS * PEOPLE], by = new int[about.length];
        int answers = 0;
        for (int item = 0; item < ITEMS; item++) {
            for (int person = 0; person < PEOPLE; person++) {
                if (random.nextDouble() > 0.7) continue;
                about[answers] = item;
                by[answers++] = person;
            }
        }
        return Map.of("about", Arrays.copyOf(about, answers), "by", Arrays.copyOf(by, answers));
    }
}
