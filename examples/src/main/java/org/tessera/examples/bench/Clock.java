package org.tessera.examples.bench;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.OptionalLong;

/** When this process and its virtual machine began. */
public final class Clock {
    private Clock() {}

    /** Milliseconds of the epoch. */
    public static long now() { return System.currentTimeMillis(); }

    /** When the virtual machine began, by its own account. Loads the management classes, so ask when nothing is timed any more. */
    public static long virtualMachine() { return ManagementFactory.getRuntimeMXBean().getStartTime(); }

    /** When the process began, a launcher's script that became it included; empty where the system does not tell. To a hundredth of a second on Linux. */
    public static OptionalLong process() {
        return ProcessHandle.current().info().startInstant().map(Instant::toEpochMilli).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }
}
