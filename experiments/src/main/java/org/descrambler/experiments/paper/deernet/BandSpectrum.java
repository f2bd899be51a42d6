package org.descrambler.experiments.paper.deernet;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.report.SpectrumMagnitude;

/**
 * |fft2(PW)| of descrambled weights, read along the input axis (columns) for each hidden frequency (row).
 *
 * <p>The closed form is unique only up to a rotation or reflection of each Fourier pair ±k of the hidden axis and a sign of
 * the modes without partner. A rotation multiplies F(±k, ·) by a phase, a reflection exchanges F(k, ·) and F(−k, ·), and for
 * real weights |F(−k, l)| = |F(k, −l)|. Everything here is therefore a function of the unordered pair |F(k, l)|, |F(k, −l)|
 * and does not depend on that choice.
 *
 * @param magnitude |fft2|, n×p, frequency (0, 0) first
 */
record BandSpectrum(DenseMatrix magnitude) {

    /**
     * Where the profile along the input axis is at least half of its maximum.
     *
     * @param peak frequency of the maximum, cycles
     * @param lower the lower edge, cycles, interpolated linearly; NaN where the profile at zero is above half
     * @param upper the upper edge, cycles, interpolated linearly; NaN where the profile stays above half
     * @param notch the profile at zero over its maximum
     */
    record Band(int peak, double lower, double upper, double notch) {}

    /** Of weights, n×p; W is not modified. */
    static BandSpectrum of(DenseMatrix w) {
        return new BandSpectrum(SpectrumMagnitude.of(w));
    }

    /** Hidden frequencies from 0 to this one. */
    int hidden() {
        return magnitude.getRowDimension() / 2;
    }

    /** Input frequencies from 0 to this one. */
    int inputs() {
        return magnitude.getColumnDimension() / 2;
    }

    /**
     * A(l) = √Σ_k |F(k, l)|², the spectrum summed over the neuron axis, l = 0 … p/2. By Parseval's theorem it is the same for
     * PW and W.
     */
    double[] profile() {
        double[] profile = new double[inputs() + 1];
        for (int k = 0; k < magnitude.getRowDimension(); k++) {
            for (int l = 0; l < profile.length; l++) {
                profile[l] = Math.hypot(profile[l], magnitude.getEntry(k, l));
            }
        }
        return profile;
    }

    /** Σ_k |F(k, l)|, l = 0 … p/2: what the eye sums in a picture; it does depend on which neurons are mixed. */
    double[] summed() {
        double[] summed = new double[inputs() + 1];
        for (int k = 0; k < magnitude.getRowDimension(); k++) {
            for (int l = 0; l < summed.length; l++) {
                summed[l] += magnitude.getEntry(k, l);
            }
        }
        return summed;
    }

    /** The half-maximum band of {@link #profile}. */
    Band band() {
        return band(profile(), 0.5);
    }

    /**
     * The band around the maximum in which a profile is at least a share of it.
     *
     * @param profile not negative, from frequency 0 on
     */
    static Band band(double[] profile, double share) {
        int peak = 0;
        for (int l = 1; l < profile.length; l++) {
            peak = profile[l] > profile[peak] ? l : peak;
        }
        double level = share * profile[peak];
        int low = peak;
        while (low >= 0 && profile[low] >= level) {
            low--;
        }
        int high = peak;
        while (high < profile.length && profile[high] >= level) {
            high++;
        }
        double lower = low < 0 ? Double.NaN : low + (level - profile[low]) / (profile[low + 1] - profile[low]);
        double upper = high == profile.length
                ? Double.NaN
                : high - (level - profile[high]) / (profile[high - 1] - profile[high]);
        return new Band(peak, lower, upper, profile[0] / profile[peak]);
    }

    /** E(k, l) = |F(k, l)|² + |F(k, −l)|² over hidden frequency k = 0 … n/2 and input frequency l = 0 … p/2. */
    DenseMatrix folded() {
        var folded = new DenseMatrix(hidden() + 1, inputs() + 1);
        for (int k = 0; k <= hidden(); k++) {
            for (int l = 0; l <= inputs(); l++) {
                double one = at(k, l);
                double other = at(k, -l);
                folded.setEntry(k, l, one * one + other * other);
            }
        }
        return folded;
    }

    /**
     * How far the two signs of the input frequency are treated apart: Σ | |F(k, l)|² − |F(k, −l)|² | over Σ |F(k, l)|² +
     * |F(k, −l)|², summed over 0 &lt; k &lt; n/2, 0 &lt; l &lt; p/2. 0 where each hidden frequency takes +l and −l alike
     * (a rectifier: l goes to |l|), 1 where each takes one of them only; 1/2 in the mean for independent complex Gaussian
     * components.
     */
    double signAsymmetry() {
        double apart = 0;
        double all = 0;
        for (int k = 1; 2 * k < magnitude.getRowDimension(); k++) {
            for (int l = 1; 2 * l < magnitude.getColumnDimension(); l++) {
                double one = at(k, l) * at(k, l);
                double other = at(k, -l) * at(k, -l);
                apart += Math.abs(one - other);
                all += one + other;
            }
        }
        return all == 0 ? 0 : apart / all;
    }

    private double at(int k, int l) {
        int p = magnitude.getColumnDimension();
        return magnitude.getEntry(k, (l + p) % p);
    }

    /** Σ_l l E(l) / Σ_l E(l) of one row of {@link #folded}: the mean input frequency in cycles. */
    static double centroid(double[] energy) {
        double moment = 0;
        double all = 0;
        for (int l = 0; l < energy.length; l++) {
            moment += l * energy[l];
            all += energy[l];
        }
        return all == 0 ? 0 : moment / all;
    }

    /** The strongest input frequency of one row of {@link #folded}. */
    static int dominant(double[] energy) {
        int best = 0;
        for (int l = 1; l < energy.length; l++) {
            best = energy[l] > energy[best] ? l : best;
        }
        return best;
    }
}
