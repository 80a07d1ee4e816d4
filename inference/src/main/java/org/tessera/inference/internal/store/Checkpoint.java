package org.tessera.inference.internal.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.tessera.inference.data.Values;
import org.tessera.inference.internal.measure.AutoChoice;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.optim.Optimizer;
import org.tessera.inference.optim.Segment;
import org.tessera.inference.run.Precision;

/**
 * All that a run needs to go on as if it had never stopped, on disk: counters, choices and notes, and the numbers of
 * parameters, optimisers and estimators. Noise and the order of the data are functions of seed and step and need no
 * room.
 */
public final class Checkpoint {
    private static final String KIND = "checkpoint", CURE = "was it written by another version?";

    /**
     * @param run what must be the same in the run that goes on, each with its value in this one
     * @param optimizers the names of each optimiser's arrays
     * @param auto null unless something is left to measurement
     * @param notes of whoever steps
     */
    public record Header(
            Map<String, String> run,
            long step,
            long evaluations,
            double work,
            long[] spent,
            Map<String, List<String>> optimizers,
            AutoChoice.@Nullable State auto,
            Map<String, Double> notes) {}

    private Checkpoint() {}

    public static Map<String, String> describe(Settings s, Session session) {
        Map<String, String> run = new LinkedHashMap<>();
        run.put("model", s.model.name());
        run.put("seed", String.valueOf(session.seed()));
        run.put("precision", session.precision().toString());
        run.put(
                "sizes",
                session.binding().sizes().entrySet().stream()
                        .map(e -> e.getKey().name() + " " + e.getValue())
                        .sorted()
                        .toList()
                        .toString());
        run.put("minibatch", s.minibatchPlate == null ? "none" : s.minibatchPlate + " " + session.batch());
        run.put("draws", String.valueOf(s.draws));
        run.put("floor", s.floor == Double.NEGATIVE_INFINITY ? "none" : String.valueOf(s.floor));
        run.put("resampled", s.resampled.stream().sorted().toList().toString());
        session.graph()
                .latents()
                .forEach(l -> run.put(
                        "estimator of " + l.name(),
                        l.isSummedOut() ? "summed out" : s.estimatorOf(l.name()).name()));
        session.store()
                .segments()
                .values()
                .forEach(g -> run.put(
                        "optimiser of " + g.name(),
                        session.isMinimised()
                                ? "l-bfgs"
                                : session.optimizerOf(g).name()));
        run.put("data", Long.toHexString(checksum(session.binding().values())));
        run.putAll(Declaration.of(s));
        return run;
    }

    private static long checksum(Map<String, Values> data) {
        CRC32 sum = new CRC32();
        data.forEach((name, values) -> {
            sum.update(name.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < values.count(); i++) update(sum, values.get(i));
        });
        return sum.getValue();
    }

    static void update(CRC32 sum, double value) {
        long bits = Double.doubleToLongBits(value);
        for (int b = 0; b < Double.SIZE; b += Byte.SIZE) sum.update((int) (bits >>> b) & 0xFF);
    }

    public static void write(Path file, Header header, Session session, Map<String, Optimizer.Updater> updaters)
            throws IOException {
        List<NumberArray> arrays = new ArrayList<>();
        for (Segment s : session.store().segments().values()) {
            NumberArray values = NumberArray.of(SegmentValues.key(s), s);
            for (int i = 0; i < values.count(); i++) {
                if (!Double.isFinite(values.at().applyAsDouble(i))) throw diverged(file, s);
            }
            arrays.add(values);
        }
        updaters.forEach((name, u) ->
                u.state().forEach((key, v) -> arrays.add(NumberArray.of(optimizer(name, key), v))));
        session.program().states().forEach((group, v) -> arrays.add(NumberArray.of(estimator(group), v)));
        NumberFile.write(file, KIND, header, arrays);
    }

    private static IllegalStateException diverged(Path file, Segment s) {
        return new IllegalStateException("'" + s.name() + "' is no longer finite, so no run could go on from here; "
                + file + " is left as it was");
    }

    private static String optimizer(String segment, String key) {
        return "optimizers/" + segment + "/" + key;
    }

    private static String estimator(String group) {
        return "estimators/" + group;
    }

    public static Header header(
            Map<String, String> run,
            long step,
            long evaluations,
            double work,
            Session session,
            Map<String, Optimizer.Updater> updaters,
            @Nullable AutoChoice auto,
            Map<String, Double> notes) {
        Map<String, List<String>> optimizers = new LinkedHashMap<>();
        updaters.forEach((name, u) -> optimizers.put(name, List.copyOf(u.state().keySet())));
        return new Header(
                run,
                step,
                evaluations,
                work,
                session.program().counters(),
                optimizers,
                auto == null ? null : auto.state(session),
                notes);
    }

    public static NumberReader open(Path file) throws IOException {
        return NumberReader.open(file, KIND);
    }

    /** The counters; refuses a file of another run. */
    public static Header readHeader(Path file, NumberReader in, Map<String, String> run) throws IOException {
        Header header = NumberFile.about(file, in.about(), Header.class);
        if (header.run == null
                || header.spent == null
                || header.notes == null
                || header.notes.containsValue(null)
                || header.optimizers == null
                || header.optimizers.containsValue(null)) {
            throw new IOException(file + ": its header is not whole");
        }
        String difference = Differences.first(header.run, run);
        if (difference != null) {
            throw new IllegalArgumentException(file + " is of another run: " + difference
                    + "; go on with the same settings and data, or name another file");
        }
        boolean counted = header.step >= 0
                && header.evaluations >= 0
                && header.work >= 0
                && header.work < Double.POSITIVE_INFINITY;
        for (long n : header.spent) counted &= n >= 0;
        if (!counted) throw new IOException(file + ": its header holds a counter that cannot be");
        return header;
    }

    /** Everything the file holds, read and checked. */
    public record Contents(
            Header header,
            SegmentValues values,
            Map<String, Map<String, double[]>> optimizers,
            Map<String, double[]> estimators) {
        /** Puts all of it where it belongs. */
        public void put(Session session, Map<String, Optimizer.Updater> updaters) {
            values.put();
            updaters.forEach((name, u) -> u.restore(optimizers.get(name)));
            session.program()
                    .states()
                    .forEach((group, to) -> System.arraycopy(estimators.get(group), 0, to, 0, to.length));
            session.program().resumeAt(header.spent);
        }
    }

    /**
     * Reads and checks all numbers and changes nothing.
     *
     * @param session with the estimators that the file was written with
     */
    public static Contents read(
            Path file, NumberReader in, Header header, Session session, Map<String, Optimizer.Updater> updaters)
            throws IOException {
        List<NumberShape> shapes = SegmentValues.shapes(session.store());
        Map<String, double[]> states = session.program().states();
        states.forEach((group, v) -> shapes.add(new NumberShape(estimator(group), Precision.FLOAT64, v.length)));
        Set<String> anyLength = new HashSet<>();
        header.optimizers.forEach((name, keys) -> keys.forEach(key -> anyLength.add(optimizer(name, key))));
        in.require(shapes, anyLength, CURE);
        if (header.spent.length != session.program().counters().length) {
            throw new IOException(file + ": it counts other groups of latents; " + CURE);
        }
        SegmentValues values = SegmentValues.read(in, session.store());
        Map<String, Map<String, double[]>> optimizers = optimizers(file, in, header, updaters);
        Map<String, double[]> estimators = new LinkedHashMap<>();
        for (String group : states.keySet()) estimators.put(group, in.noNaN(estimator(group)));
        return new Contents(header, values, optimizers, estimators);
    }

    private static Map<String, Map<String, double[]>> optimizers(
            Path file, NumberReader in, Header header, Map<String, Optimizer.Updater> updaters) throws IOException {
        Map<String, Map<String, double[]>> all = new LinkedHashMap<>();
        if (!header.optimizers.keySet().equals(updaters.keySet())) {
            throw new IOException(
                    file + ": it holds the state of optimisers of " + header.optimizers.keySet() + "; " + CURE);
        }
        for (Map.Entry<String, List<String>> e : header.optimizers.entrySet()) {
            Map<String, double[]> state = new LinkedHashMap<>();
            for (String key : e.getValue()) state.put(key, in.numbers(optimizer(e.getKey(), key)));
            try {
                updaters.get(e.getKey()).check(state);
            } catch (IllegalArgumentException refused) {
                throw new IOException(file + ": " + e.getKey() + ": " + refused.getMessage() + "; " + CURE, refused);
            }
            all.put(e.getKey(), state);
        }
        return all;
    }
}
