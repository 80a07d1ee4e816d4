package io.github.spencerpark.ijava.runtime;

import java.util.List;

/** In scope under IJava, so that a name of ours that means two things there is found. */
public class Magics {
    public static <T> T lineMagic(String name, List<String> arguments) {
        throw new UnsupportedOperationException("not portable: magic " + name);
    }

    public static <T> T cellMagic(String name, List<String> arguments, String body) {
        throw new UnsupportedOperationException("not portable: magic " + name);
    }
}
