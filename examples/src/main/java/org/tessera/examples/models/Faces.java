package org.tessera.examples.models;

import java.util.List;
import java.util.Map;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;

/**
 * Moods of people, from noisy pictures of their faces. A mood is never seen; it shows in brows, eyes and mouth, which
 * are seen through noise, and nothing is labelled: what a frown looks like, who wears it in which mood, and who was in
 * which mood are all to be found out.
 */
public final class Faces implements Example {
    /** Rows of pixels of each strip, from above. */
    private static final int BROW_ROWS = 3, EYE_ROWS = 3, MOUTH_ROWS = 4;
    /** Probability that a pixel of a line is drawn, and that one of the ground is. */
    private static final double LINE = 0.88, SPECK = 0.1;

    /** Height and width of a whole face. */
    public static final int ROWS = BROW_ROWS + EYE_ROWS + MOUTH_ROWS, COLUMNS = FaceParts.WIDTH;

    /** One strip of the face: its latent, the parameter that holds its shapes, and what is observed of it. */
    public record Strip(String latent, String shapes, String pixels, int rows) {}

    /** From above. */
    public static final List<Strip> STRIPS = List.of(
            new Strip("brow", "brow shapes", "brow pixels", BROW_ROWS),
            new Strip("eye", "eye shapes", "eye pixels", EYE_ROWS),
            new Strip("mouth", "mouth shapes", "mouth pixels", MOUTH_ROWS));

    private final Model model = Model.of("faces", m -> {
        Axis face = m.plate("face"), moods = m.axis("moods", "happy", "angry", "surprised");
        Axis brows = m.axis("brows", "level", "raised", "knit"),
                eyes = m.axis("eyes", "open", "shut", "wide"),
                mouths = m.axis("mouths", "smile", "frown", "round");
        Axis top = m.axis("top", BROW_ROWS * COLUMNS),
                middle = m.axis("middle", EYE_ROWS * COLUMNS),
                bottom = m.axis("bottom", MOUTH_ROWS * COLUMNS);

        Real moodOf = m.parameter("moods of all").simplex(moods);
        Real browGiven = m.parameter("brow given mood").simplex(brows).over(moods);
        Real eyeGiven = m.parameter("eye given mood").simplex(eyes).over(moods);
        Real mouthGiven = m.parameter("mouth given mood").simplex(mouths).over(moods);
        Real browShapes = m.parameter("brow shapes").unitInterval().over(brows, top);
        Real eyeShapes = m.parameter("eye shapes").unitInterval().over(eyes, middle);
        Real mouthShapes = m.parameter("mouth shapes").unitInterval().over(mouths, bottom);

        Categorical mood = m.categorical("mood", moodOf).over(face);
        Categorical brow = m.categorical("brow", browGiven.get(mood));
        Categorical eye = m.categorical("eye", eyeGiven.get(mood));
        Categorical mouth = m.categorical("mouth", mouthGiven.get(mood));
        m.bernoulli("brow pixels", browShapes.get(brow)).observed();
        m.bernoulli("eye pixels", eyeShapes.get(eye)).observed();
        m.bernoulli("mouth pixels", mouthShapes.get(mouth)).observed();
    });

    @Override
    public String name() {
        return "faces";
    }

    @Override
    public String description() {
        return "moods, brows, eyes and mouths of 300 noisy faces that nobody labelled";
    }

    @Override
    public Model model() {
        return model;
    }

    @Override
    public Map<String, Integer> sizes() {
        return Map.of("face", 300);
    }

    @Override
    public long steps() {
        return 1000;
    }

    @Override
    public Map<String, double[]> truth() {
        return Map.of(
                "moods of all",
                new double[] {0.4, 0.3, 0.3},
                "brow given mood",
                new double[] {0.70, 0.25, 0.05, 0.10, 0.05, 0.85, 0.10, 0.85, 0.05},
                "eye given mood",
                new double[] {0.50, 0.45, 0.05, 0.85, 0.10, 0.05, 0.15, 0.05, 0.80},
                "mouth given mood",
                new double[] {0.85, 0.05, 0.10, 0.10, 0.85, 0.05, 0.10, 0.05, 0.85},
                "brow shapes",
                FaceParts.brows(LINE, SPECK),
                "eye shapes",
                FaceParts.eyes(LINE, SPECK),
                "mouth shapes",
                FaceParts.mouths(LINE, SPECK));
    }
}
