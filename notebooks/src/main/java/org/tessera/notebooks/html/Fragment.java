package org.tessera.notebooks.html;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.tessera.notebooks.chart.Picture;

/**
 * A piece of HTML for the output of a notebook's cell: colours and letters are the page's own, so that it reads on
 * light and dark grounds. No script, no style sheet, nothing loaded. Pictures are images of their own, so that no name
 * and no style of theirs meets those of other outputs.
 */
public final class Fragment {
    private static final String TABLE = "border-collapse:collapse;font-variant-numeric:tabular-nums;white-space:nowrap",
            ROW = "border-bottom:1px solid rgba(128,128,128,.35)";
    /** Longer texts of cells are broken into lines. */
    private static final int LONG = 60;

    private final StringBuilder html = new StringBuilder();

    private Fragment() {}

    public static Fragment of() {
        return new Fragment();
    }

    public Fragment heading(String text) {
        return add("<p style=\"margin:.7em 0 .2em\"><b>" + escape(text) + "</b></p>");
    }

    public Fragment text(String text) {
        return add("<p style=\"margin:.3em 0\">" + escape(text) + "</p>");
    }

    /**
     * A sentence that must not be missed, and what to make of it, beside a bar that stands out on light and dark
     * grounds.
     */
    public Fragment warning(String what, String then) {
        return add("<p role=\"alert\" style=\"margin:.3em 0;padding-left:.6em;border-left:4px solid #d55e00\"><b>"
                + escape(what)
                + "</b> " + escape(then) + "</p>");
    }

    /** The first row holds the heads. A column is set to the right when all its cells are numbers. */
    public Fragment table(List<? extends List<?>> rows) {
        if (rows.isEmpty()) return this;
        html.append("<div style=\"overflow-x:auto;margin-bottom:.5em\"><table style=\"")
                .append(TABLE)
                .append("\">\n");
        for (int r = 0; r < rows.size(); r++) {
            html.append("<tr style=\"").append(ROW).append("\">");
            for (int c = 0; c < rows.get(r).size(); c++)
                html.append(
                        cell(r == 0 ? "th" : "td", String.valueOf(rows.get(r).get(c)), numeric(rows, c)));
            html.append("</tr>\n");
        }
        return add("</table></div>");
    }

    private static String cell(String kind, String text, boolean right) {
        return "<" + kind + " style=\"padding:.2em .7em;text-align:" + (right ? "right" : "left")
                + (text.length() > LONG ? ";white-space:normal" : "") + "\">" + escape(text) + "</" + kind + ">";
    }

    private static boolean numeric(List<? extends List<?>> rows, int column) {
        return rows.size() > 1
                && rows.stream()
                        .skip(1)
                        .anyMatch(r -> column < r.size()
                                && String.valueOf(r.get(column)).matches(".*\\d.*"))
                && rows.stream()
                        .skip(1)
                        .allMatch(r -> column >= r.size()
                                || String.valueOf(r.get(column))
                                        .matches("-?[\\d,.]+(e-?\\d+)?( (s|ms|\u00b5s))?|NaN|-?\u221e|\u2013"));
    }

    /** Pictures side by side as far as there is room. */
    public Fragment pictures(Picture... pictures) {
        html.append("<div style=\"display:inline-block;vertical-align:top\">");
        for (Picture picture : pictures)
            html.append(image(picture.svg(), picture.title())).append('\n');
        return add("</div>");
    }

    /**
     * An SVG element as an image. In Base64, a third larger than it must be: what cleans the HTML of notebooks knows
     * images of no other form.
     */
    public static String image(String svg, String alternative) {
        String data = Base64.getEncoder()
                .encodeToString(svg.strip().replaceAll(">\\s*\\R\\s*<", "><").getBytes(StandardCharsets.UTF_8));
        return "<img style=\"max-width:100%;margin:.2em .6em .2em 0;vertical-align:top\" alt=\"" + escape(alternative)
                + "\" src=\"data:image/svg+xml;base64," + data + "\"/>";
    }

    /** Text as it is, in letters of equal width, folded away under a summary. */
    public Fragment folded(String summary, String text) {
        return add("<details><summary>" + escape(summary) + "</summary><pre>" + escape(text) + "</pre></details>");
    }

    /** Another piece, folded away. */
    public Fragment folded(String summary, Fragment inside) {
        return add("<details><summary>" + escape(summary) + "</summary>" + inside.html() + "</details>");
    }

    /** Another piece after this one. */
    public Fragment then(Fragment next) {
        return add(next.html());
    }

    /** Markup of ours; no text of anybody else's. */
    public Fragment markup(String markup) {
        return add(markup);
    }

    public String html() {
        return html.toString();
    }

    private Fragment add(String element) {
        html.append(element).append('\n');
        return this;
    }

    /** Text as it is written between elements and in attributes. */
    public static String escaped(String text) {
        return escape(text);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
