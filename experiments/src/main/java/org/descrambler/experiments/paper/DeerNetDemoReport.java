package org.descrambler.experiments.paper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.NpyFile;
import org.descrambler.experiments.report.Block;
import org.descrambler.experiments.report.Chart;
import org.descrambler.experiments.report.Column;
import org.descrambler.experiments.report.ConvergenceCurve;
import org.descrambler.experiments.report.Coordinates;
import org.descrambler.experiments.report.Figure;
import org.descrambler.experiments.report.Format;
import org.descrambler.experiments.report.HtmlReport;
import org.descrambler.experiments.report.LinePlot;
import org.descrambler.experiments.report.MatrixFigures;
import org.descrambler.experiments.report.Paragraph;
import org.descrambler.experiments.report.PlotAxis;
import org.descrambler.experiments.report.Provenance;
import org.descrambler.experiments.report.Section;
import org.descrambler.experiments.report.Series;
import org.descrambler.experiments.report.Table;

/** The page of {@link DeerNetDemo}, made from what its folder records and from nothing else. */
public final class DeerNetDemoReport {
    private final Path folder;
    private final JsonNode description;

    private DeerNetDemoReport(Path folder, JsonNode description) {
        this.folder = folder;
        this.description = description;
    }

    /**
     * Reads a folder of the demo.
     *
     * @throws IOException where a file cannot be read
     */
    public static DeerNetDemoReport read(Path folder) throws IOException {
        return new DeerNetDemoReport(
                folder,
                new ObjectMapper().readTree(folder.resolve(DeerNetDemo.RECORD).toFile()));
    }

    /** The whole page. */
    public HtmlReport page() throws IOException {
        return new HtmlReport(
                "DEERNet descrambled",
                "A network of two fully connected layers, 256–80–256 with a tanh between, was trained to turn noisy DEER"
                        + " traces into distributions of the distance between two electron spins. Training leaves its 80"
                        + " hidden neurons in no order, so the weights look like noise. Over "
                        + description.path("traces").asInt()
                        + " noisy traces the hidden signal is made smooth by a group"
                        + " element P, first before the tanh, where P reorders and mixes the rows of W₁, then after it,"
                        + " where P⁻¹ acts on the columns of W₂.",
                List.of(
                        new Section("Every solver against the closed form", table(), new Paragraph(tableNote())),
                        new Section("The first layer: from time to hidden", firstLayer()),
                        new Section("The second layer: from hidden to distance", secondLayer()),
                        new Section("How the solvers got there", convergence())),
                provenance());
    }

    private Table table() throws IOException {
        var rows = new ArrayList<List<?>>();
        for (DeerNetDemo.TapCase tap : DeerNetDemo.TAPS) {
            for (DeerNetDemo.Case c : DeerNetDemo.CASES) {
                JsonNode r = result(tap, c);
                var row = new ArrayList<Object>();
                row.add(symbol(tap));
                row.add(c.group());
                row.add(c.solver());
                row.add(number(r, "value"));
                row.add(number(r, "start_value"));
                row.add(number(r, "gap"));
                row.add(number(r, "seconds"));
                row.add(r.path("certificate").asText());
                rows.add(row);
            }
        }
        return new Table(
                "Smoothness ‖D P S‖² of the hidden signal, D the Fourier spectral second derivative",
                List.of(
                        new Column("weights", Format.TEXT),
                        new Column("group", Format.TEXT),
                        new Column("solver", Format.TEXT),
                        new Column("value", Format.NUMBER),
                        new Column("at the start", Format.NUMBER),
                        new Column("gap", Format.GAP),
                        new Column("time", Format.SECONDS),
                        new Column("certificate", Format.TEXT)),
                rows);
    }

    private static String tableNote() {
        return "The gap is (value − lower bound)/value. Over the orthogonal group the closed form is the minimum itself, so"
                + " a gap of rounding size means that the optimiser arrived. Permutations are a small part of that group:"
                + " their value is higher, and the projected eigenvalue bound, which is all that is proven for them here,"
                + " is known to be loose for this operator.";
    }

    private List<Block> firstLayer() throws IOException {
        DeerNetDemo.TapCase tap = DeerNetDemo.TAPS.get(0);
        UniformAxis time = DeerKernel.standard().time();
        Coordinates x = Coordinates.range("time (µs)", time.first(), time.last());
        DenseMatrix raw = matrix("w1/raw.npy");
        DenseMatrix exact = matrix(tap.folderOf(DeerNetDemo.CASES.get(0)) + "weights.npy");
        DenseMatrix permuted = matrix(tap.folderOf(DeerNetDemo.CASES.get(2)) + "weights.npy");
        int n = raw.getRowDimension();
        return List.of(
                figure(
                        MatrixFigures.weights("W₁ as trained: no order", x, Coordinates.index("hidden neuron", n), raw),
                        "Weights of the first layer, a row for each hidden neuron."),
                figure(
                        MatrixFigures.weights(
                                "P₁W₁: smooth from row to row", x, Coordinates.index("descrambled output", n), exact),
                        "The same after the closed form's orthogonal descrambler; the network's function is unchanged if"
                                + " P₁⁻¹ is kept before the tanh."),
                figure(
                        MatrixFigures.spectrum("|fft2(W₁)|: everywhere", raw),
                        "Two-dimensional spectrum of the weights as trained."),
                figure(
                        MatrixFigures.spectrum("|fft2(P₁W₁)|: which frequencies pass", exact),
                        "Two-dimensional spectrum after descrambling: which frequencies of the trace (across) meet which"
                                + " frequencies of the hidden signal (down)."),
                figure(
                        MatrixFigures.weights(
                                "ΠW₁: the neurons put in order",
                                x,
                                Coordinates.index("place of the neuron", n),
                                permuted),
                        "The best permutation that OptaPlanner found: the weights themselves are unchanged, and so is the"
                                + " network's function when W₂ is permuted alike."));
    }

    private List<Block> secondLayer() throws IOException {
        DeerNetDemo.TapCase tap = DeerNetDemo.TAPS.get(1);
        UniformAxis distance = DeerKernel.standard().distance();
        Coordinates y = Coordinates.range("distance (nm)", distance.first(), distance.last());
        DenseMatrix raw = matrix("w2/raw.npy");
        DenseMatrix exact = matrix(tap.folderOf(DeerNetDemo.CASES.get(0)) + "next_weights.npy");
        DenseMatrix permuted = matrix(tap.folderOf(DeerNetDemo.CASES.get(2)) + "next_weights.npy");
        int n = raw.getColumnDimension();
        return List.of(
                figure(
                        MatrixFigures.weights("W₂ as trained: no order", Coordinates.index("hidden neuron", n), y, raw),
                        "Weights of the second layer, a column for each hidden neuron."),
                figure(
                        MatrixFigures.weights(
                                "W₂P₂⁻¹: smooth from column to column",
                                Coordinates.index("descrambled input", n),
                                y,
                                exact),
                        "The same after the closed form's orthogonal descrambler."),
                figure(
                        MatrixFigures.weights(
                                "W₂Π⁻¹: the neurons put in order",
                                Coordinates.index("place of the neuron", n),
                                y,
                                permuted),
                        "The best permutation that OptaPlanner found for the signal after the tanh."));
    }

    private List<Block> convergence() throws IOException {
        var exactness = new ArrayList<Series>();
        var search = new ArrayList<Series>();
        for (DeerNetDemo.TapCase tap : DeerNetDemo.TAPS) {
            exactness.add(relativeGap(tap, DeerNetDemo.CASES.get(1)));
            search.add(relativeGap(tap, DeerNetDemo.CASES.get(2)));
        }
        return List.of(
                figure(
                        new LinePlot(
                                "Trust regions reach the closed form",
                                PlotAxis.linear("iteration"),
                                PlotAxis.logarithmic("(value − bound)/bound", 1e-16),
                                exactness),
                        "From a random rotation to the rounding error of the minimum."),
                figure(
                        new LinePlot(
                                "OptaPlanner improves the order",
                                PlotAxis.linear("improvement"),
                                PlotAxis.logarithmic("(value − bound)/bound", 1e-16),
                                search),
                        "From a random permutation; the bound is the projected eigenvalue bound."));
    }

    private Series relativeGap(DeerNetDemo.TapCase tap, DeerNetDemo.Case c) throws IOException {
        double bound = number(result(tap, c), "lower_bound");
        ConvergenceCurve curve = ConvergenceCurve.read(symbol(tap), folder.resolve(tap.folderOf(c) + "trace.csv"));
        double[] gap = new double[curve.value().length];
        for (int i = 0; i < gap.length; i++) {
            gap[i] = (curve.value()[i] - bound) / bound;
        }
        return new Series(symbol(tap), curve.iteration(), gap);
    }

    private static Figure figure(Chart chart, String caption) {
        return new Figure(chart, caption);
    }

    private static String symbol(DeerNetDemo.TapCase tap) {
        return tap.folder().toUpperCase(Locale.ROOT).replace('1', '₁').replace('2', '₂');
    }

    private Provenance provenance() throws IOException {
        JsonNode environment =
                result(DeerNetDemo.TAPS.get(0), DeerNetDemo.CASES.get(0)).path("environment");
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(
                "command",
                "descramble demo --seed " + description.path("seed").asLong() + " --traces "
                        + description.path("traces").asInt());
        entries.put("version", description.path("version").asText());
        entries.put("model", description.path("model").asText());
        entries.put("Java", environment.path("java").asText());
        entries.put("linear algebra", environment.path("backend_description").asText());
        entries.put("data", "model.onnx, inputs.npy and a folder for each solve, beside this page");
        return new Provenance(entries);
    }

    private JsonNode result(DeerNetDemo.TapCase tap, DeerNetDemo.Case c) throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve(tap.folderOf(c) + "result.json").toFile());
    }

    private static double number(JsonNode node, String field) {
        return node.path(field).isNumber() ? node.path(field).asDouble() : Double.NaN;
    }

    private DenseMatrix matrix(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            throw new IllegalArgumentException(
                    folder + ": " + name + " is missing. Maybe the folder is not a complete demo?");
        }
        try (NpyFile npy = NpyFile.open(file)) {
            return npy.matrix();
        }
    }
}
