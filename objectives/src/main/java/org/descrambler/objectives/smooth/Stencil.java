package org.descrambler.objectives.smooth;

import org.descrambler.core.linalg.DenseMatrix;

/** Builds difference matrices whose rows are one stencil, moved along the neuron axis. */
final class Stencil {
    private final double[] weights;

    Stencil(double... weights) {
        this.weights = weights;
    }

    /** Row i is the stencil over columns i, …, i + w − 1, where all of these exist: max(0, n − w + 1) × n. */
    DenseMatrix open(int n) {
        requireNeurons(n);
        int rows = Math.max(0, n - weights.length + 1);
        DenseMatrix d = new DenseMatrix(rows, n);
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < weights.length; k++) {
                d.setEntry(i, i + k, weights[k]);
            }
        }
        return d;
    }

    /** Row i is the stencil with its weight {@code centre} on column i; what lies outside meets zeros: n × n. */
    DenseMatrix zeroOutside(int n, int centre) {
        requireNeurons(n);
        DenseMatrix d = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < weights.length; k++) {
                int j = i + k - centre;
                if (j >= 0 && j < n) {
                    d.setEntry(i, j, weights[k]);
                }
            }
        }
        return d;
    }

    /** As {@link #zeroOutside}, with the columns closed to a ring; weights that meet in one column add up: n × n. */
    DenseMatrix periodic(int n, int centre) {
        requireNeurons(n);
        DenseMatrix d = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < weights.length; k++) {
                d.addToEntry(i, Math.floorMod(i + k - centre, n), weights[k]);
            }
        }
        return d;
    }

    static void requireNeurons(int n) {
        if (n < 1) {
            throw new IllegalArgumentException(
                    "A difference operator for " + n + " neurons was asked for; n >= 1 was expected.");
        }
    }
}
