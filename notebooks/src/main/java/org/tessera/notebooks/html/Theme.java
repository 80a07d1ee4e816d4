package org.tessera.notebooks.html;

import java.awt.Color;
import java.util.Locale;
import org.tessera.notebooks.chart.Palette;

/** The colours of a page, and how a picture that was drawn for light paper follows them. */
final class Theme {
    private Theme() {}

    /** Inside a page the picture's ink, grid and paper become the page's; elsewhere the picture keeps its own. */
    static String adaptive(String svg) {
        return svg.replace(rgb(Palette.INK), "var(--ink)")
                .replace(rgb(Palette.GRID), "var(--grid)")
                .replace(rgb(Palette.PAPER), "var(--paper)")
                .replace(rgb(Palette.series(0)), "var(--first)")
                .replaceAll("<style>@media[^<]*</style>", "");
    }

    private static String rgb(Color c) {
        return "rgb(" + c.getRed() + "," + c.getGreen() + "," + c.getBlue() + ")";
    }

    static String css() {
        return String.format(
                Locale.ROOT,
                """
                :root { color-scheme: light dark; --ink: %s; --paper: %s; --grid: %s; --first: %s; --faint: #f3f2f0; }
                @media (prefers-color-scheme: dark) {
                  :root { --ink: %s; --paper: %s; --grid: %s; --first: %s; --faint: #27282b; }
                }
                body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
                main { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
                h1 { font-size: 1.7rem; line-height: 1.2; } h2 { font-size: 1.2rem; margin-top: 2.2rem; }
                figure { margin: 1rem 0; } figcaption { font-size: .9rem; opacity: .85; max-width: 44rem; }
                svg { color: var(--ink); max-width: 100%%; height: auto; }
                pre { background: var(--faint); padding: .8rem 1rem; overflow-x: auto;
                      font-size: .85rem; line-height: 1.35; }
                .row { display: flex; flex-wrap: wrap; gap: 0 1.5rem; }
                .wide { overflow-x: auto; }
                table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
                th, td { padding: .25rem .8rem; border-bottom: 1px solid var(--grid); text-align: right; }
                th:first-child, td:first-child { text-align: left; }
                """,
                Palette.css(Palette.INK),
                Palette.css(Palette.PAPER),
                Palette.css(Palette.GRID),
                Palette.css(Palette.series(0)),
                Palette.css(Palette.DARK_INK),
                Palette.css(Palette.DARK_PAPER),
                Palette.css(Palette.DARK_GRID),
                Palette.css(Palette.DARK_FIRST));
    }
}
