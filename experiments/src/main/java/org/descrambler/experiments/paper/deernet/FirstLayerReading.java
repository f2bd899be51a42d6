package org.descrambler.experiments.paper.deernet;

import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * What |fft2(P₁W₁)| says of a first layer. The published curve is drawn along the ridge of the spectrum, so the curve is the
 * strongest input frequency of each hidden frequency; the mean frequency, which noise between the ridges pulls up, is kept
 * beside it.
 *
 * @param ridge the strongest input frequency of hidden frequency 0, 1, …, cycles
 * @param centroid the mean input frequency of each, cycles
 * @param share each one's part of the energy of all
 * @param fitted the hidden frequencies that fits go through, see {@link #LAST} and {@link #LEAST_SHARE}
 * @param power the free power law through the ridge
 * @param interval of its exponent
 * @param centroidPower the same through the means
 * @param centroidInterval of its exponent
 * @param models fits of given powers through the ridge, in the order of {@link #MODELS}
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record FirstLayerReading(
        BandSpectrum spectrum,
        double[] ridge,
        double[] centroid,
        double[] share,
        int[] fitted,
        FrequencyCurve.Power power,
        FrequencyCurve.Interval interval,
        FrequencyCurve.Power centroidPower,
        FrequencyCurve.Interval centroidInterval,
        List<FrequencyCurve.Polynomial> models) {
    /** The published curve 0.05 k³ reaches the Nyquist frequency, 128 cycles, at k = 13.7: fits end at 13. */
    static final int LAST = 13;

    /** A hidden frequency with less of the energy than this has no ridge, only noise. */
    static final double LEAST_SHARE = 0.01;

    /** Where fewer hidden frequencies have their share, the first ones are fitted. */
    private static final int LEAST_POINTS = 4;

    /** The factor of the curve in the authors' figure 2, input cycles over hidden cycles cubed (their published script). */
    static final double PUBLISHED_FACTOR = 0.05;

    /** Where the authors' figure 2 marks the end of the pass band, 33 and 34 cycles from zero (their published script). */
    static final double PUBLISHED_EDGE = 33.5;

    private static final int DRAWS = 1000;

    /** What is compared with the cube: powers of the hidden frequency. */
    static final List<int[]> MODELS =
            List.of(new int[] {3}, new int[] {1}, new int[] {2}, new int[] {1, 3}, new int[] {1, 3, 5});

    /** Of descrambled weights, n×p with n &gt; 2·{@link #LAST}. */
    static FirstLayerReading of(DenseMatrix w, RandomGenerator random) {
        BandSpectrum spectrum = BandSpectrum.of(w);
        DenseMatrix folded = spectrum.folded();
        int rows = folded.getRowDimension();
        double[] ridge = new double[rows];
        double[] centroid = new double[rows];
        double[] share = new double[rows];
        double all = 0;
        for (int k = 0; k < rows; k++) {
            double[] energy = folded.getRow(k);
            ridge[k] = BandSpectrum.dominant(energy);
            centroid[k] = BandSpectrum.centroid(energy);
            for (double e : energy) {
                share[k] += e;
            }
            all += share[k];
        }
        for (int k = 0; k < rows; k++) {
            share[k] /= all;
        }
        int[] strong = IntStream.rangeClosed(1, LAST)
                .filter(k -> share[k] >= LEAST_SHARE)
                .toArray();
        int[] fitted = strong.length >= LEAST_POINTS
                ? strong
                : IntStream.rangeClosed(1, LEAST_POINTS).toArray();
        FrequencyCurve ridges = curve(fitted, ridge);
        FrequencyCurve means = curve(fitted, centroid);
        return new FirstLayerReading(
                spectrum,
                ridge,
                centroid,
                share,
                fitted,
                ridges.power(),
                ridges.interval(random, DRAWS),
                means.power(),
                means.interval(random, DRAWS),
                MODELS.stream().map(ridges::polynomial).toList());
    }

    private static FrequencyCurve curve(int[] rows, double[] y) {
        return new FrequencyCurve(
                IntStream.of(rows).asDoubleStream().toArray(),
                IntStream.of(rows).mapToDouble(k -> y[k]).toArray());
    }

    /** The cube alone. */
    FrequencyCurve.Polynomial cube() {
        return models.get(0);
    }

    /** The model with the smallest BIC. */
    FrequencyCurve.Polynomial best() {
        return models.stream()
                .min(Comparator.comparingDouble(FrequencyCurve.Polynomial::bic))
                .orElseThrow();
    }

    /** Such as {@code "x + x³"}. */
    static String name(int[] powers) {
        StringBuilder name = new StringBuilder();
        for (int power : powers) {
            name.append(name.isEmpty() ? "" : " + ").append(power == 1 ? "x" : "x" + "⁰¹²³⁴⁵".charAt(power));
        }
        return name.toString();
    }
}
