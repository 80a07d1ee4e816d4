package org.tessera.inference;

import static org.tessera.dsl.Tessera.logits;
import static org.tessera.dsl.Tessera.uniform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.data.idx.IdxImages;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.optim.Optimizers;
import org.tessera.inference.run.Budget;
import org.tessera.inference.run.Precision;

/** Run by {@link OptionalLibrariesTest} with a class loader that knows no library that is optional. */
public final class WithoutLibraries implements Callable<Map<String, String>> {
    private static final Model MIXTURE = Model.of("mixture", m -> {
        Axis k = m.axis("component", 2);
        Axis n = m.plate("point");
        Categorical z = m.categorical("z", m.parameter("w").simplex(k)).over(n);
        m.normal("x", m.parameter("mu").over(k).get(z), m.parameter("sd").positive(0.1))
                .observed();
    });
    private static final Model NET = Model.of("net", m -> {
        Axis n = m.plate("image"), k = m.axis("symbol", 3), px = m.axis("pixel", 4);
        Categorical z = m.categorical("z", uniform(k)).over(n);
        Real pixels =
                m.net("decoder", z.oneHot()).from(k).to(px, f -> f.dense(5).tanh());
        m.bernoulli("x", logits(pixels)).observed();
    });

    /** What worked or how it was refused, by name. */
    @Override
    public Map<String, String> call() throws Exception {
        Map<String, String> said = new TreeMap<>();
        Inference mixture = Inference.of(MIXTURE).data("x", new double[] {-3, -2.9, -3.1, 3, 3.1, 2.9});
        Inference net =
                Inference.of(NET).data("x", new boolean[][] {{true, true, false, false}, {false, false, true, true}});
        said.put("summed out", ended(mixture.run()));
        said.put("sampled", ended(mixture.sampledBy(Estimators.arsm()).run(Budget.steps(20))));
        said.put("net in float64", ended(net.run(Budget.steps(20))));
        Path file = Files.createTempFile("fit", ".tessera");
        mixture.run().save(file);
        said.put("saved and loaded", ended(mixture.load(file)));
        Files.delete(file);
        said.put(
                "net in float32", refused(() -> net.precision(Precision.FLOAT32).run(Budget.steps(1))));
        said.put("momentum", refused(() -> Optimizers.momentum(0.1, 0.9)));
        said.put("idx", refused(() -> IdxImages.read(Path.of("images"), null)));
        return said;
    }

    private static String ended(Fit fit) {
        return Double.isFinite(fit.history().last()) ? "done" : "not finite";
    }

    private static String refused(Callable<?> use) throws Exception {
        try {
            use.call();
            return "not refused";
        } catch (IllegalStateException refused) {
            return String.valueOf(refused.getMessage());
        }
    }
}
