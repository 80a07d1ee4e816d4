package org.tessera.inference.tribuo;

import java.util.ArrayList;
import java.util.List;
import org.tessera.inference.result.Table;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.datasource.ListDataSource;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * What a fit has learned about each example, as features for any Tribuo trainer. A posterior is over the examples
 * first, then the latent's other axes, then its categories; its features are called {@code z[slot=0,symbol=3]}. Outputs
 * are those of the original examples, in their order.
 */
public final class Codes {
    private Codes() {}

    /**
     * One feature for each latent: 1 at its most probable category, the others absent.
     *
     * @throws IllegalArgumentException if a posterior does not have as many rows as there are examples
     */
    public static <T extends Output<T>> MutableDataset<T> mostProbable(Dataset<T> examples, Table... posteriors) {
        return dataset(examples, true, posteriors);
    }

    /**
     * The probability of every category of every latent.
     *
     * @throws IllegalArgumentException if a posterior does not have as many rows as there are examples
     */
    public static <T extends Output<T>> MutableDataset<T> probabilities(Dataset<T> examples, Table... posteriors) {
        return dataset(examples, false, posteriors);
    }

    private static <T extends Output<T>> MutableDataset<T> dataset(
            Dataset<T> examples, boolean hard, Table... posteriors) {
        if (posteriors.length == 0)
            throw new IllegalArgumentException("codes need the posterior of at least one latent");
        List<String> latents = new ArrayList<>();
        for (Table p : posteriors) {
            latents.add(p.name());
            if (p.axes().size() < 2 || p.shape()[0] != examples.size()) {
                throw new IllegalArgumentException("the posterior of '" + p.name() + "' is over " + p.axes() + " with "
                        + (p.axes().size() < 2 ? "no" : p.shape()[0]) + " rows for " + examples.size()
                        + " examples; its first axis must be the plate of the examples");
            }
        }
        List<Example<T>> coded = new ArrayList<>();
        int row = 0;
        for (Example<T> e : examples.getData()) {
            List<Feature> features = new ArrayList<>();
            for (Table p : posteriors) add(features, p, row, hard);
            coded.add(new ArrayExample<>(e.getOutput(), features));
            row++;
        }
        String what = (hard ? "most probable codes " : "code probabilities ") + latents + " of "
                + examples.getSourceDescription();
        return new MutableDataset<>(new ListDataSource<>(
                coded, examples.getOutputFactory(), new SimpleDataSourceProvenance(what, examples.getOutputFactory())));
    }

    private static void add(List<Feature> features, Table p, int row, boolean hard) {
        double[] all = p.toArrayRow(row);
        int categories = p.shape()[p.shape().length - 1];
        for (int latent = 0; latent * categories < all.length; latent++) {
            int best = 0;
            for (int c = 1; c < categories; c++)
                if (all[latent * categories + c] > all[latent * categories + best]) best = c;
            for (int c = 0; c < categories; c++) {
                if (!hard || c == best)
                    features.add(
                            new Feature(name(p, latent * categories + c), hard ? 1 : all[latent * categories + c]));
            }
        }
    }

    private static String name(Table p, int flat) {
        int[] shape = p.shape();
        String inside = "";
        for (int d = shape.length - 1; d > 0; d--) {
            inside =
                    p.axes().get(d).name() + "=" + p.label(d, flat % shape[d]) + (inside.isEmpty() ? "" : ",") + inside;
            flat /= shape[d];
        }
        return p.name() + "[" + inside + "]";
    }
}
