package org.tessera.examples.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tessera.dsl.Rich;
import org.tessera.examples.models.Faces;
import org.tessera.inference.data.Values;
import org.tessera.inference.result.Table;
import org.tessera.notebooks.chart.BarChart;
import org.tessera.notebooks.chart.HeatMap;
import org.tessera.notebooks.chart.ImageGrid;
import org.tessera.notebooks.chart.LineChart;
import org.tessera.notebooks.html.HtmlPage;

/** The demonstration as a page. */
public final class FacesPage {
    private static final int SHOWN = 8;

    private final FacesResult result;

    private FacesPage(FacesResult result) {
        this.result = result;
    }

    public static HtmlPage of(FacesResult result) {
        return new FacesPage(result).page();
    }

    private HtmlPage page() {
        HtmlPage page = HtmlPage.of("Moods of people, found in noisy pictures of their faces")
                .text("Nobody labelled these " + faces()
                        + " pictures. The model says only that a mood, which is never seen, shows in "
                        + "brows, eyes and mouth, and that these are seen through noise. "
                        + "Four coupled latents for each face: trained with ARSM gradients, compared "
                        + "with the truth the faces were drawn from and with exact inference.");
        page.heading("The faces");
        page.picture(
                gallery(),
                "Above what the model was given, below what it makes of it: its most probable drawing, and the "
                        + "mood it sees with its probability.");
        page.heading("The model");
        diagram(page);
        page.plain(result.example().model().toString().strip());
        page.heading("The training");
        double[] costs = result.fit().history().costs();
        double[] steps = new double[costs.length];
        Arrays.setAll(steps, i -> i + 1);
        page.picture(
                LineChart.of("Cost of the training", "step", "negative ELBO of all faces (nats)")
                        .history("ARSM", steps, costs)
                        .reference(
                                "latents summed out exactly",
                                result.exact().history().last()),
                "The line is the mean of neighbouring steps, the band holds four fifths of them. "
                        + "The dashed line is minus the log evidence that exact inference reaches; what "
                        + "remains above it is the price of latents that are taken as independent given the picture.");
        page.plain(result.fit().plan().toString().strip());
        page.heading("What the parts look like");
        page.pictures(Faces.STRIPS.stream().map(this::parts).toArray(ImageGrid[]::new));
        page.heading("Which part belongs to which mood");
        page.pictures(given("mouth given mood", "truth"), given("mouth given mood", "fit"));
        page.heading("How sure it is");
        page.pictures(moods(), doubtful());
        page.heading("All small numbers");
        page.table(numbers());
        return page;
    }

    private int faces() {
        return result.hidden("mood").length;
    }

    /** The model's own drawing, when it has one. */
    private void diagram(HtmlPage page) {
        Object model = result.example().model();
        if (model instanceof Rich rich && rich.mimeBundle().get("image/svg+xml") instanceof String svg)
            page.picture(svg, "");
    }

    private ImageGrid gallery() {
        ImageGrid grid = ImageGrid.of("Eight of the faces", Faces.ROWS, Faces.COLUMNS)
                .tile(92)
                .row("seen");
        List<String> moods = labels("moods of all", 0);
        int n = moods.size();
        for (int face = 0; face < SHOWN; face++) grid.image("", seen(face));
        grid.row("made of it");
        double[] posterior = result.posterior("mood");
        for (int face = 0; face < SHOWN; face++) {
            int mood = Alignment.mostProbable(posterior, face * n, n);
            grid.image(
                    String.format(Locale.ROOT, "%s %.0f%%", moods.get(mood), 100 * posterior[face * n + mood]),
                    drawn(face));
        }
        return grid;
    }

    private double[] seen(int face) {
        double[] pixels = new double[Faces.ROWS * Faces.COLUMNS];
        int at = 0;
        for (Faces.Strip strip : Faces.STRIPS) {
            Values values = (Values) result.data().observed().get(strip.pixels());
            int size = strip.rows() * Faces.COLUMNS;
            for (int i = 0; i < size; i++) pixels[at + i] = values.get(face * size + i);
            at += size;
        }
        return pixels;
    }

    private double[] drawn(int face) {
        double[] pixels = new double[Faces.ROWS * Faces.COLUMNS];
        int at = 0;
        for (Faces.Strip strip : Faces.STRIPS) {
            double[] shapes = aligned(strip.shapes());
            int size = strip.rows() * Faces.COLUMNS, n = result.categories(strip.latent());
            int shape = Alignment.mostProbable(result.posterior(strip.latent()), face * n, n);
            System.arraycopy(shapes, shape * size, pixels, at, size);
            at += size;
        }
        return pixels;
    }

    private double[] aligned(String parameter) {
        return result.alignment().aligned(result.fit().parameter(parameter));
    }

    private double[] truth(String parameter) {
        return java.util.Objects.requireNonNull(result.example().truth().get(parameter));
    }

    private List<String> labels(String parameter, int dimension) {
        Table table = result.fit().parameter(parameter);
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < table.shape()[dimension]; i++) labels.add(table.label(dimension, i));
        return labels;
    }

    private ImageGrid parts(Faces.Strip strip) {
        ImageGrid grid = ImageGrid.of("Shapes of the " + strip.latent(), strip.rows(), Faces.COLUMNS)
                .tile(90);
        List<String> names = labels(strip.shapes(), 0);
        int size = strip.rows() * Faces.COLUMNS;
        for (boolean known : new boolean[] {true, false}) {
            grid.row(known ? "truth" : "learned");
            double[] shapes = known ? truth(strip.shapes()) : aligned(strip.shapes());
            for (int i = 0; i < names.size(); i++)
                grid.image(known ? "" : names.get(i), Arrays.copyOfRange(shapes, i * size, (i + 1) * size));
        }
        return grid;
    }

    private HeatMap given(String parameter, String which) {
        List<String> rows = labels(parameter, 0), columns = labels(parameter, 1);
        double[] flat = which.equals("truth") ? truth(parameter) : aligned(parameter);
        double[][] values = new double[rows.size()][];
        for (int r = 0; r < values.length; r++)
            values[r] = Arrays.copyOfRange(flat, r * columns.size(), (r + 1) * columns.size());
        return HeatMap.of("Mouth given mood, " + which, "mouth", columns, "mood", rows, values)
                .size(420, 300);
    }

    private BarChart moods() {
        return BarChart.of("How common each mood is", "mood", "probability", labels("moods of all", 0))
                .size(460, 320)
                .bars("ARSM", aligned("moods of all"))
                .bars("exact", result.exactAlignment().aligned(result.exact().parameter("moods of all")))
                .bars("truth", truth("moods of all"));
    }

    /** The face about whose mood exact inference is least sure. */
    private BarChart doubtful() {
        double[] exact = result.exactPosterior("mood");
        int n = result.categories("mood"), face = 0;
        double least = 2;
        for (int f = 0; f < faces(); f++) {
            double most = Arrays.stream(exact, f * n, (f + 1) * n).max().orElse(1);
            if (most < least) {
                least = most;
                face = f;
            }
        }
        return BarChart.of("Mood of the most doubtful face", "mood", "posterior probability", labels("moods of all", 0))
                .size(460, 320)
                .bars("ARSM", Arrays.copyOfRange(result.posterior("mood"), face * n, (face + 1) * n))
                .bars("exact, same parameters", Arrays.copyOfRange(exact, face * n, (face + 1) * n));
    }

    private List<List<Object>> numbers() {
        List<List<Object>> table = new ArrayList<>();
        table.add(List.of("parameter", "at", "truth", "ARSM", "exact"));
        Map<String, double[]> truth = result.example().truth();
        for (String parameter : result.fit().parameters()) {
            if (parameter.endsWith("shapes")) continue;
            List<ParameterRow> rows = ParameterRow.of(result.fit(), parameter, result.alignment(), truth);
            List<ParameterRow> exact = ParameterRow.of(result.exact(), parameter, result.exactAlignment(), truth);
            for (int i = 0; i < rows.size(); i++) {
                ParameterRow row = rows.get(i);
                table.add(List.of(
                        row.name(),
                        row.position(),
                        number(row.truth() == null ? Double.NaN : row.truth()),
                        number(row.fit()),
                        number(exact.get(i).fit())));
            }
        }
        return table;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
