package org.tessera.inference.diagnostics;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.tessera.dsl.CategoricalVariable;
import org.tessera.inference.Fit;
import org.tessera.inference.data.Values;
import org.tessera.inference.random.RandomStream;

/** Collects over simulations where the true category of one latent stands in its posterior. */
final class LatentRanks {
    private static final int MOST_BINS = 20, VALUES_OF_A_BIN = 10, FEWEST_BINS = 5;
    private final String name;
    private final IntToDoubleFunction order;
    private final int[] elements;
    private final int[] histogram;
    private final Reliability reliability;
    private final RandomStream random;

    LatentRanks(Fit fit, CategoricalVariable latent, IntToDoubleFunction order, int simulations, long seed) {
        this.name = latent.name();
        this.order = order;
        boolean[] present = fit.present(name);
        Values own = fit.data(name).orElse(null);
        elements = IntStream.range(0, present.length)
                .filter(i -> present[i] && (own == null || own.getInt(i) < 0))
                .toArray();
        histogram = new int[Math.max(FEWEST_BINS, Math.min(MOST_BINS, simulations / VALUES_OF_A_BIN))];
        reliability = new Reliability(simulations);
        random = new RandomStream(seed, name, "calibration ranks");
    }

    String name() {
        return name;
    }

    /** Compares one element, chosen at random, with what simulation {@code number} drew for it. */
    void add(Fit inferred, Values drawn, int number) {
        random.at(number);
        int element = elements[random.below(elements.length)];
        double[] all = inferred.posterior(name).toArray();
        int categories = all.length / drawn.count();
        double[] p = Arrays.copyOfRange(all, element * categories, (element + 1) * categories);
        int truth = drawn.getInt(element);
        double below = 0, same = 0;
        int likeliest = 0;
        for (int c = 0; c < categories; c++) {
            int compared = Double.compare(order.applyAsDouble(c), order.applyAsDouble(truth));
            if (compared < 0) below += p[c];
            if (compared == 0) same += p[c];
            if (p[c] > p[likeliest]) likeliest = c;
        }
        double rank = below + random.uniform() * same;
        histogram[Math.max(0, Math.min(histogram.length - 1, (int) (rank * histogram.length)))]++;
        reliability.add(p[likeliest], likeliest == truth);
    }

    LatentCalibration result(double level) {
        List<LatentCalibration.Bin> bins = reliability.bins();
        double rankP = evenness(), frequencyP = reliability.pValue();
        return new LatentCalibration(
                name,
                Arrays.stream(histogram).boxed().toList(),
                rankP,
                bins,
                reliability.error(),
                frequencyP,
                rankP >= level && frequencyP >= level);
    }

    private double evenness() {
        double[] expected = new double[histogram.length];
        Arrays.fill(expected, 1);
        return new ChiSquareTest()
                .chiSquareTest(expected, Arrays.stream(histogram).asLongStream().toArray());
    }
}
