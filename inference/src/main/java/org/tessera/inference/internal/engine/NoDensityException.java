package org.tessera.inference.internal.engine;

/**
 * At the current values a density is no number, or 0 where something must be possible. The message names node, element,
 * state and cure.
 */
public final class NoDensityException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    NoDensityException(String message) {
        super(message);
    }
}
