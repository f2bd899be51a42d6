package org.descrambler.experiments.paper.bandpass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.data.PassBand;
import org.descrambler.experiments.report.ColourScale;
import org.descrambler.experiments.report.Coordinates;
import org.descrambler.experiments.report.Grid;
import org.descrambler.experiments.report.HeatMap;
import org.descrambler.experiments.report.LinePlot;
import org.descrambler.experiments.report.PlotAxis;
import org.descrambler.experiments.report.Series;
import org.descrambler.experiments.report.SpectrumMagnitude;

/** The pictures of a band-pass network: corners of its matrices, and their transforms around zero frequency in Hz. */
record BandPassFigures(PassBand band) {
    /** Points shown of a side; all 1024 would blur into grey. */
    private static final int SHOWN = 200;

    /** The transform is shown up to twice the upper edge. */
    private static final double BEYOND = 2;

    /** W₂ or what became of it: rows are output times, columns hidden neurons. */
    HeatMap outputWeights(String title, String columns, DenseMatrix w) {
        int rows = Math.min(SHOWN, w.getRowDimension());
        int across = Math.min(SHOWN, w.getColumnDimension());
        return new HeatMap(
                title,
                Coordinates.index(columns, across),
                Coordinates.range("output time (s)", 0, (rows - 1) / band.rate()),
                Grid.of(part(w, 0, rows, 0, across)),
                ColourScale.signed("weight"));
    }

    /** W₁ or what became of it: rows are hidden neurons, columns input times. */
    HeatMap inputWeights(String title, String rows, DenseMatrix w) {
        int down = Math.min(SHOWN, w.getRowDimension());
        int across = Math.min(SHOWN, w.getColumnDimension());
        return new HeatMap(
                title,
                Coordinates.range("input time (s)", 0, (across - 1) / band.rate()),
                Coordinates.index(rows, down),
                Grid.of(part(w, 0, down, 0, across)),
                ColourScale.signed("weight"));
    }

    /** |fft2| around zero frequency; both sides count as if n neurons were n points of time. */
    HeatMap spectrum(String title, String columns, String rows, DenseMatrix w) {
        DenseMatrix magnitude = SpectrumMagnitude.centred(w);
        double edge = Math.min(BEYOND * band.high(), band.rate() / 2);
        int most = (w.getRowDimension() - 1) / 2;
        int reach = Math.min((int) (edge / band.resolution()), most);
        int middle = w.getRowDimension() / 2;
        DenseMatrix shown = part(magnitude, middle - reach, 2 * reach + 1, middle - reach, 2 * reach + 1);
        double end = reach * band.resolution();
        return new HeatMap(
                title,
                Coordinates.range(columns, -end, end),
                Coordinates.range(rows, -end, end),
                Grid.of(shown),
                ColourScale.magnitude("magnitude"));
    }

    /** What each matrix passes, scaled to the largest amplitude. */
    LinePlot bands(String title, List<BandPassReading> readings) {
        List<Series> series = new ArrayList<>();
        for (BandPassReading reading : readings) {
            series.add(new Series(
                    reading.name(),
                    upTo(reading.trained().frequency()),
                    scaled(reading.trained().amplitude())));
        }
        return new LinePlot(title, PlotAxis.linear("frequency (Hz)"), PlotAxis.linear("amplitude / largest"), series);
    }

    private double[] upTo(double[] frequency) {
        return Arrays.copyOf(frequency, shownFrequencies(frequency.length));
    }

    private double[] scaled(double[] amplitude) {
        double largest = 0;
        for (double a : amplitude) {
            largest = Math.max(largest, a);
        }
        double[] scaled = upTo(amplitude);
        for (int k = 0; k < scaled.length; k++) {
            scaled[k] /= largest;
        }
        return scaled;
    }

    private int shownFrequencies(int all) {
        return (int) Math.min(all, BEYOND * band.high() / band.resolution() + 1);
    }

    private static DenseMatrix part(DenseMatrix w, int row, int rows, int column, int columns) {
        DenseMatrix part = new DenseMatrix(rows, columns);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                part.setEntry(r, c, w.getEntry(row + r, column + c));
            }
        }
        return part;
    }
}
