package org.tessera.examples.models;

import java.util.Arrays;
import java.util.Map;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Index;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;

/** What documents are about: words of ragged documents, each from one of its document's topics (Hofmann 1999). */
public final class Topics implements Example {
    private static final int DOCUMENTS = 24, WORDS = 12;

    private final Model model = Model.of("topics", m -> {
        Axis topic = m.axis("topic", 3), document = m.axis("document", DOCUMENTS), token = m.plate("token");
        Axis word = m.axis(
                "word", "rain", "wind", "cloud", "sun", "goal", "team", "match", "coach", "flour", "oven", "yeast",
                "salt");
        Index in = m.index("in", document).over(token);
        Real about = m.parameter("about").simplex(topic).over(document),
                says = m.parameter("says").simplex(word).over(topic);
        Categorical z = m.categorical("z", about.get(in)).over(token);
        m.categorical("x", says.get(z)).observed();
    });

    @Override
    public String name() {
        return "topics";
    }

    @Override
    public String description() {
        return "three topics of 24 short documents of unequal length";
    }

    @Override
    public Model model() {
        return model;
    }

    /** Each document has one main topic, each topic four words of its own. */
    @Override
    public Map<String, double[]> truth() {
        double[] about = new double[DOCUMENTS * 3], says = new double[3 * WORDS];
        for (int i = 0; i < about.length; i++) about[i] = i % 3 == i / 3 % 3 ? 0.8 : 0.1;
        for (int i = 0; i < says.length; i++) says[i] = i % WORDS / 4 == i / WORDS ? 0.23 : 0.01;
        return Map.of("about", about, "says", says);
    }

    @Override
    public Map<String, Object> inputs() {
        int[] in = new int[DOCUMENTS * 60];
        int tokens = 0;
        for (int d = 0; d < DOCUMENTS; d++) for (int length = 20 + 37 * d % 40; length > 0; length--) in[tokens++] = d;
        return Map.of("in", Arrays.copyOf(in, tokens));
    }
}
