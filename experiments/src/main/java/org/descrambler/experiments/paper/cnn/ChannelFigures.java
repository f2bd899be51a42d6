package org.descrambler.experiments.paper.cnn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.report.ColourScale;
import org.descrambler.experiments.report.Coordinates;
import org.descrambler.experiments.report.Grid;
import org.descrambler.experiments.report.LinePlot;
import org.descrambler.experiments.report.PlotAxis;
import org.descrambler.experiments.report.Series;
import org.descrambler.experiments.report.SmallMultiples;

/** Pictures of channels in an order, and numbers of how alike neighbours are. */
final class ChannelFigures {
    private static final int STEPS = 200;

    private ChannelFigures() {}

    /** Filters of k×k, in the raw order in the upper row and in the given one in the lower. */
    static SmallMultiples filters(String title, DenseMatrix filters, int kernel, Permutation order) {
        int n = filters.getRowDimension();
        List<SmallMultiples.Panel> panels = new ArrayList<>();
        for (Permutation shown : List.of(Permutation.identity(n), order)) {
            for (int place = 0; place < n; place++) {
                int channel = shown.image(place);
                panels.add(new SmallMultiples.Panel(
                        Integer.toString(channel), new Grid(kernel, kernel, filters.getRow(channel))));
            }
        }
        Coordinates pixels = Coordinates.index("", kernel);
        return new SmallMultiples(title, pixels, pixels, panels, ColourScale.signed("weight"), n);
    }

    /** ‖K_ij‖ of the kernels from input channel j to output channel i, with an order on both sides. */
    static DenseMatrix kernelNorms(DenseMatrix weights, int kernel, Permutation outputs, Permutation inputs) {
        int taps = kernel * kernel;
        DenseMatrix norms = new DenseMatrix(outputs.size(), inputs.size());
        for (int i = 0; i < outputs.size(); i++) {
            for (int j = 0; j < inputs.size(); j++) {
                double squares = 0;
                for (int tap = 0; tap < taps; tap++) {
                    double w = weights.getEntry(outputs.image(i), inputs.image(j) * taps + tap);
                    squares += w * w;
                }
                norms.setEntry(i, j, Math.sqrt(squares));
            }
        }
        return norms;
    }

    static SmallMultiples norms(String title, DenseMatrix raw, DenseMatrix ordered) {
        return new SmallMultiples(
                title,
                Coordinates.index("channel of conv1", raw.getColumnDimension()),
                Coordinates.index("channel of conv2", raw.getRowDimension()),
                beforeAndAfter(raw, ordered),
                ColourScale.magnitude("norm of the 3×3 kernel"),
                2);
    }

    private static List<SmallMultiples.Panel> beforeAndAfter(DenseMatrix raw, DenseMatrix ordered) {
        return List.of(
                new SmallMultiples.Panel("as trained", Grid.of(raw)),
                new SmallMultiples.Panel("ordered", Grid.of(ordered)));
    }

    /** A symmetric matrix over channels, rows and columns in an order. */
    static DenseMatrix ordered(DenseMatrix symmetric, Permutation order) {
        int n = order.size();
        DenseMatrix out = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                out.setEntry(i, j, symmetric.getEntry(order.image(i), order.image(j)));
            }
        }
        return out;
    }

    static SmallMultiples correlations(String title, String layer, DenseMatrix raw, DenseMatrix ordered) {
        Coordinates channels = Coordinates.index("channel of " + layer, raw.getRowDimension());
        return new SmallMultiples(
                title, channels, channels, beforeAndAfter(raw, ordered), ColourScale.signed("correlation", 1), 2);
    }

    /** Mean over neighbours of an order. */
    static double neighbours(DenseMatrix symmetric, Permutation order) {
        double sum = 0;
        for (int i = 1; i < order.size(); i++) {
            sum += symmetric.getEntry(order.image(i - 1), order.image(i));
        }
        return sum / (order.size() - 1);
    }

    /** Mean over all pairs, which is what neighbours of a random order have on average. */
    static double pairs(DenseMatrix symmetric) {
        int n = symmetric.getRowDimension();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                sum += symmetric.getEntry(i, j);
            }
        }
        return sum / (0.5 * n * (n - 1));
    }

    /** Pearson's correlations of the rows. */
    static DenseMatrix rowCorrelations(DenseMatrix rows) {
        return new ChannelSignals("rows", rows.transpose()).correlations();
    }

    /** Share of random orders below a value, with the minimum and the bound as upright lines; all relative to the mean. */
    static LinePlot distribution(String title, ChannelOrder order) {
        double[] sorted = order.values().clone();
        Arrays.sort(sorted);
        double[] x = new double[STEPS + 1];
        double[] y = new double[STEPS + 1];
        for (int k = 0; k <= STEPS; k++) {
            int index = (int) Math.round(k * (sorted.length - 1.0) / STEPS);
            x[k] = sorted[index] / order.mean();
            y[k] = (index + 1.0) / sorted.length;
        }
        return new LinePlot(
                title,
                PlotAxis.linear("value / mean of random orders"),
                PlotAxis.linear("share of random orders below"),
                List.of(
                        new Series("random orders", x, y),
                        upright("as trained", order.raw() / order.mean()),
                        upright("best order", order.minimum() / order.mean()),
                        upright("bound, constants kept", order.projected() / order.mean()),
                        upright("minimum over O(n)", order.eigenvalue() / order.mean())));
    }

    private static Series upright(String name, double at) {
        return new Series(name, new double[] {at, at}, new double[] {0, 1});
    }
}
