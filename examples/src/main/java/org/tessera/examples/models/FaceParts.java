package org.tessera.examples.models;

/** What the faces are drawn with: three strips of ten pixels across, each in a few shapes. */
final class FaceParts {
    static final int WIDTH = 10;

    private static final String[] BROWS = {
        ".......... .###..###. ..........", ".###..###. .......... ..........", ".##....##. ...#..#... .........."
    };
    private static final String[] EYES = {
        "..##..##.. ..##..##.. ..........", ".......... .###..###. ..........", ".###..###. .#.#..#.#. .###..###."
    };
    private static final String[] MOUTHS = {
        ".......... .#......#. ..#....#.. ...####...",
        ".......... ...####... ..#....#.. .#......#.",
        "...####... ..#....#.. ..#....#.. ...####..."
    };

    private FaceParts() {}

    static double[] brows(double on, double off) {
        return ink(BROWS, on, off);
    }

    static double[] eyes(double on, double off) {
        return ink(EYES, on, off);
    }

    static double[] mouths(double on, double off) {
        return ink(MOUTHS, on, off);
    }

    /** Probability of ink in each pixel, shape after shape. */
    private static double[] ink(String[] shapes, double on, double off) {
        String all = String.join("", shapes).replace(" ", "");
        return all.chars().mapToDouble(c -> c == '#' ? on : off).toArray();
    }
}
