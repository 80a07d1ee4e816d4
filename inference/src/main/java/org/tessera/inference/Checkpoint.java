package org.tessera.inference;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.tessera.inference.data.AtomicFile;
import org.tessera.inference.data.Values;
import org.tessera.inference.estimator.EstimatorChoice;
import org.tessera.inference.optim.Optimizer;
import org.tessera.inference.optim.Segment;

/**
 * All that a run needs to go on as if it had never stopped, on disk: a zip with {@code checkpoint.json} (counters, choices, notes) and the numbers of parameters,
 * optimisers and estimators. Noise and the order of the data are functions of seed and step and need no room.
 */
final class Checkpoint {
    private static final int FORMAT = 1;
    private static final Gson GSON = new GsonBuilder().serializeSpecialFloatingPointValues().create();

    /**
     * @param run what must be the same in the run that goes on, each with its value in this one
     * @param arrays keys of each optimiser's state, by segment
     * @param notes of whoever steps
     */
    record Header(int format, Map<String, String> run, long step, long evaluations, double work, long[] spent, Map<String, List<String>> arrays, List<String> states,
                  AutoChoice.@Nullable State auto, Map<String, Double> notes) {}

    private Checkpoint() {}

    static Map<String, String> describe(Settings s, Session session) {
        Map<String, String> run = new LinkedHashMap<>();
        run.put("model", s.model.name());
        run.put("seed", String.valueOf(session.seed()));
        run.put("precision", session.precision().toString());
        run.put("sizes", session.binding().sizes().entrySet().stream().map(e -> e.getKey().name() + " " + e.getValue()).sorted().toList().toString());
        run.put("minibatch", s.minibatchPlate == null ? "none" : s.minibatchPlate + " " + session.batch());
        run.put("draws", String.valueOf(s.draws));
        run.put("floor", s.floor == Double.NEGATIVE_INFINITY ? "none" : String.valueOf(s.floor));
        run.put("resampled", s.resampled.stream().sorted().toList().toString());
        session.graph().latents().forEach(l -> run.put("estimator of " + l.name(), l.isSummedOut() ? "summed out" : s.estimatorOf(l.name()).name()));
        session.store().segments().values().forEach(g -> run.put("optimiser of " + g.name(), session.isMinimised() ? "l-bfgs" : session.optimizerOf(g).name()));
        run.put("data", Long.toHexString(checksum(session.binding().values())));
        return run;
    }

    private static long checksum(Map<String, Values> data) {
        CRC32 sum = new CRC32();
        byte[] bytes = new byte[8];
        data.forEach((name, values) -> {
            sum.update(name.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < values.count(); i++) {
                long bits = Double.doubleToLongBits(values.get(i));
                for (int b = 0; b < 8; b++) bytes[b] = (byte) (bits >>> 8 * b);
                sum.update(bytes);
            }
        });
        return sum.getValue();
    }

    static void write(Path file, Header header, Session session, Map<String, Optimizer.Updater> updaters) throws IOException {
        AtomicFile.write(file, out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.setLevel(Deflater.NO_COMPRESSION); // moments and weights hardly shrink, and training waits
                zip.putNextEntry(new ZipEntry("checkpoint.json"));
                zip.write(GSON.toJson(header).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
                for (Segment s : session.store().segments().values()) NumberEntries.write(zip, s);
                for (Map.Entry<String, Optimizer.Updater> u : updaters.entrySet())
                    for (Map.Entry<String, double[]> e : u.getValue().state().entrySet()) NumberEntries.write(zip, "optimizers/" + u.getKey() + "/" + e.getKey(), e.getValue());
                for (Map.Entry<String, double[]> e : session.program().states().entrySet()) NumberEntries.write(zip, "estimators/" + e.getKey(), e.getValue());
            }
        });
    }

    /** Reads the counters; refuses a file of another run before anything is changed. */
    static Header readHeader(Path file, ZipFile zip, Map<String, String> run) throws IOException {
        ZipEntry entry = zip.getEntry("checkpoint.json");
        if (entry == null) throw new IOException(file + ": not a checkpoint (no checkpoint.json)");
        Header header;
        try {
            header = GSON.fromJson(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8), Header.class);
        } catch (JsonParseException e) {
            throw new IOException(file + ": damaged checkpoint.json (" + e.getMessage() + ")");
        }
        if (header.format != FORMAT) throw new IOException(file + ": format " + header.format + ", this version reads " + FORMAT);
        Map<String, String> all = new LinkedHashMap<>(header.run);
        run.forEach((what, value) -> all.putIfAbsent(what, value));
        for (String what : all.keySet()) {
            String there = header.run.getOrDefault(what, "none"), here = run.getOrDefault(what, "none");
            if (!there.equals(here)) throw new IllegalArgumentException(file + " is of another run: " + what + " is " + there + " there and " + here + " here; go on with the same settings and data, or name another file");
        }
        return header;
    }

    static void read(Path file, ZipFile zip, Header header, Session session, Map<String, Optimizer.Updater> updaters) throws IOException {
        for (Segment s : session.store().segments().values()) NumberEntries.read(file, zip, s);
        session.store().nets().forEach(net -> net.weightsChanged());
        for (Map.Entry<String, List<String>> e : header.arrays.entrySet()) {
            Map<String, double[]> state = new LinkedHashMap<>();
            for (String key : e.getValue()) state.put(key, NumberEntries.read(file, zip, "optimizers/" + e.getKey() + "/" + key));
            updaters.get(e.getKey()).restore(state);
        }
        Map<String, double[]> states = session.program().states();
        for (String group : header.states) {
            double[] from = NumberEntries.read(file, zip, "estimators/" + group), to = states.get(group);
            if (to == null || to.length != from.length) throw new IOException(file + ": what the estimator of " + group + " carries has another length there");
            System.arraycopy(from, 0, to, 0, to.length);
        }
        session.program().resumeAt(header.spent);
    }

    static ZipFile open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) throw new IOException(file + ": no such file");
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new IOException(file + ": not a checkpoint, or damaged (" + e.getMessage() + ")");
        }
    }

    static Header header(Map<String, String> run, long step, long evaluations, double work, Session session, Map<String, Optimizer.Updater> updaters, @Nullable AutoChoice auto, Map<String, Double> notes) {
        Map<String, List<String>> arrays = new LinkedHashMap<>();
        updaters.forEach((name, u) -> arrays.put(name, List.copyOf(u.state().keySet())));
        return new Header(FORMAT, run, step, evaluations, work, session.program().counters(), arrays, List.copyOf(session.program().states().keySet()),
                auto == null ? null : auto.state(session), notes);
    }
}
