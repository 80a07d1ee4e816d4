package org.tessera.examples.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;
import org.tessera.inference.data.Values;
import org.tessera.inference.run.Budget;
import org.tessera.inference.tribuo.Codes;
import org.tessera.inference.tribuo.FeatureColumns;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.evaluation.LabelEvaluator;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.datasource.ListDataSource;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Do the codes of the autoencoder, which never sees a label, know what the faces were drawn with? A logistic regression
 * of Tribuo's tells.
 */
class VaeCodesTest {
    private static final int FACES = 1000, PIXELS = Faces.ROWS * Faces.COLUMNS;
    private static final LabelFactory FACTORY = new LabelFactory();

    /** Kept, because loggers that nobody holds forget their level. */
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

    static {
        TRIBUO.setLevel(Level.WARNING);
    }

    /** Three mouths, each about as frequent; 700 faces to learn from, 300 to be tested on. */
    @Test
    void codesTellTheMouths() {
        Dataset<Label> faces = faces();
        GlyphVae vae = new GlyphVae();
        Fit fit = vae.configure(Inference.of(vae.model()).guide(Objects.requireNonNull(vae.guide())))
                .data("x", FeatureColumns.numbered(PIXELS).matrix(faces))
                .seed(1)
                .run(Budget.steps(300));
        Dataset<Label> codes = Codes.probabilities(faces, fit.posterior("z"));
        double learned = accuracy(codes, false), chance = accuracy(codes, true);
        assertThat(learned).isGreaterThan(0.9);
        assertThat(chance).describedAs("with shuffled labels").isLessThan(0.45);
    }

    private static Dataset<Label> faces() {
        Values x = (Values) new GlyphVae().data(1).observed().get("x");
        Map<String, int[]> hidden = org.tessera.examples.models.Dataset.simulated(new Faces(), Map.of("face", FACES), 1)
                .hidden();
        int[] mouths = Objects.requireNonNull(hidden.get("mouth"));
        List<Example<Label>> examples = new ArrayList<>();
        for (int i = 0; i < FACES; i++) {
            ArrayExample<Label> e = new ArrayExample<>(new Label("mouth" + mouths[i]));
            for (int p = 0; p < PIXELS; p++) if (x.getInt(i * PIXELS + p) == 1) e.add(String.format("%03d", p), 1);
            examples.add(e);
        }
        return new MutableDataset<>(
                new ListDataSource<>(examples, FACTORY, new SimpleDataSourceProvenance("faces", FACTORY)));
    }

    private static double accuracy(Dataset<Label> codes, boolean shuffled) {
        List<Label> labels = new ArrayList<>();
        codes.forEach(e -> labels.add(e.getOutput()));
        if (shuffled) java.util.Collections.shuffle(labels, new Random(1));
        List<Example<Label>> train = new ArrayList<>(), test = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++)
            (i < 700 ? train : test).add(new ArrayExample<>(labels.get(i), codes.getExample(i), 1));
        var model = new LogisticRegressionTrainer().train(dataset(train));
        return new LabelEvaluator().evaluate(model, dataset(test)).accuracy();
    }

    private static Dataset<Label> dataset(List<Example<Label>> examples) {
        return new MutableDataset<>(
                new ListDataSource<>(examples, FACTORY, new SimpleDataSourceProvenance("codes", FACTORY)));
    }
}
