package org.tessera.inference.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.oracle.labs.mlrg.olcut.config.ConfigurationManager;
import com.oracle.labs.mlrg.olcut.config.PropertyException;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Prediction;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.clustering.evaluation.ClusteringEvaluator;
import org.tribuo.datasource.ListDataSource;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** On simulated data whose clusters are known, scored by Tribuo. */
class DiscreteMixtureTrainerTest {
    private static final int FEATURES = 12, EXAMPLES = 300;
    private static final ClusteringFactory FACTORY = new ClusteringFactory();

    /** Three clusters: in cluster k, features 4k to 4k + 3 are lit with probability 0.9, others with 0.1. */
    private static final Dataset<ClusterID> BINARY = simulated(false, false);

    private static Dataset<ClusterID> simulated(boolean three, boolean shuffled) {
        Random random = new Random(5);
        List<Integer> clusters = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < EXAMPLES; i++) {
            int k = i % 3;
            double[] row = new double[FEATURES];
            for (int f = 0; f < FEATURES; f++)
                row[f] = three ? level(random, f / 4 == k) : random.nextDouble() < (f / 4 == k ? 0.9 : 0.1) ? 1 : 0;
            clusters.add(k);
            rows.add(row);
        }
        if (shuffled) Collections.shuffle(clusters, random);
        List<Example<ClusterID>> examples = new ArrayList<>();
        for (int i = 0; i < EXAMPLES; i++) {
            ArrayExample<ClusterID> e = new ArrayExample<>(new ClusterID(clusters.get(i)));
            for (int f = 0; f < FEATURES; f++) if (rows.get(i)[f] != 0) e.add("pixel" + f, rows.get(i)[f]);
            examples.add(e);
        }
        return new MutableDataset<>(
                new ListDataSource<>(examples, FACTORY, new SimpleDataSourceProvenance("simulated", FACTORY)));
    }

    /** Grey values around 0, 1 or 2: in the cluster's own block mostly 2, elsewhere 0 or 1. */
    private static double level(Random random, boolean own) {
        int level = own ? random.nextDouble() < 0.8 ? 2 : 0 : random.nextDouble() < 0.5 ? 1 : 0;
        return level + 0.3 * random.nextDouble();
    }

    private static double information(Model<ClusterID> model, Dataset<ClusterID> data) {
        return new ClusteringEvaluator().evaluate(model, data).normalizedMI();
    }

    @Test
    void findsTheClusters() {
        DiscreteMixtureModel model = new DiscreteMixtureTrainer(3, 1).train(BINARY);
        assertThat(information(model, BINARY)).isGreaterThan(0.9);
        assertThat(information(model, simulated(false, true)))
                .describedAs("against shuffled clusters")
                .isLessThan(0.05);
        for (double share : model.share())
            assertThat(share).isCloseTo(1.0 / 3, within(0.09)); // 300 examples: three standard errors
        List<String> lit = model
                .getTopFeatures(4)
                .get(Integer.toString(
                        model.predict(BINARY.getExample(0)).getOutput().getID()))
                .stream()
                .map(p -> p.getA())
                .toList();
        assertThat(lit).containsExactlyInAnyOrder("pixel0", "pixel1", "pixel2", "pixel3");
        assertThat(model.levels(model.predict(BINARY.getExample(0)).getOutput().getID(), "pixel0")[1])
                .isCloseTo(0.9, within(0.09)); // 100 examples: three standard errors
    }

    @Test
    void binnedFeaturesAndArsm() {
        Dataset<ClusterID> grey = simulated(true, false);
        Model<ClusterID> model =
                new DiscreteMixtureTrainer(3, new double[] {0.5, 1.5}, "arsm", 400, 0.05, 2, 0, 3).train(grey);
        assertThat(information(model, grey)).isGreaterThan(0.9);
    }

    @Test
    void minibatchesFindThemToo() {
        assertThat(information(
                        new DiscreteMixtureTrainer(3, new double[] {0.5}, "exact", 400, 0.05, 2, 60, 3).train(BINARY),
                        BINARY))
                .isGreaterThan(0.9);
    }

    /** By Bayes' rule from the model's own parameters, feature by feature. */
    @Test
    void predictionsAreThePosterior() {
        DiscreteMixtureModel model =
                new DiscreteMixtureTrainer(3, new double[] {0.5}, "exact", 50, 0.05, 1, 0, 1).train(BINARY);
        for (int i : new int[] {0, 1, 2, 7}) {
            Example<ClusterID> example = BINARY.getExample(i);
            double[] p = new double[3];
            double total = 0;
            for (int k = 0; k < 3; k++) {
                p[k] = model.share()[k];
                for (int f = 0; f < FEATURES; f++) {
                    String name = "pixel" + f;
                    boolean on = false;
                    for (var feature : example) on |= feature.getName().equals(name);
                    p[k] *= model.levels(k, name)[on ? 1 : 0];
                }
                total += p[k];
            }
            Prediction<ClusterID> prediction = model.predict(example);
            assertThat(prediction.hasProbabilities()).isTrue();
            for (int k = 0; k < 3; k++)
                assertThat(prediction.getOutputScores().get(Integer.toString(k)).getScore())
                        .isCloseTo(p[k] / total, within(1e-9));
        }
    }

    @Test
    void serialisesInTribuosForm() throws Exception {
        Model<ClusterID> model =
                new DiscreteMixtureTrainer(3, new double[] {0.5}, "exact", 30, 0.05, 1, 0, 1).train(BINARY);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        model.serializeToStream(out);
        Model<ClusterID> back = Model.deserializeFromStream(new ByteArrayInputStream(out.toByteArray()))
                .castModel(ClusterID.class);
        assertThat(back).isInstanceOf(DiscreteMixtureModel.class);
        assertThat(back.getProvenance()).isEqualTo(model.getProvenance());
        for (Example<ClusterID> e : BINARY)
            assertThat(back.predict(e).distributionEquals(model.predict(e))).isTrue();
        assertThatThrownBy(() -> new java.io.ObjectOutputStream(new ByteArrayOutputStream()).writeObject(model))
                .isInstanceOf(java.io.NotSerializableException.class)
                .hasMessageContaining("protobuf");
    }

    @Test
    void seedsAndInvocationsRepeat() {
        DiscreteMixtureTrainer trainer = new DiscreteMixtureTrainer(3, new double[] {0.5}, "arsm", 20, 0.05, 1, 0, 9);
        double[] first = trainer.train(BINARY).share(),
                second = trainer.train(BINARY).share();
        assertThat(trainer.getInvocationCount()).isEqualTo(2);
        assertThat(second).isNotEqualTo(first);
        assertThat(trainer.train(BINARY, Collections.emptyMap(), 1).share()).isEqualTo(second);
        assertThat(new DiscreteMixtureTrainer(3, new double[] {0.5}, "arsm", 20, 0.05, 1, 0, 9)
                        .train(BINARY)
                        .share())
                .isEqualTo(first);
    }

    /** What the provenance holds rebuilds the trainer. */
    @Test
    void provenanceIsComplete() {
        DiscreteMixtureTrainer trainer = new DiscreteMixtureTrainer(3, new double[] {0.5}, "exact", 25, 0.1, 1, 0, 4);
        DiscreteMixtureModel model = trainer.train(BINARY);
        assertThat(model.getProvenance().getInstanceProvenance().toString()).contains("exact");
        ConfigurationManager manager = new ConfigurationManager();
        manager.addConfiguration(ProvenanceUtil.extractConfiguration(model.getProvenance()));
        DiscreteMixtureTrainer rebuilt =
                manager.lookupAll(DiscreteMixtureTrainer.class).get(0);
        assertThat(rebuilt.toString()).isEqualTo(trainer.toString());
        assertThat(rebuilt.train(BINARY).share()).isEqualTo(model.share());
    }

    @Test
    void badOptionsAndDataAreRefused() {
        assertThatThrownBy(() -> new DiscreteMixtureTrainer(1, 1))
                .isInstanceOf(PropertyException.class)
                .hasMessageContaining("clusters is 1");
        assertThatThrownBy(() -> new DiscreteMixtureTrainer(2, new double[] {1, 1}, "exact", 1, 0.1, 1, 0, 1))
                .isInstanceOf(PropertyException.class)
                .hasMessageContaining("ascend");
        assertThatThrownBy(() -> new DiscreteMixtureTrainer(2, new double[] {1}, "guess", 1, 0.1, 1, 0, 1))
                .isInstanceOf(PropertyException.class)
                .hasMessageContaining("guess");
        assertThatThrownBy(() -> new DiscreteMixtureTrainer(2, 1)
                        .train(new MutableDataset<>(new SimpleDataSourceProvenance("nothing", FACTORY), FACTORY)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 examples");
    }
}
