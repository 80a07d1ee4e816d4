package org.tessera.inference.internal.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.inference.internal.engine.ParameterStore;
import org.tessera.inference.optim.Segment;

/** The values of all segments, read from a file and not yet put where they belong. */
final class SegmentValues {
    private final ParameterStore store;
    private final Map<Segment, double[]> values = new LinkedHashMap<>();

    private SegmentValues(ParameterStore store) {
        this.store = store;
    }

    static String key(Segment s) {
        return "segments/" + s.name();
    }

    static List<NumberShape> shapes(ParameterStore store) {
        List<NumberShape> shapes = new ArrayList<>();
        for (Segment s : store.segments().values()) shapes.add(new NumberShape(key(s), s.precision(), s.size()));
        return shapes;
    }

    /** Reads and checks them; the store stays as it is. */
    static SegmentValues read(NumberReader in, ParameterStore store) throws IOException {
        SegmentValues read = new SegmentValues(store);
        for (Segment s : store.segments().values()) read.values.put(s, in.finite(key(s)));
        return read;
    }

    /** Puts them where they belong. Nothing here can fail. */
    void put() {
        values.forEach(Segment::put);
        store.nets().forEach(net -> net.weightsChanged());
    }
}
