package org.descrambler.experiments.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.LinearLayerSource;
import org.descrambler.core.signal.SampleSource;
import org.descrambler.core.signal.Signals;
import org.descrambler.experiments.compare.SolveTask;
import org.junit.jupiter.api.Test;

class WishartMatricesTest {
    private static final DenseMatrix MIXING =
            DenseMatrix.of(new double[][] {{1, 0.5, -0.2}, {0, 0.7, 0.3}, {0.4, 0, 0.2}});

    /** Statistics of one matrix: its entries and both outer eigenvalues. */
    private static double[] statistics(DenseMatrix gram) {
        double[] values = Backend.preferred().symmetricEigen(gram).values();
        return new double[] {
            gram.getEntry(0, 0),
            gram.getEntry(1, 1),
            gram.getEntry(2, 2),
            gram.getEntry(0, 1),
            gram.getEntry(1, 2),
            values[0],
            values[2]
        };
    }

    @Test
    void matricesHaveTheLawOfThoseOfStreams() {
        int draws = 4_000;
        for (int m : new int[] {3, 40}) {
            WishartMatrices wishart = new WishartMatrices(MIXING, SolveTask.generator(31));
            double[][] drawn = new double[7][draws];
            double[][] streamed = new double[7][draws];
            for (int k = 0; k < draws; k++) {
                SampleSource signals = new LinearLayerSource(
                        new IsotropicSamples(IsotropicSamples.Law.GAUSSIAN, 3, m, 1_000_003L * m + k), MIXING);
                double[] first = statistics(wishart.gram(m));
                double[] second = statistics(Signals.of(signals, false).gram().scalarMultiply(1.0 / m));
                for (int s = 0; s < 7; s++) {
                    drawn[s][k] = first[s];
                    streamed[s][k] = second[s];
                }
            }
            for (int s = 0; s < 7; s++) {
                // Kolmogorov and Smirnov: beyond 2.2 √(2/4000) = 0.049 with a probability of 2 exp(−2 · 2.2²) = 1e-4.
                double distance = distance(drawn[s], streamed[s]);
                assertTrue(distance < 0.049, "m = " + m + ", statistic " + s + ": " + distance);
            }
        }
    }

    private static double distance(double[] a, double[] b) {
        Arrays.sort(a);
        Arrays.sort(b);
        double largest = 0;
        int j = 0;
        for (int i = 0; i < a.length; i++) {
            while (j < b.length && b[j] <= a[i]) {
                j++;
            }
            largest = Math.max(largest, Math.abs(i + 1.0 - j) / a.length);
        }
        return largest;
    }

    @Test
    void aMillionSamplesScatterAsTheyShould() {
        WishartMatrices wishart = new WishartMatrices(DenseMatrix.identity(2), SolveTask.generator(5));
        int draws = 4_000;
        long m = 1_000_000;
        double[] sums = new double[4];
        for (int k = 0; k < draws; k++) {
            DenseMatrix gram = wishart.gram(m);
            double first = gram.getEntry(0, 0) - 1;
            double second = gram.getEntry(1, 1) - 1;
            double beside = gram.getEntry(0, 1);
            sums[0] += first * first * m / 2 / draws;
            sums[1] += second * second * m / 2 / draws;
            sums[2] += beside * beside * m / draws;
            sums[3] += (first + second) / draws * Math.sqrt(m * draws / 4.0);
        }
        // Standard errors √(2/4000) = 0.022, and 1 of the last.
        assertEquals(1, sums[0], 0.1);
        assertEquals(1, sums[1], 0.1);
        assertEquals(1, sums[2], 0.1);
        assertEquals(0, sums[3], 4.5);
    }

    @Test
    void fewerSamplesThanChannelsAreRefused() {
        WishartMatrices wishart = new WishartMatrices(MIXING, SolveTask.generator(5));
        assertThrows(IllegalArgumentException.class, () -> wishart.gram(2));
    }
}
