package org.tessera.examples.models;

import java.util.List;

/** All examples, the simplest first. */
public final class Examples {
    private Examples() {}

    public static List<Example> all() {
        return List.of(
                new WetGrass(),
                new Mixture(),
                new ChangePoint(),
                new Hmm(),
                new BlockModel(),
                new Potts(),
                new DawidSkene(),
                new Topics(),
                new Faces(),
                new GlyphVae());
    }

    /** @throws IllegalArgumentException naming the examples there are */
    public static Example named(String name) {
        return all().stream()
                .filter(e -> e.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no example is called '" + name + "'; there are "
                        + String.join(", ", all().stream().map(Example::name).toList())));
    }
}
