package org.tessera.inference.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;
import org.tessera.inference.data.Values;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.run.Budget;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.datasource.ListDataSource;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Tribuo's examples as data of a model, and a fit's codes as Tribuo's examples. */
class DataTest {
    private static final LabelFactory FACTORY = new LabelFactory();

    /** Feature 1 is never lit: Tribuo gives "2" the id 1, here it stays at position 2. */
    private static final Dataset<Label> SPARSE = dataset(List.of(
            example("b", new String[] {"000"}, 0.5),
            example("a", new String[] {"002", "010"}, 0.25, 1),
            example("b", new String[] {"010"}, 2)));

    private static Example<Label> example(String label, String[] names, double... values) {
        return new ArrayExample<>(new Label(label), names, values);
    }

    private static Dataset<Label> dataset(List<Example<Label>> examples) {
        return new MutableDataset<>(
                new ListDataSource<>(examples, FACTORY, new SimpleDataSourceProvenance("test", FACTORY)));
    }

    @Test
    void pixelsStandWhereTheirNamesSay() {
        assertThat(SPARSE.getFeatureIDMap().getID("002")).isEqualTo(1);
        Values x = FeatureColumns.numbered(11).matrix(SPARSE);
        assertThat(x.shape()).containsExactly(3, 11);
        double[] expected = new double[33];
        expected[0] = 0.5;
        expected[11 + 2] = 0.25;
        expected[11 + 10] = 1;
        expected[22 + 10] = 2;
        assertThat(x.toDoubles()).containsExactly(expected);
    }

    @Test
    void namesAreOrderedAsNumbersAreAndThenByLetters() {
        Dataset<Label> mixed = dataset(List.of(example("a", new String[] {"b", "10", "9", "a"}, 1, 2, 3, 4)));
        FeatureColumns columns = FeatureColumns.of(mixed);
        assertThat(columns.names()).containsExactly("9", "10", "a", "b");
        assertThat(columns.matrix(mixed).toDoubles()).containsExactly(3, 2, 4, 1);
        assertThat(FeatureColumns.named(List.of("b", "a", "10", "9"))
                        .matrix(mixed)
                        .toDoubles())
                .containsExactly(1, 4, 2, 3);
    }

    @Test
    void featuresOutsideAreRefusedByExampleAndName() {
        assertThatThrownBy(() -> FeatureColumns.numbered(10).matrix(SPARSE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("example 1")
                .hasMessageContaining("'010'")
                .hasMessageContaining("10 columns");
        assertThatThrownBy(() -> FeatureColumns.numbered(99).position("pixel")).hasMessageContaining("'pixel'");
        assertThatThrownBy(() -> FeatureColumns.named(List.of("a", "a"))).hasMessageContaining("twice");
    }

    @Test
    void labelsAreCategories() {
        LabelColumn labels = LabelColumn.of(SPARSE);
        assertThat(labels.domain()).containsExactly("a", "b");
        assertThat(labels.positions()).containsExactly(1, 0, 1);
        assertThat(LabelColumn.of(List.of(
                                example("a", new String[] {"0"}, 1),
                                new ArrayExample<>(LabelFactory.UNKNOWN_LABEL, new String[] {"0"}, new double[] {1})))
                        .positions())
                .containsExactly(0, -1);
        assertThatThrownBy(() -> LabelColumn.of(SPARSE, List.of("b", "c")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("example 1")
                .hasMessageContaining("'a'");
    }

    /** A supervised model on Tribuo's data: shares and means of the classes are plain averages. */
    @Test
    void aModelTakesThemAsTheyAre() {
        FeatureColumns columns = FeatureColumns.numbered(11);
        LabelColumn labels = LabelColumn.of(SPARSE);
        Model model = Model.of("classes", m -> {
            Axis label = m.axis("label", labels.domain()),
                    n = m.plate("example"),
                    pixel = m.axis("pixel", columns.size());
            Real share = m.parameter("share").simplex(label),
                    mu = m.parameter("mu").over(label, pixel).init(0);
            Categorical y = m.categorical("y", share).over(n).observed();
            m.normal("x", mu.get(y), 1).observed();
        });
        Fit fit = Inference.of(model)
                .data("y", labels.positions())
                .data("x", columns.matrix(SPARSE))
                .run(Budget.steps(1500));
        assertThat(fit.parameter("share").get(1)).isCloseTo(2.0 / 3, within(1e-3));
        assertThat(fit.parameter("mu").get(1, 10)).isCloseTo(1.0, within(1e-3));
        assertThat(fit.parameter("mu").get(0, 2)).isCloseTo(0.25, within(1e-3));
    }

    private static Fit coded() {
        Model model = Model.of("codes", m -> {
            Axis k = m.axis("symbol", "low", "high"), n = m.plate("example"), slot = m.axis("slot", 2);
            Categorical z = m.categorical(
                            "z", m.constant(new double[] {0.5, 0.5}, k).softmax(k))
                    .over(n, slot);
            m.normal("x", m.constant(new double[] {-1, 1}, k).get(z), 1).observed();
        });
        return Inference.of(model)
                .data("x", new double[][] {{-1, 1}, {1, 0.5}, {-2, -1}})
                .estimator(Estimators.exact())
                .run();
    }

    /** Posterior odds of two unit normals at -1 and 1 are exp(2 x). */
    @Test
    void probabilitiesBecomeNamedFeatures() {
        Dataset<Label> codes = Codes.probabilities(SPARSE, coded().posterior("z"));
        assertThat(codes.size()).isEqualTo(3);
        assertThat(codes.getExample(1).getOutput().getLabel()).isEqualTo("a");
        Map<String, Double> first = features(codes.getExample(0));
        assertThat(first)
                .containsOnlyKeys(
                        "z[slot=0,symbol=low]",
                        "z[slot=0,symbol=high]",
                        "z[slot=1,symbol=low]",
                        "z[slot=1,symbol=high]");
        assertThat(first.get("z[slot=0,symbol=high]")).isCloseTo(1 / (1 + Math.exp(2)), within(1e-9));
        assertThat(first.get("z[slot=1,symbol=high]")).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-9));
    }

    @Test
    void mostProbableCodesAreOneHot() {
        Dataset<Label> codes = Codes.mostProbable(SPARSE, coded().posterior("z"));
        assertThat(features(codes.getExample(0)))
                .containsExactlyInAnyOrderEntriesOf(Map.of("z[slot=0,symbol=low]", 1.0, "z[slot=1,symbol=high]", 1.0));
        assertThat(features(codes.getExample(1))).containsOnlyKeys("z[slot=0,symbol=high]", "z[slot=1,symbol=high]");
        assertThat(features(codes.getExample(2))).containsOnlyKeys("z[slot=0,symbol=low]", "z[slot=1,symbol=low]");
        assertThat(codes.getProvenance().toString()).contains("most probable codes [z]");
    }

    @Test
    void codesOfOtherExamplesAreRefused() {
        assertThatThrownBy(() -> Codes.mostProbable(
                        dataset(List.of(example("a", new String[] {"0"}, 1))), coded().posterior("z")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'z'")
                .hasMessageContaining("3 rows for 1 examples");
        assertThatThrownBy(() -> Codes.mostProbable(SPARSE)).hasMessageContaining("at least one latent");
    }

    private static Map<String, Double> features(Example<Label> example) {
        Map<String, Double> features = new java.util.TreeMap<>();
        for (Feature f : example) features.put(f.getName(), f.getValue());
        return features;
    }
}
