package org.tessera.examples.cli;

import java.util.Arrays;
import java.util.List;

/** Number of variables and of the categories of each, written {@code 3x4}. */
record Shape(int latents, int categories) {
    static List<Shape> list(String text) {
        return Arrays.stream(text.split(",", -1)).map(Shape::parse).toList();
    }

    private static Shape parse(String text) {
        String[] part = text.trim().split("x", -1);
        if (part.length != 2) throw malformed(text);
        try {
            Shape shape = new Shape(Integer.parseInt(part[0]), Integer.parseInt(part[1]));
            if (shape.latents < 1 || shape.categories < 2) throw malformed(text);
            return shape;
        } catch (NumberFormatException e) {
            throw malformed(text);
        }
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException("--shapes: '" + text.trim()
                + "' is no shape; write variables x categories, at least 1x2, as in 1x2,3x4,8x12");
    }

    @Override
    public String toString() {
        return latents + "x" + categories;
    }
}
