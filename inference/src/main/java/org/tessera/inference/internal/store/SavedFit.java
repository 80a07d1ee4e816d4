package org.tessera.inference.internal.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.session.Fitted;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.optim.Segment;
import org.tessera.inference.result.CostHistory;
import org.tessera.inference.result.CostMeaning;
import org.tessera.inference.result.Verdict;
import org.tessera.inference.run.Precision;
import org.tessera.inference.run.Provenance;

/**
 * A fit on disk: what it is a fit of and where it comes from, the history of its cost, and the unconstrained values of
 * each segment.
 */
public final class SavedFit {
    private static final String KIND = "saved fit",
            COSTS = "history/costs",
            SECONDS = "history/seconds",
            EVALUATIONS = "history/evaluations";

    /**
     * @param fitted what must be the same in the model that it is loaded for
     * @param steps length of the history
     * @param verdict of the run
     * @param costs of the history
     */
    private record About(
            Map<String, String> fitted, int steps, Provenance provenance, Verdict verdict, CostMeaning costs) {
        boolean isWhole() {
            return fitted != null && steps >= 0 && verdict != null && verdict.kind() != null && costs != null;
        }
    }

    private SavedFit() {}

    private static Map<String, String> fitted(Settings s) {
        Map<String, String> fitted = new LinkedHashMap<>();
        fitted.put("model", s.model.name());
        fitted.putAll(Declaration.of(s));
        return fitted;
    }

    public static void write(Path file, Fitted fit, Provenance provenance) throws IOException {
        CostHistory h = fit.history();
        List<NumberArray> arrays = new ArrayList<>();
        for (Segment s : fit.session().store().segments().values()) arrays.add(NumberArray.of(SegmentValues.key(s), s));
        arrays.add(NumberArray.of(COSTS, h.costs()));
        arrays.add(NumberArray.of(SECONDS, h.seconds()));
        arrays.add(NumberArray.of(
                EVALUATIONS, Arrays.stream(h.evaluations()).asDoubleStream().toArray()));
        About about = new About(fitted(fit.session().settings()), h.size(), provenance, fit.verdict(), h.meaning());
        NumberFile.write(file, KIND, about, arrays);
    }

    public static Fitted read(Path file, Settings settings) throws IOException {
        try (NumberReader in = NumberReader.open(file, KIND)) {
            About about = NumberFile.about(file, in.about(), About.class);
            if (!about.isWhole()) throw new IOException(file + ": its header is not whole");
            String difference = Differences.first(about.fitted, fitted(settings));
            if (difference != null) throw new IOException(file + ": holds a fit of another model: " + difference);
            // a fit takes no further steps: its threads can go
            try (Session session = Session.compile(settings, settings.data, settings.seed, Differentiation.REVERSE)) {
                List<NumberShape> shapes = SegmentValues.shapes(session.store());
                for (String name : List.of(COSTS, SECONDS, EVALUATIONS)) {
                    shapes.add(new NumberShape(name, Precision.FLOAT64, about.steps));
                }
                in.require(shapes, Set.of(), "bind data of the same shape and choose the same precision");
                SegmentValues values = SegmentValues.read(in, session.store());
                CostHistory history =
                        history(about.costs, in.finite(COSTS), in.finite(SECONDS), in.finite(EVALUATIONS));
                values.put();
                return new Fitted(settings, session, history, about.verdict, List.of());
            }
        }
    }

    private static CostHistory history(CostMeaning meaning, double[] costs, double[] seconds, double[] evaluations) {
        CostHistory history = new CostHistory(meaning);
        for (int i = 0; i < costs.length; i++) history.add(costs[i], seconds[i], (long) evaluations[i]);
        return history;
    }
}
