package org.tessera.inference.tribuo;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.tribuo.Example;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;

/**
 * The labels of a Tribuo data set as categorical data: {@code m.axis("digit", labels.domain())} and {@code data("y",
 * labels.positions())}.
 *
 * @param categories the distinct labels in order, the names of the axis's positions
 * @param codes position of each example's label; -1, a missing value, where Tribuo's is the unknown label
 */
public record LabelColumn(List<String> categories, List<Integer> codes) {
    public LabelColumn {
        categories = List.copyOf(categories);
        codes = List.copyOf(codes);
    }

    /** Labels of a data set or a data source, in its order. */
    public static LabelColumn of(Iterable<Example<Label>> examples) {
        List<String> labels = new ArrayList<>();
        for (Example<Label> e : examples) labels.add(e.getOutput().getLabel());
        TreeSet<String> domain = new TreeSet<>(labels);
        domain.remove(LabelFactory.UNKNOWN_LABEL.getLabel());
        return of(labels, List.copyOf(domain));
    }

    /**
     * The same over a given domain, such as that of the training data.
     *
     * @throws IllegalArgumentException naming the first example whose label is not in it
     */
    public static LabelColumn of(Iterable<Example<Label>> examples, List<String> domain) {
        List<String> labels = new ArrayList<>();
        for (Example<Label> e : examples) labels.add(e.getOutput().getLabel());
        return of(labels, domain);
    }

    private static LabelColumn of(List<String> labels, List<String> domain) {
        List<Integer> codes = new ArrayList<>();
        for (String label : labels) {
            int code = label.equals(LabelFactory.UNKNOWN_LABEL.getLabel()) ? -1 : domain.indexOf(label);
            if (code < 0 && !label.equals(LabelFactory.UNKNOWN_LABEL.getLabel()))
                throw new IllegalArgumentException(
                        "example " + codes.size() + ": label '" + label + "' is not among " + domain);
            codes.add(code);
        }
        return new LabelColumn(domain, codes);
    }

    /** The categories, as an axis takes them. */
    public String[] domain() {
        return categories.toArray(String[]::new);
    }

    /** The codes, as {@code Inference.data} takes them. */
    public int[] positions() {
        return codes.stream().mapToInt(Integer::intValue).toArray();
    }
}
