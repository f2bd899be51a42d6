package org.descrambler.experiments.data;

import org.descrambler.core.linalg.DenseMatrix;

/**
 * The ideal band-pass filter of signals that are sampled at equal intervals: of the discrete Fourier transform it keeps the
 * frequencies ±f with low ≤ f ≤ high unchanged and sets all others to zero. It is a circulant orthogonal projector.
 *
 * @param points number of samples N of a signal
 * @param rate samples a second, in Hz; neighbouring frequencies of the transform are rate/N apart
 * @param low lower edge in Hz, above zero
 * @param high upper edge in Hz, below rate/2
 */
public record PassBand(int points, double rate, double low, double high) {
    /** The one of Sule et al. (2025): 1024 points at 1024 Hz, 10 to 50 Hz. */
    public static final PassBand PUBLISHED = new PassBand(1024, 1024, 10, 50);

    /** @throws IllegalArgumentException where the band does not lie between 0 and rate/2, or holds no frequency */
    public PassBand {
        if (points < 3 || !(0 < low && low <= high && 2 * high < rate) || rate == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("The pass band from " + low + " to " + high + " Hz of " + points
                    + " points at " + rate + " Hz was given; at least 3 points and 0 < low <= high < rate/2 expected.");
        }
        if (Math.floor(high * points / rate) < Math.ceil(low * points / rate)) {
            throw new IllegalArgumentException("The pass band from " + low + " to " + high
                    + " Hz holds no frequency of the transform, which are " + rate / points + " Hz apart.");
        }
    }

    /** The distance of neighbouring frequencies of the transform, in Hz. */
    public double resolution() {
        return rate / points;
    }

    /** Number of dimensions that pass: a sine and a cosine for each frequency. */
    public int rank() {
        return 2 * (last() - first() + 1);
    }

    private int first() {
        return (int) Math.ceil(low / resolution());
    }

    private int last() {
        return (int) Math.floor(high / resolution());
    }

    /** Orthonormal sines and cosines of the band, rank×N: rows √(2/N) cos 2πkj/N and √(2/N) sin 2πkj/N, j = 0, …, N−1. */
    public DenseMatrix basis() {
        DenseMatrix basis = new DenseMatrix(rank(), points);
        double scale = Math.sqrt(2.0 / points);
        for (int k = first(); k <= last(); k++) {
            int row = 2 * (k - first());
            for (int j = 0; j < points; j++) {
                // kj modulo N, so that large arguments lose no digits
                double phase = 2 * Math.PI * ((long) k * j % points) / points;
                basis.setEntry(row, j, scale * Math.cos(phase));
                basis.setEntry(row + 1, j, scale * Math.sin(phase));
            }
        }
        return basis;
    }

    /** The filter itself, N×N, symmetric. */
    public DenseMatrix projector() {
        DenseMatrix basis = basis();
        return basis.transposeMultiply(basis);
    }
}
