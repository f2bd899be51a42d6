package org.descrambler.experiments.paper.bandpass;

import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * What a square matrix passes at each frequency, read off its two-dimensional discrete Fourier transform F(k, l), and the
 * edges of the pass band at half of the maximum.
 *
 * @param frequency in Hz, ascending from 0 to half the rate
 * @param amplitude one for each frequency
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
record PassBandSpectrum(double[] frequency, double[] amplitude) {

    /**
     * |F(k, −k)|/n, the amplitudes on the diagonal where a filter that does not depend on time has all of its transform.
     * They are the transfer function of the circulant matrix nearest to W in the Frobenius norm: summed over r and c, F(k,
     * −k) is the transform of the sums of W along its n cyclic diagonals.
     *
     * @param w n×n
     * @param rate of the samples, in Hz
     */
    static PassBandSpectrum ofDiagonal(DenseMatrix w, double rate) {
        double[] sums = cyclicDiagonals(w);
        int n = sums.length;
        double[] amplitude = new double[n / 2 + 1];
        for (int k = 0; k < amplitude.length; k++) {
            double cosine = 0;
            double sine = 0;
            for (int s = 0; s < n; s++) {
                double phase = 2 * Math.PI * ((long) k * s % n) / n;
                cosine += sums[s] * Math.cos(phase);
                sine += sums[s] * Math.sin(phase);
            }
            amplitude[k] = Math.hypot(cosine, sine) / n;
        }
        return new PassBandSpectrum(frequencies(n, rate), amplitude);
    }

    /**
     * √(Σₖ |F(k, l)|²/(np)) for each frequency l of the columns: the norm of what the layer makes of a wave of that frequency.
     * By Parseval's theorem it is the same for PW with any orthogonal P.
     *
     * @param w n×p, read along its rows
     * @param rate of the samples, in Hz
     */
    static PassBandSpectrum ofInputs(DenseMatrix w, double rate) {
        int p = w.getColumnDimension();
        DenseMatrix cosines = new DenseMatrix(p, p / 2 + 1);
        DenseMatrix sines = new DenseMatrix(p, p / 2 + 1);
        for (int j = 0; j < p; j++) {
            for (int l = 0; l <= p / 2; l++) {
                double phase = 2 * Math.PI * ((long) j * l % p) / p;
                cosines.setEntry(j, l, Math.cos(phase));
                sines.setEntry(j, l, Math.sin(phase));
            }
        }
        DenseMatrix real = w.multiply(cosines);
        DenseMatrix imaginary = w.multiply(sines);
        double[] amplitude = new double[p / 2 + 1];
        for (int l = 0; l < amplitude.length; l++) {
            double sum = 0;
            for (int r = 0; r < w.getRowDimension(); r++) {
                double x = real.getEntry(r, l);
                double y = imaginary.getEntry(r, l);
                sum += x * x + y * y;
            }
            amplitude[l] = Math.sqrt(sum / p);
        }
        return new PassBandSpectrum(frequencies(p, rate), amplitude);
    }

    /** The part of ‖W‖² that lies in the nearest circulant matrix, between 0 and 1. */
    static double circulantShare(DenseMatrix w) {
        double sum = 0;
        for (double s : cyclicDiagonals(w)) {
            sum += s * s;
        }
        return sum / w.getRowDimension() / (w.norm() * w.norm());
    }

    /** The closed form of the diagonal sum, V Uᵀ for W = U Σ Vᵀ, applied: PW = VΣVᵀ, positive semidefinite. */
    static DenseMatrix diagonalSumOf(DenseMatrix w) {
        return Backend.preferred().polar(w).transposeMultiply(w);
    }

    private static double[] cyclicDiagonals(DenseMatrix w) {
        int n = w.getRowDimension();
        if (n != w.getColumnDimension()) {
            throw new IllegalArgumentException(
                    "The matrix is " + n + " x " + w.getColumnDimension() + "; a square one was expected.");
        }
        double[] sums = new double[n];
        for (int r = 0; r < n; r++) {
            for (int c = 0; c < n; c++) {
                sums[(r - c + n) % n] += w.getEntry(r, c);
            }
        }
        return sums;
    }

    private static double[] frequencies(int points, double rate) {
        double[] frequency = new double[points / 2 + 1];
        for (int k = 0; k < frequency.length; k++) {
            frequency[k] = k * rate / points;
        }
        return frequency;
    }

    /** Where, going down from the largest amplitude, half of it is crossed, between two frequencies linearly; else 0. */
    double lowEdge() {
        return edge(-1);
    }

    /** The same upwards; half the rate where it is not crossed. */
    double highEdge() {
        return edge(1);
    }

    private double edge(int direction) {
        int peak = 0;
        for (int k = 0; k < amplitude.length; k++) {
            peak = amplitude[k] > amplitude[peak] ? k : peak;
        }
        double half = amplitude[peak] / 2;
        int inside = peak;
        int next = peak + direction;
        while (next >= 0 && next < amplitude.length && amplitude[next] >= half) {
            inside = next;
            next += direction;
        }
        if (next < 0 || next >= amplitude.length) {
            return frequency[inside];
        }
        double share = (amplitude[inside] - half) / (amplitude[inside] - amplitude[next]);
        return frequency[inside] + share * (frequency[next] - frequency[inside]);
    }
}
