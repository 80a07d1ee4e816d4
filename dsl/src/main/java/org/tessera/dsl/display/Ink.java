package org.tessera.dsl.display;

/** Sizes and colours of the diagram, in a light and a dark theme. */
final class Ink {
    static final double NAME = 14;
    static final double WORD = 10;
    static final double LABEL = 11;

    static final String STYLE = """
        .tessera-plates { font-family: system-ui, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif; }
        .tessera-plates .page { fill: #ffffff; }
        .tessera-plates .title { fill: #1f2937; font-size: 14px; font-weight: 600; }
        .tessera-plates .name { fill: #111827; font-size: 14px; text-anchor: middle; }
        .tessera-plates .word { fill: #5b6676; font-size: 10px; text-anchor: middle; }
        .tessera-plates .label { fill: #5b6676; font-size: 11px; }
        .tessera-plates .plate { fill: #64748b; fill-opacity: .06; stroke: #94a3b8; stroke-width: 1.2; }
        .tessera-plates .latent { fill: #ffffff; stroke: #1f2937; stroke-width: 1.6; }
        .tessera-plates .observed { fill: #cfdcf2; stroke: #1f2937; stroke-width: 1.6; }
        .tessera-plates .parameter { fill: #fbf4e2; stroke: #a8842c; stroke-width: 1.2; }
        .tessera-plates .data { fill: #cfdcf2; stroke: #5a74a8; stroke-width: 1.2; }
        .tessera-plates .term { fill: #f6dede; stroke: #a84c4c; stroke-width: 1.2; }
        .tessera-plates .guide { fill: #e3f3ea; stroke: #3d8a63; stroke-width: 1.2; stroke-dasharray: 4 3; }
        .tessera-plates .edge { fill: none; stroke: #475569; stroke-width: 1.4; }
        .tessera-plates .head { fill: #475569; }
        .tessera-plates .drawn { fill: none; stroke: #3d8a63; stroke-width: 1.4; stroke-dasharray: 5 4; }
        .tessera-plates .drawnhead { fill: #3d8a63; }
        @media (prefers-color-scheme: dark) {
        .tessera-plates .page { fill: #16181d; }
        .tessera-plates .title { fill: #e5e7eb; }
        .tessera-plates .name { fill: #f3f4f6; }
        .tessera-plates .word, .tessera-plates .label { fill: #a9b4c4; }
        .tessera-plates .plate { fill: #94a3b8; fill-opacity: .08; stroke: #64748b; }
        .tessera-plates .latent { fill: #16181d; stroke: #d1d5db; }
        .tessera-plates .observed { fill: #34466b; stroke: #d1d5db; }
        .tessera-plates .parameter { fill: #352d18; stroke: #c09a43; }
        .tessera-plates .data { fill: #2c3b5c; stroke: #7d97cc; }
        .tessera-plates .term { fill: #452425; stroke: #cf7a7a; }
        .tessera-plates .guide { fill: #1c3529; stroke: #66b98f; }
        .tessera-plates .edge { stroke: #a3afc0; }
        .tessera-plates .head { fill: #a3afc0; }
        .tessera-plates .drawn { stroke: #66b98f; }
        .tessera-plates .drawnhead { fill: #66b98f; }
        }
        """;

    private Ink() {}

    /** A width that holds the text in the fonts above. */
    static double width(String text, double size) {
        double em = 0;
        for (int c : text.codePoints().toArray()) {
            em += "ijl.,:;|!' ".indexOf(c) >= 0
                    ? 0.34
                    : "mwMW".indexOf(c) >= 0 ? 0.95 : Character.isUpperCase(c) ? 0.72 : c > 0x2000 ? 1 : 0.62;
        }
        return em * size;
    }
}
