package org.tessera.inference;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.tessera.inference.data.Values;
import org.tessera.inference.optim.Optimizer;
import org.tessera.inference.optim.Segment;

/**
 * All that a run needs to go on as if it had never stopped, on disk: counters, choices and notes, and the numbers of
 * parameters, optimisers and estimators. Noise and the order of the data are functions of seed and step and need no
 * room.
 */
final class Checkpoint {
    private static final String KIND = "checkpoint", CURE = "was it written by another version?";

    /**
     * @param run what must be the same in the run that goes on, each with its value in this one
     * @param auto null unless something is left to measurement
     * @param notes of whoever steps
     */
    record Header(Map<String, String> run, long step, long evaluations, double work, long[] spent,
            AutoChoice.@Nullable State auto, Map<String, Double> notes) {}

    private Checkpoint() {}

    static Map<String, String> describe(Settings s, Session session) {
        Map<String, String> run = new LinkedHashMap<>();
        run.put("model", s.model.name());
        run.put("seed", String.valueOf(session.seed()));
        run.put("precision", s.precision.toString());
        run.put("sizes", session.binding().sizes().entrySet().stream().map(e -> e.getKey().name() + " " + e.getValue()).sorted().toList().toString());
        run.put("minibatch", s.minibatchPlate == null ? "none" : s.minibatchPlate + " " + session.batch());
        run.put("draws", String.valueOf(s.draws));
        run.put("resampled", s.resampled.stream().sorted().toList().toString());
        session.graph().latents().forEach(l -> run.put("estimator of " + l.name(), session.mode().isSummedOut() ? "summed out" : s.estimatorOf(l.name()).name()));
        session.store().segments().keySet().forEach(name -> run.put("optimiser of " + name, s.optimizerOf(name).name()));
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

    static void write(Path file, Header header, Session session, Map<String, Optimizer.Updater> updaters)
            throws IOException {
        List<NumberArray> arrays = new ArrayList<>();
        for (Segment s : session.store().segments().values()) {
            NumberArray values = NumberArray.of(SegmentValues.key(s), s);
            for (int i = 0; i < values.count(); i++) {
                if (!Double.isFinite(values.at().applyAsDouble(i))) throw diverged(file, s);
            }
            arrays.add(values);
        }
        updaters.forEach((name, u) -> u.state().forEach(
                (key, v) -> arrays.add(NumberArray.of(optimizer(name, key), v))));
        session.program().states().forEach((group, v) -> arrays.add(NumberArray.of(estimator(group), v)));
        NumberFile.write(file, KIND, header, arrays);
    }

    private static IllegalStateException diverged(Path file, Segment s) {
        return new IllegalStateException("'" + s.name() + "' is no longer finite, so no run could go on from here; "
                + file + " is left as it was");
    }

    private static String optimizer(String segment, String key) { return "optimizers/" + segment + "/" + key; }

    private static String estimator(String group) { return "estimators/" + group; }

    static Header header(Map<String, String> run, long step, long evaluations, double work, Session session,
            @Nullable AutoChoice auto, Map<String, Double> notes) {
        return new Header(run, step, evaluations, work, session.program().counters(),
                auto == null ? null : auto.state(session), notes);
    }

    static NumberReader open(Path file) throws IOException { return NumberReader.open(file, KIND); }

    /** The counters; refuses a file of another run. */
    static Header readHeader(Path file, NumberReader in, Map<String, String> run) throws IOException {
        Header header = NumberFile.about(file, in.about(), Header.class);
        if (header.run == null || header.spent == null || header.notes == null || header.notes.containsValue(null)) {
            throw new IOException(file + ": its header is not whole");
        }
        String difference = Differences.first(header.run, run);
        if (difference != null) {
            throw new IllegalArgumentException(file + " is of another run: " + difference
                    + "; go on with the same settings and data, or name another file");
        }
        boolean counted = header.step >= 0 && header.evaluations >= 0 && header.work >= 0
                && header.work < Double.POSITIVE_INFINITY;
        for (long n : header.spent) counted &= n >= 0;
        if (!counted) throw new IOException(file + ": its header holds a counter that cannot be");
        return header;
    }

    /** Everything the file holds, read and checked. */
    record Contents(Header header, SegmentValues values, Map<String, Map<String, double[]>> optimizers,
            Map<String, double[]> estimators) {
        /** Puts all of it where it belongs. */
        void put(Session session, Map<String, Optimizer.Updater> updaters) {
            values.put();
            updaters.forEach((name, u) -> u.restore(optimizers.get(name)));
            session.program().states().forEach((group, to) ->
                    System.arraycopy(estimators.get(group), 0, to, 0, to.length));
            session.program().resumeAt(header.spent);
        }
    }

    /**
     * Reads and checks all numbers and changes nothing.
     *
     * @param session with the estimators that the file was written with
     */
    static Contents read(Path file, NumberReader in, Header header, Session session,
            Map<String, Optimizer.Updater> updaters) throws IOException {
        List<NumberShape> shapes = SegmentValues.shapes(session.store());
        Map<String, double[]> states = session.program().states();
        updaters.forEach((name, u) -> u.state().forEach(
                (key, v) -> shapes.add(new NumberShape(optimizer(name, key), Precision.FLOAT64, v.length))));
        states.forEach((group, v) -> shapes.add(new NumberShape(estimator(group), Precision.FLOAT64, v.length)));
        in.require(shapes, CURE);
        if (header.spent.length != session.program().counters().length) {
            throw new IOException(file + ": it counts other groups of latents; " + CURE);
        }
        SegmentValues values = SegmentValues.read(in, session.store());
        Map<String, Map<String, double[]>> optimizers = new LinkedHashMap<>();
        for (Map.Entry<String, Optimizer.Updater> u : updaters.entrySet()) {
            Map<String, double[]> state = new LinkedHashMap<>();
            for (String key : u.getValue().state().keySet()) state.put(key, in.noNaN(optimizer(u.getKey(), key)));
            optimizers.put(u.getKey(), state);
        }
        Map<String, double[]> estimators = new LinkedHashMap<>();
        for (String group : states.keySet()) estimators.put(group, in.noNaN(estimator(group)));
        return new Contents(header, values, optimizers, estimators);
    }
}
