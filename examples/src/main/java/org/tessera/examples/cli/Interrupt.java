package org.tessera.examples.cli;

import java.io.PrintStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Turns Ctrl-C into a wish that a training polls, so that it can stop after the current step and show what it has so
 * far. A second Ctrl-C ends the program at once.
 */
final class Interrupt {
    private final PrintStream to;
    private volatile boolean requested;

    Interrupt(PrintStream to) {
        this.to = to;
    }

    boolean requested() {
        return requested;
    }

    /** Called for each signal. */
    void signal() {
        if (requested) Runtime.getRuntime().halt(Status.INTERRUPTED);
        requested = true;
        to.println();
        to.println("stopping after this step; Ctrl-C again ends at once");
    }

    /** Starts to listen. Where the virtual machine has no signals to offer, Ctrl-C keeps its usual meaning. */
    static Interrupt listen() {
        Interrupt interrupt = new Interrupt(System.err);
        try {
            // By reflection, since the compiler warns about this class and no annotation silences it; it is in every
            // JDK's jdk.unsupported.
            Class<?> signal = Class.forName("sun.misc.Signal"), handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler call = (proxy, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    interrupt.signal();
                    yield null;
                }
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> proxy == arguments[0];
                default -> "Interrupt";
            };
            Object listener = Proxy.newProxyInstance(Interrupt.class.getClassLoader(), new Class<?>[] {handler}, call);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"), listener);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // Nothing is lost but the early result.
        }
        return interrupt;
    }
}
