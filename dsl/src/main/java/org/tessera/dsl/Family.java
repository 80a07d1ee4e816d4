package org.tessera.dsl;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A family of distributions of real values or counts: all that the library knows of one, in one place. The families of
 * the library are in {@code org.tessera.dsl.family}; one's own is written the same way and used as {@code m.real("x",
 * mine)}. Refusals, axes, printing, gradients, simulation and predictions follow from it.
 *
 * <p>An event is a number, or with {@link #event()} a vector along an axis, or a matrix along an axis and its twin.
 */
public interface Family {
    /** As it is called, beginning in lower case: {@code "gamma"}. */
    String name();

    /**
     * What it takes, in the order in which it is written. A variable is over the axes of these, without the event's.
     */
    List<Argument> arguments();

    /** Where its values live: data beyond are refused. */
    Support support();

    /**
     * The log-density, or log-probability of counts, at values in the support, normalised; over the index axes of the
     * arguments and of {@code x}, summed over the event.
     *
     * @param x the values, over the variable's axes and then those of the event
     */
    Real logDensity(Real x);

    /**
     * Draws one event. A function of the stream and the arguments alone.
     *
     * @param arguments the numbers of all arguments at one position, in the order of {@link #arguments()}: one of an
     *     argument without an axis of the event, else all along it, row by row
     * @param to where the numbers of the event go
     */
    void draw(RandomGenerator random, double[] arguments, double[] to);

    /** The mean, over the axes of the arguments and of the event; empty where there is none in closed form. */
    default Optional<Real> mean() {
        return Optional.empty();
    }

    /** The axes of an event: none for numbers, one of a vector, an axis and its twin of a matrix. */
    default List<Axis> event() {
        return List.of();
    }
}
