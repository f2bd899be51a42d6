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
import org.descrambler.experiments.report.ColourScale;
import org.descrambler.experiments.report.Column;
import org.descrambler.experiments.report.ConvergenceCurve;
import org.descrambler.experiments.report.Coordinates;
import org.descrambler.experiments.report.Figure;
import org.descrambler.experiments.report.Format;
import org.descrambler.experiments.report.Grid;
import org.descrambler.experiments.report.HeatMap;
import org.descrambler.experiments.report.HtmlReport;
import org.descrambler.experiments.report.LinePlot;
import org.descrambler.experiments.report.MatrixFigures;
import org.descrambler.experiments.report.Paragraph;
import org.descrambler.experiments.report.PlotAxis;
import org.descrambler.experiments.report.Provenance;
import org.descrambler.experiments.report.Section;
import org.descrambler.experiments.report.Series;
import org.descrambler.experiments.report.SpectrumMagnitude;
import org.descrambler.experiments.report.Table;

/** The page of {@link DeerNetDemo}, made from what its folder records and from nothing else. */
public final class DeerNetDemoReport {
    /** Frequencies shown on either side of zero, in cycles over the trace. */
    private static final int SPECTRUM_CYCLES = 40;

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
        return "The gap is (value − lower bound)/value. Over the orthogonal group the closed form is the minimum itself: a"
                + " gap of 0 means that a value cannot be told from it in double precision. Permutations are a small part of that group:"
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
                        "Weights of the first layer, a row for each hidden neuron. " + lowShare(raw)),
                figure(
                        MatrixFigures.weights(
                                "P₁W₁: smooth from row to row", x, Coordinates.index("descrambled output", n), exact),
                        "The same after the closed form's orthogonal descrambler; the network's function is unchanged if"
                                + " P₁⁻¹ is kept before the tanh. " + lowShare(exact)),
                figure(
                        spectrum("|fft2(W₁)|: spread over all hidden frequencies", raw, time),
                        "Two-dimensional spectrum of the weights as trained, middle part."),
                figure(
                        spectrum("|fft2(P₁W₁)|: which frequencies pass", exact, time),
                        "Two-dimensional spectrum after descrambling, middle part: which frequencies of the trace (across)"
                                + " meet which frequencies of the hidden signal (down). " + notch(exact)),
                figure(
                        MatrixFigures.weights(
                                "ΠW₁: the neurons put in order",
                                x,
                                Coordinates.index("place of the neuron", n),
                                permuted),
                        "The best permutation that OptaPlanner found: the weights themselves are unchanged, and so is the"
                                + " network's function when W₂ is permuted alike. " + lowShare(permuted)));
    }

    private List<Block> secondLayer() throws IOException {
        DeerNetDemo.TapCase tap = DeerNetDemo.TAPS.get(1);
        UniformAxis distance = DeerKernel.standard().distance();
        Coordinates y = Coordinates.range("distance (nm)", distance.first(), distance.last());
        DenseMatrix raw = matrix("w2/raw.npy");
        DenseMatrix exact = matrix(tap.folderOf(DeerNetDemo.CASES.get(0)) + "next_weights.npy");
        DenseMatrix permuted = matrix(tap.folderOf(DeerNetDemo.CASES.get(2)) + "next_weights.npy");
        DenseMatrix p = matrix(tap.folderOf(DeerNetDemo.CASES.get(0)) + "descrambler.npy");
        DenseMatrix signal = matrix("w2/signals.npy").transpose();
        Coordinates traces = Coordinates.index("trace", signal.getColumnDimension());
        int n = raw.getColumnDimension();
        return List.of(
                figure(
                        new HeatMap(
                                "The hidden signal S: no order",
                                traces,
                                Coordinates.index("hidden neuron", n),
                                Grid.of(signal),
                                ColourScale.signed("signal")),
                        "What the second layer receives, tanh(W₁x + b₁), for the first traces. " + lowShare(signal)),
                figure(
                        new HeatMap(
                                "P₂S: smooth from row to row",
                                traces,
                                Coordinates.index("descrambled output", n),
                                Grid.of(p.multiply(signal)),
                                ColourScale.signed("signal")),
                        "The same after the closed form's orthogonal descrambler, which W₂P₂⁻¹ receives. "
                                + lowShare(p.multiply(signal))),
                figure(
                        MatrixFigures.weights("W₂ as trained", Coordinates.index("hidden neuron", n), y, raw),
                        "Weights of the second layer, a column for each hidden neuron. " + lowShare(raw.transpose())),
                figure(
                        MatrixFigures.weights(
                                "W₂P₂⁻¹: what meets the smooth signal",
                                Coordinates.index("descrambled input", n),
                                y,
                                exact),
                        "The same for the descrambled signal. It is the signal that the objective makes smooth: the"
                                + " columns that meet its weak components stay rough. " + lowShare(exact.transpose())),
                figure(
                        MatrixFigures.weights(
                                "W₂Π⁻¹: the neurons put in order",
                                Coordinates.index("place of the neuron", n),
                                y,
                                permuted),
                        "The best permutation that OptaPlanner found for the signal after the tanh. "
                                + lowShare(permuted.transpose())));
    }

    /** The middle of |fft2(W)|, frequencies across in MHz. */
    private static HeatMap spectrum(String title, DenseMatrix w, UniformAxis time) {
        DenseMatrix whole = SpectrumMagnitude.centred(w);
        int rows = whole.getRowDimension();
        int centre = whole.getColumnDimension() / 2;
        int reach = Math.min(SPECTRUM_CYCLES, centre - 1);
        DenseMatrix middle = new DenseMatrix(rows, 2 * reach + 1);
        for (int i = 0; i < rows; i++) {
            for (int j = -reach; j <= reach; j++) {
                middle.setEntry(i, j + reach, whole.getEntry(i, centre + j));
            }
        }
        double window = time.points() * time.step();
        return new HeatMap(
                title,
                Coordinates.range("frequency of the trace (MHz)", -reach / window, reach / window),
                Coordinates.centredFrequency("frequency over outputs (cycles)", rows),
                Grid.of(middle),
                ColourScale.magnitude("magnitude"));
    }

    /** How much of a matrix's energy lies in the lowest quarter of the frequencies along its rows' index. */
    private static String lowShare(DenseMatrix w) {
        DenseMatrix spectrum = SpectrumMagnitude.centred(w);
        int n = spectrum.getRowDimension();
        double low = 0;
        double all = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < spectrum.getColumnDimension(); j++) {
                double energy = spectrum.getEntry(i, j) * spectrum.getEntry(i, j);
                all += energy;
                low += Math.abs(i - n / 2) <= n / 8 ? energy : 0;
            }
        }
        return String.format(
                Locale.ROOT,
                "%.0f %% of its energy lies in the slowest quarter of the frequencies along the hidden axis.",
                100 * low / all);
    }

    /** The amplitude at zero frequency of the input beside the strongest one. */
    private static String notch(DenseMatrix w) {
        DenseMatrix spectrum = SpectrumMagnitude.of(w);
        double strongest = 0;
        double zero = 0;
        for (int j = 0; j <= w.getColumnDimension() / 2; j++) {
            double energy = 0;
            for (int i = 0; i < w.getRowDimension(); i++) {
                energy += spectrum.getEntry(i, j) * spectrum.getEntry(i, j);
            }
            strongest = Math.max(strongest, energy);
            zero = j == 0 ? energy : zero;
        }
        return String.format(
                Locale.ROOT,
                "A constant trace hardly passes: its amplitude is %.0f %% of the strongest frequency's.",
                100 * Math.sqrt(zero / strongest));
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
                        "From a random rotation to the rounding error of the minimum; the bound lies below it by a margin for"
                                + " rounding, where the curves end."),
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
