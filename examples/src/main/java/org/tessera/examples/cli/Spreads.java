package org.tessera.examples.cli;

import java.util.Map;
import org.tessera.inference.result.Interval;

/** Numbers of several seeds in a record: their mean, and half of its 95 % interval, which one seed does not have. */
final class Spreads {
    private Spreads() {}

    static void put(Map<String, Object> record, String key, double[] values) {
        Interval interval = Interval.of(values);
        record.put(key, interval.mean());
        record.put(key + "_half", interval.half());
    }
}
