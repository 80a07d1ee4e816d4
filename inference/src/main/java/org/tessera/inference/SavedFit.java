package org.tessera.inference;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.tessera.inference.data.AtomicFile;
import org.tessera.inference.optim.Segment;

/** A fit on disk: a zip with {@code fit.json} (format, provenance, sizes), and for each segment its unconstrained values, big-endian. */
final class SavedFit {
    private static final int FORMAT = 1;

    private record Header(int format, String model, Map<String, Integer> segments, Provenance provenance, double[] costs, double[] seconds, long[] evaluations) {}

    private SavedFit() {}

    static void write(Path file, Fit fit) throws IOException {
        AtomicFile.write(file, out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                Map<String, Integer> sizes = new LinkedHashMap<>();
                fit.session().store().segments().values().forEach(s -> sizes.put(s.name(), s.size()));
                CostHistory h = fit.history();
                zip.putNextEntry(new ZipEntry("fit.json"));
                zip.write(new Gson().newBuilder().serializeSpecialFloatingPointValues().create()
                        .toJson(new Header(FORMAT, fit.model().name(), sizes, fit.provenance(), h.costs(), h.seconds(), h.evaluations())).getBytes(java.nio.charset.StandardCharsets.UTF_8));
                zip.closeEntry();
                for (Segment s : fit.session().store().segments().values()) NumberEntries.write(zip, s);
            }
        });
    }

    static Fit read(Path file, Settings settings) throws IOException {
        if (!Files.isRegularFile(file)) throw new IOException(file + ": no such file");
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Header header = header(file, zip);
            if (header.format != FORMAT) throw new IOException(file + ": format " + header.format + ", this version reads " + FORMAT);
            if (!header.model.equals(settings.model.name())) throw new IOException(file + ": holds a fit of '" + header.model + "', not of '" + settings.model.name() + "'");
            Session session = Session.compile(settings, settings.data, settings.seed, true);
            for (Segment s : session.store().segments().values()) {
                Integer size = header.segments.get(s.name());
                if (size == null || size != s.size()) throw new IOException(file + ": '" + s.name() + "' has " + size + " numbers there and " + s.size() + " here; bind data of the same shape");
                NumberEntries.read(file, zip, s);
            }
            session.store().nets().forEach(net -> net.weightsChanged());
            CostHistory history = new CostHistory();
            for (int i = 0; i < header.costs.length; i++) history.add(header.costs[i], header.seconds[i], header.evaluations[i]);
            session.close(); // a fit takes no further steps: its threads can go
            return new Fit(settings, session, history);
        } catch (ZipException e) {
            throw new IOException(file + ": not a saved fit, or damaged (" + e.getMessage() + ")");
        }
    }

    private static Header header(Path file, ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry("fit.json");
        if (entry == null) throw new IOException(file + ": not a saved fit (no fit.json)");
        try {
            return new Gson().fromJson(new String(zip.getInputStream(entry).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8), Header.class);
        } catch (JsonParseException e) {
            throw new IOException(file + ": damaged fit.json (" + e.getMessage() + ")");
        }
    }
}
