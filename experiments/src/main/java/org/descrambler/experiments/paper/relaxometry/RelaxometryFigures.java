package org.descrambler.experiments.paper.relaxometry;

import java.util.ArrayList;
import java.util.List;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.data.UniformAxis;
import org.descrambler.experiments.report.ColourMap;
import org.descrambler.experiments.report.ColourScale;
import org.descrambler.experiments.report.Coordinates;
import org.descrambler.experiments.report.Grid;
import org.descrambler.experiments.report.HeatMap;
import org.descrambler.experiments.report.LinePlot;
import org.descrambler.experiments.report.PlotAxis;
import org.descrambler.experiments.report.Series;

/** The pictures of relaxometry networks' first layers. */
record RelaxometryFigures(UniformAxis time) {

    /** Rows are neurons, columns times. */
    HeatMap weights(String title, String rows, DenseMatrix w) {
        return new HeatMap(
                title,
                Coordinates.range("time (ms)", time.first(), time.last()),
                Coordinates.index(rows, w.getRowDimension()),
                Grid.of(w),
                ColourScale.signed("weight"));
    }

    /** Rows are neurons, columns the times of the noisy decay and then those of the regularised one. */
    HeatMap joined(String title, DenseMatrix w) {
        return new HeatMap(
                title,
                Coordinates.index("input: 64 times noisy, then 64 regularised", w.getColumnDimension()),
                Coordinates.index("descrambled neuron", w.getRowDimension()),
                Grid.of(w),
                ColourScale.signed("weight"));
    }

    /** Numbers from 0 to 1 of singular vectors (rows) and modes (columns), counted from 1. */
    HeatMap coherence(String title, DenseMatrix coherence) {
        int count = coherence.getRowDimension();
        return new HeatMap(
                title,
                new Coordinates("mode of the kernel", 1, count, true),
                new Coordinates("right singular vector of W₁", 1, count, true),
                Grid.of(coherence),
                new ColourScale("|⟨v, u⟩|", ColourMap.SEQUENTIAL, 0, 1));
    }

    LinePlot cosines(String title, List<String> names, List<double[]> cosines) {
        return new LinePlot(
                title, PlotAxis.linear("principal angle"), PlotAxis.linear("cosine"), counted(names, cosines));
    }

    LinePlot gains(String title, List<String> names, List<double[]> gains) {
        return new LinePlot(
                title, PlotAxis.linear("mode of the kernel"), PlotAxis.logarithmic("gain"), counted(names, gains));
    }

    LinePlot spectra(String title, List<String> names, List<double[]> values) {
        return new LinePlot(
                title, PlotAxis.linear("index"), PlotAxis.logarithmic("singular value"), counted(names, values));
    }

    /** Each row a function of time. */
    LinePlot vectors(String title, DenseMatrix rows) {
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < rows.getRowDimension(); i++) {
            series.add(new Series("v" + (i + 1), time.values(), rows.getRow(i)));
        }
        return new LinePlot(title, PlotAxis.linear("time (ms)"), PlotAxis.linear("entry"), series);
    }

    private static List<Series> counted(List<String> names, List<double[]> values) {
        List<Series> series = new ArrayList<>();
        for (int k = 0; k < names.size(); k++) {
            double[] index = new double[values.get(k).length];
            for (int i = 0; i < index.length; i++) {
                index[i] = i + 1;
            }
            series.add(new Series(names.get(k), index, values.get(k)));
        }
        return series;
    }
}
