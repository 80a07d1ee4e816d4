package org.tessera.inference.internal.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest that files carry. */
public final class Digests {
    private Digests() {}

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e); // every Java platform has it
        }
    }
}
