package org.descrambler.experiments.report;

import org.descrambler.core.linalg.DenseMatrix;

/** The figures of a descrambled layer, each on its own, with the axes that always mean the same. */
public final class MatrixFigures {
    private MatrixFigures() {}

    /** A descrambler P: rows are descrambled outputs, columns the neurons that they are mixed from. */
    public static HeatMap descrambler(String title, DenseMatrix p) {
        return new HeatMap(
                title,
                Coordinates.index("neuron", p.getColumnDimension()),
                Coordinates.index("descrambled output", p.getRowDimension()),
                Grid.of(p),
                ColourScale.signed("entry of P"));
    }

    /** A descrambler Q of the inputs: rows are descrambled inputs, columns the inputs that they are mixed from. */
    public static HeatMap inputDescrambler(String title, DenseMatrix q) {
        return new HeatMap(
                title,
                Coordinates.index("input", q.getColumnDimension()),
                Coordinates.index("descrambled input", q.getRowDimension()),
                Grid.of(q),
                ColourScale.signed("entry of Q"));
    }

    /** Signed weights: one row an output of the layer, one column an input. */
    public static HeatMap weights(String title, Coordinates inputs, Coordinates outputs, DenseMatrix w) {
        return new HeatMap(title, inputs, outputs, Grid.of(w), ColourScale.signed("weight"));
    }

    /** Magnitudes of complex entries. */
    public static HeatMap magnitude(String title, Coordinates across, Coordinates down, DenseMatrix magnitudes) {
        return new HeatMap(title, across, down, Grid.of(magnitudes), ColourScale.magnitude("magnitude"));
    }

    /** |fft2| of weights, zero frequency in the middle. */
    public static HeatMap spectrum(String title, DenseMatrix w) {
        return new HeatMap(
                title,
                Coordinates.centredFrequency("frequency over inputs (cycles)", w.getColumnDimension()),
                Coordinates.centredFrequency("frequency over outputs (cycles)", w.getRowDimension()),
                Grid.of(SpectrumMagnitude.centred(w)),
                ColourScale.magnitude("magnitude"));
    }
}
