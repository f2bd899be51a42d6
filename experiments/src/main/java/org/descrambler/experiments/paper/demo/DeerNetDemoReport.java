package org.descrambler.experiments.paper.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.data.DeerKernel;
import org.descrambler.experiments.data.UniformAxis;
import org.descrambler.experiments.report.Block;
import org.descrambler.experiments.report.Chart;
import org.descrambler.experiments.report.ColourScale;
import org.descrambler.experiments.report.Coordinates;
import org.descrambler.experiments.report.Figure;
import org.descrambler.experiments.report.Grid;
import org.descrambler.experiments.report.HeatMap;
import org.descrambler.experiments.report.HtmlReport;
import org.descrambler.experiments.report.MatrixFigures;
import org.descrambler.experiments.report.Provenance;
import org.descrambler.experiments.report.Section;
import org.descrambler.experiments.report.SpectrumMagnitude;

/** The page of {@link DeerNetDemo}, made from what its folder records and from nothing else. */
public final class DeerNetDemoReport {
    /** Frequencies shown on either side of zero, in cycles over the trace. */
    private static final int SPECTRUM_CYCLES = 40;

    private final DemoRecords records;

    private DeerNetDemoReport(DemoRecords records) {
        this.records = records;
    }

    /**
     * Reads a folder of the demo.
     *
     * @throws IOException where a file cannot be read
     */
    public static DeerNetDemoReport read(Path folder) throws IOException {
        return new DeerNetDemoReport(DemoRecords.read(folder));
    }

    /** The whole page. */
    public HtmlReport page() throws IOException {
        JsonNode description = records.description();
        var comparison = new DeerNetDemoComparison(records);
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
                        comparison.smoothness(),
                        new Section("The first layer: from time to hidden", firstLayer()),
                        new Section("The second layer: from hidden to distance", secondLayer()),
                        comparison.quartimax()),
                provenance());
    }

    private List<Block> firstLayer() throws IOException {
        DeerNetDemo.TapCase tap = DeerNetDemo.TAPS.get(0);
        UniformAxis time = DeerKernel.standard().time();
        Coordinates x = Coordinates.range("time (µs)", time.first(), time.last());
        DenseMatrix raw = records.matrix("w1/raw.npy");
        DenseMatrix exact = records.matrix(tap.folderOf(DeerNetDemo.CLOSED_FORM) + "weights.npy");
        DenseMatrix permuted = records.matrix(tap.folderOf(DeerNetDemo.PERMUTATION) + "weights.npy");
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
                        "The best permutation that " + DeerNetDemo.PERMUTATION.solver()
                                + " found: the weights themselves are unchanged, and so is the"
                                + " network's function when W₂ is permuted alike. " + lowShare(permuted)));
    }

    private List<Block> secondLayer() throws IOException {
        DeerNetDemo.TapCase tap = DeerNetDemo.TAPS.get(1);
        UniformAxis distance = DeerKernel.standard().distance();
        Coordinates y = Coordinates.range("distance (nm)", distance.first(), distance.last());
        DenseMatrix raw = records.matrix("w2/raw.npy");
        DenseMatrix exact = records.matrix(tap.folderOf(DeerNetDemo.CLOSED_FORM) + "next_weights.npy");
        DenseMatrix permuted = records.matrix(tap.folderOf(DeerNetDemo.PERMUTATION) + "next_weights.npy");
        DenseMatrix p = records.matrix(tap.folderOf(DeerNetDemo.CLOSED_FORM) + "descrambler.npy");
        DenseMatrix signal = records.matrix("w2/signals.npy").transpose();
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
                        "The best permutation that " + DeerNetDemo.PERMUTATION.solver()
                                + " found for the signal after the tanh. " + lowShare(permuted.transpose())));
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
        return String.format(
                Locale.ROOT,
                "%.0f %% of its energy lies in the slowest quarter of the frequencies along the hidden axis.",
                100 * SpectrumMagnitude.slowShare(w));
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

    private static Figure figure(Chart chart, String caption) {
        return new Figure(chart, caption);
    }

    private Provenance provenance() throws IOException {
        JsonNode description = records.description();
        JsonNode environment = records.result(DeerNetDemo.TAPS.get(0).folderOf(DeerNetDemo.CLOSED_FORM))
                .path("environment");
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(
                "command",
                "descramble demo --seed " + description.path("seed").asLong() + " --traces "
                        + description.path("traces").asInt() + " --evaluations "
                        + description.path("evaluations").asLong());
        entries.put("version", description.path("version").asText());
        entries.put("model", description.path("model").asText());
        entries.put("Java", environment.path("java").asText());
        entries.put("linear algebra", environment.path("backend_description").asText());
        entries.put("data", "model.onnx, inputs.npy and a folder for each solve, beside this page");
        return new Provenance(entries);
    }
}
