package org.tessera.examples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** Memory of this process, in megabytes. */
public final class Memory {
    private static final double MEGABYTE = 1 << 20;

    private Memory() {}

    /** What is used of the heap, garbage excluded as far as the collector goes when asked. */
    public static double heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE;
    }

    public static double megabytes(long bytes) {
        return bytes / MEGABYTE;
    }

    /** The most the process ever had in memory, where the system tells. */
    public static OptionalDouble peakResident() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalDouble.empty(); // not Linux
        }
    }
}
