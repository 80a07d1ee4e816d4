package org.tessera.dsl;

/** A declaration that cannot mean anything: the message names the node, the axis and what to write instead. */
public class ModelException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public ModelException(String message) {
        super(message);
    }
}
