package org.tessera.notebooks.display;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.dsl.Rich;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;
import org.tessera.inference.diagnostics.Comparison;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.estimator.SwapMatrix;
import org.tessera.inference.result.TestTables;
import org.tessera.inference.run.Budget;
import org.tessera.notebooks.chart.DotChart;

/** A result of every kind, by the name it has on the page of all of them. */
final class Results {
    private Results() {}

    static Fit chain() {
        Model moves = Model.of("moves", m -> {
            Axis move = m.axis("move", "rest", "walk", "run"), minute = m.axis("minute"), from = move.twin("from");
            Real start = m.parameter("start").simplex(move),
                    change = m.parameter("change").simplex(move).over(from);
            Real speed = m.parameter("speed (m/s)").over(move).init(new double[] {0, 1, 3}),
                    spread = m.parameter("spread").positive(0.05).over(move);
            Categorical z = m.chain("z", minute, start, previous -> change.get(previous));
            m.normal("x", speed.get(z), spread.get(z)).observed();
        });
        Random random = new Random(1);
        double[] x = new double[200];
        int state = 0;
        for (int t = 0; t < x.length; t++) {
            if (random.nextInt(12) == 0) state = random.nextInt(3);
            x[t] = 1.5 * state + 0.4 * random.nextGaussian();
        }
        return Inference.of(moves).data("x", x).estimator(Estimators.arsm()).run(Budget.steps(300));
    }

    static Inference mixture() {
        Model mixture = Model.of("mixture", m -> {
            Axis k = m.axis("component", 3), n = m.plate("point");
            Real w = m.parameter("w").simplex(k), mu = m.parameter("mu").over(k);
            m.normal("x", mu.get(m.categorical("z", w).over(n)), 0.5).observed();
        });
        Random random = new Random(2);
        double[] x = IntStream.range(0, 40)
                .mapToDouble(i -> 2 * (i % 3) + 0.5 * random.nextGaussian())
                .toArray();
        return Inference.of(mixture).data("x", x).estimator(Estimators.arsm());
    }

    static Fit wetGrass() {
        Model wet = Model.of("wet grass", m -> {
            Categorical rain = m.bernoulli("rain", 0.2);
            Categorical sprinkler = m.bernoulli("sprinkler", m.cpt(rain, p -> {
                p.set(false, 0.4);
                p.set(true, 0.01);
            }));
            m.bernoulli("wet", m.cpt(sprinkler, rain, p -> {
                p.set(false, false, 0.0);
                p.set(false, true, 0.8);
                p.set(true, false, 0.9);
                p.set(true, true, 0.99);
            }));
        });
        return Inference.of(wet)
                .given("wet", true)
                .estimator(Estimators.exact())
                .run();
    }

    /** A fit of more than anybody would look at. */
    static Fit wide() {
        Model model = Model.of("wide", m -> {
            Axis k = m.axis("component", 180), d = m.axis("dimension", 180), n = m.plate("point");
            Real mean = m.parameter("mean of all").over(d);
            for (int i = 0; i < 8; i++)
                mean = mean.plus(m.parameter("w" + i).over(k, d).mean(k));
            m.normal("x", mean, 1).over(n).observed();
        });
        return Inference.of(model).data("x", new double[2][180]).run(Budget.steps(2));
    }

    static Map<String, Rich> all() {
        Map<String, Rich> all = new LinkedHashMap<>();
        Fit chain = chain(), wet = wetGrass();
        all.put("fit of a chain", chain);
        all.put("fit without steps", wet);
        all.put("plan", chain.plan());
        all.put("graph", chain.plan().graph());
        all.put("history", chain.history());
        all.put("evaluation", chain.evaluate());
        all.put("provenance", chain.provenance());
        all.put("posterior along a chain", chain.posterior("z"));
        all.put("matrix parameter", chain.parameter("change"));
        all.put("vector parameter", chain.parameter("speed (m/s)"));
        all.put("posterior of one variable", wet.posterior("rain"));
        all.put("scalar", TestTables.of("rate", i -> 3.14159));
        all.put(
                "many names",
                TestTables.of(
                        "theta",
                        i -> 1.0 / 14,
                        "topic:astronomy,baseball,cooking,drama,economics,football,gardening,history,"
                                + "insurance,journalism,knitting,law,medicine,neuroscience"));
        all.put(
                "long names both ways",
                TestTables.of(
                        "confusion",
                        i -> (i % 7) / 7.0,
                        "truth:a rather long label indeed,short,another of some length,x",
                        "said:a rather long label indeed,short,another of some length,x"));
        all.put(
                "long names below, short ones beside",
                TestTables.of(
                        "said",
                        i -> i,
                        "truth:a,b",
                        "said by whom:a rather long label indeed,another of some length,short"));
        all.put("negative matrix", TestTables.of("weights", i -> Math.sin(i), "in:5", "out:8"));
        all.put(
                "three axes, small",
                TestTables.of("cpt", i -> i % 2 == 0 ? 0.25 : 0.75, "sprinkler:no,yes", "rain:no,yes", "wet:no,yes"));
        all.put("three axes, large", TestTables.of("codes", i -> (i % 10) / 45.0, "image:500", "slot:20", "symbol:10"));
        all.put("a thousand positions", TestTables.of("curve", i -> Math.sin(i / 80.0), "time:1000"));
        all.put("a thousand positions of five", TestTables.of("z", i -> shares(i / 5)[i % 5], "time:1000", "state:5"));
        all.put("one category", TestTables.of("w", i -> 1, "component:1"));
        all.put(
                "not numbers",
                TestTables.of(
                        "odd",
                        i -> new double[] {1, Double.NaN, 2, Double.POSITIVE_INFINITY, -1, Double.NEGATIVE_INFINITY}[i],
                        "row:a,b",
                        "column:x,y,z"));
        all.put(
                "not numbers, one axis",
                TestTables.of("odd", i -> new double[] {1, Double.NaN, 2, Double.POSITIVE_INFINITY}[i], "row:a,b,c,d"));
        all.put(
                "a long fall",
                TestTables.history(IntStream.range(0, 3000)
                        .mapToDouble(
                                i -> 1e5 * Math.exp(-i / 4.0) + 80 + 3 * Math.sin(i * 12.9898) * Math.cos(i * 78.233))
                        .toArray()));
        all.put("history with gaps", TestTables.history(5, Double.NaN, 4, Double.POSITIVE_INFINITY, 3));
        all.put("constant history", TestTables.history(2, 2, 2));
        all.put("empty history", TestTables.history());
        all.put("swap matrix", SwapMatrix.of(new double[] {0.5, 0, -0.5, 0.2}, c -> new double[] {1, 3, 0, 2}[c], 5));
        all.put(
                "swap matrix of three variables",
                SwapMatrix.of(new double[3][4], z -> Math.abs(z[0] - z[1]) + 0.5 * z[2], 2));
        all.put("swap matrix of ten categories", SwapMatrix.of(new double[10], c -> (c - 3.0) * (c - 3.0), 4));
        all.put("swap matrix of two hundred categories", SwapMatrix.of(new double[200], c -> Math.sin(c), 4));
        all.put(
                "dots",
                DotChart.of("Estimators on 'moves'", List.of("arsm", "rloo:4", "reinforce", "exact"))
                        .measure(
                                "variance of the gradient",
                                "nats\u00b2",
                                new double[] {12.3, 4.5, 18_000, 0},
                                new double[] {10, 4, 12_000, 0},
                                new double[] {15, 5.2, 26_000, 0})
                        .measure("time of a step", "ms", 1.2, 0.9, 0.35, Double.NaN));
        all.put(
                "variances",
                mixture()
                        .run(Budget.steps(50))
                        .variance(
                                List.of(
                                        Estimators.arsm(),
                                        Estimators.rloo(4),
                                        Estimators.reinforce(),
                                        Estimators.exact()),
                                20,
                                3));
        all.put(
                "training compared",
                Comparison.of(mixture(), Budget.steps(150), Estimators.arsm(), Estimators.reinforce(), Estimators.arm())
                        .seeds(3)
                        .run());
        all.put(
                "images",
                Images.of(TestTables.of("pixels", i -> Math.abs(Math.sin(i * 0.13)), "image:23", "pixel:64"), 8, 8));
        return all;
    }

    private static double[] shares(int t) {
        double[] p = IntStream.range(0, 5)
                .mapToDouble(s -> Math.exp(3 * Math.sin(t / 70.0 + s)))
                .toArray();
        double total = DoubleStream.of(p).sum();
        return Arrays.stream(p).map(x -> x / total).toArray();
    }
}
