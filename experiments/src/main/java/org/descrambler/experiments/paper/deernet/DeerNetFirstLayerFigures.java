package org.descrambler.experiments.paper.deernet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.data.UniformAxis;
import org.descrambler.experiments.report.ColourScale;
import org.descrambler.experiments.report.Coordinates;
import org.descrambler.experiments.report.Grid;
import org.descrambler.experiments.report.HeatMap;
import org.descrambler.experiments.report.LinePlot;
import org.descrambler.experiments.report.MatrixFigures;
import org.descrambler.experiments.report.PlotAxis;
import org.descrambler.experiments.report.Series;
import org.descrambler.experiments.reproduce.Notebook;

/** The pictures of the first layer: P₁W₁, its spectrum, the profile over the input frequency, the frequency-axis curve. */
record DeerNetFirstLayerFigures(Notebook notebook, DeerNetCase one) {
    private static final int SHOWN_INPUTS = 40;
    private static final int SHOWN_HIDDEN = 20;

    /**
     * Draws all of them.
     *
     * @param trained P₁W₁
     * @param readings of that and its controls, by name
     * @param time what the inputs are
     */
    void draw(DenseMatrix trained, Map<String, FirstLayerReading> readings, UniformAxis time) {
        FirstLayerReading own = readings.get(DeerNetControls.TRAINED);
        notebook.figure(
                one.figure("w1"),
                MatrixFigures.weights(
                        "P₁W₁: neighbouring outputs look at neighbouring times",
                        Coordinates.range("time (µs)", time.first(), time.last()),
                        Coordinates.index("descrambled output", trained.getRowDimension()),
                        trained),
                "The first layer in a basis in which its signal is smooth from row to row.");
        notebook.figure(
                one.figure("w1-spectrum"),
                spectrum(
                        "Hidden frequencies take input frequencies in order",
                        own.spectrum().folded()),
                "√(|F(k, l)|² + |F(k, −l)|²) of P₁W₁, low frequencies, each hidden frequency scaled to its own maximum."
                        + " The ridge is the frequency-axis curve. Amey et al. lay ±0.05 k³ over it, which would reach 6"
                        + " cycles at k = 5 and 40 at k = 9.3.");
        List<Series> profiles = new ArrayList<>();
        readings.forEach((name, r) -> {
            if (!name.equals("trained, bias left out")) {
                double[] profile = r.spectrum().profile();
                double most = Arrays.stream(profile).max().orElse(1);
                profiles.add(new Series(
                        name,
                        range(0, profile.length),
                        Arrays.stream(profile).map(a -> a / most).toArray()));
            }
        });
        notebook.figure(
                one.figure("w1-profile"),
                new LinePlot(
                        "Training makes a pass band with a notch at zero",
                        PlotAxis.linear("input frequency (cycles in "
                                + String.format(Locale.ROOT, "%.3f", time.points() * time.step()) + " µs)"),
                        PlotAxis.logarithmic("amplitude/largest", 1e-2),
                        profiles),
                "The root sum of squares of |fft2| over the neuron axis, each over its maximum. Weights without training"
                        + " pass zero frequency, or all frequencies alike.");
        notebook.figure(
                one.figure("w1-curve"),
                curveFigure(own),
                "The strongest input frequency of each hidden frequency that holds at least 1 % of the energy, with the free"
                        + " power law through it, the best cube, and the authors' curve. Means lie above the ridge, since"
                        + " noise at high frequencies pulls them up.");
    }

    private static LinePlot curveFigure(FirstLayerReading own) {
        double[] x = Arrays.stream(own.fitted()).asDoubleStream().toArray();
        double[] dense = new double[60];
        for (int i = 0; i < dense.length; i++) {
            dense[i] = 1 + (x[x.length - 1] - 1) * i / (dense.length - 1);
        }
        return new LinePlot(
                String.format(
                        Locale.ROOT,
                        "The ridge rises as the power %.2f of the hidden frequency",
                        own.power().q()),
                PlotAxis.logarithmic("hidden frequency (cycles)"),
                PlotAxis.logarithmic("input frequency (cycles)", 0.005),
                List.of(
                        new Series("ridge", x, pick(own.ridge(), own.fitted())),
                        new Series("mean", x, pick(own.centroid(), own.fitted())),
                        new Series(
                                "free power",
                                dense,
                                Arrays.stream(dense)
                                        .map(k -> own.power().a()
                                                * Math.pow(k, own.power().q()))
                                        .toArray()),
                        new Series(
                                "best cube",
                                dense,
                                Arrays.stream(dense)
                                        .map(k -> own.cube().coefficients()[0] * k * k * k)
                                        .toArray()),
                        new Series(
                                "0.05 k³, as published",
                                dense,
                                Arrays.stream(dense)
                                        .map(k -> FirstLayerReading.PUBLISHED_FACTOR * k * k * k)
                                        .toArray())));
    }

    private static double[] pick(double[] values, int[] at) {
        return Arrays.stream(at).mapToDouble(k -> values[k]).toArray();
    }

    private static double[] range(int first, int end) {
        double[] values = new double[end - first];
        for (int i = 0; i < values.length; i++) {
            values[i] = first + i;
        }
        return values;
    }

    /** The low corner of a folded spectrum, each hidden frequency over its own maximum. */
    private static HeatMap spectrum(String title, DenseMatrix folded) {
        int rows = Math.min(SHOWN_HIDDEN + 1, folded.getRowDimension());
        int columns = Math.min(SHOWN_INPUTS + 1, folded.getColumnDimension());
        var shown = new DenseMatrix(rows, columns);
        for (int k = 0; k < rows; k++) {
            double most = Arrays.stream(folded.getRow(k)).max().orElse(1);
            for (int l = 0; l < columns; l++) {
                shown.setEntry(k, l, most > 0 ? Math.sqrt(folded.getEntry(k, l) / most) : 0);
            }
        }
        return new HeatMap(
                title,
                Coordinates.index("input frequency (cycles)", columns),
                Coordinates.index("hidden frequency (cycles)", rows),
                Grid.of(shown),
                ColourScale.magnitude("amplitude/largest of the row"));
    }
}
