package org.descrambler.experiments.suite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The exact distribution against enumeration of all signs, with ties, zeros and both. */
class SignedRankTestProperties {
    @Property(tries = 200)
    void pIsTheShareOfSignsThatAreAsExtreme(@ForAll @Size(max = 10) int[] values) {
        double[] d =
                Arrays.stream(values).mapToDouble(k -> Math.floorMod(k, 9) - 4).toArray();
        double[] nonzero = Arrays.stream(d).filter(x -> x != 0).toArray();
        int n = nonzero.length;
        double total = n * (n + 1) / 2.0;
        double observed = extremity(nonzero, total);
        int extreme = 0;
        for (int signs = 0; signs < 1 << n; signs++) {
            double[] flipped = new double[n];
            for (int i = 0; i < n; i++) {
                flipped[i] = Math.abs(nonzero[i]) * ((signs >> i & 1) == 1 ? 1 : -1);
            }
            extreme += extremity(flipped, total) >= observed ? 1 : 0;
        }
        SignedRankTest test = SignedRankTest.of(d);
        assertEquals(n, test.pairs());
        // Sums of up to 56 halved probabilities: exact but for one rounding each.
        assertEquals(extreme / (double) (1 << n), test.pValue(), 1e-14);
    }

    /** |W+ − W−|; mid-ranks counted by definition: a rank is the mean of the places that its size may have. */
    private static double extremity(double[] d, double total) {
        double positive = 0;
        for (double x : d) {
            double smaller =
                    Arrays.stream(d).filter(y -> Math.abs(y) < Math.abs(x)).count();
            double same =
                    Arrays.stream(d).filter(y -> Math.abs(y) == Math.abs(x)).count();
            positive += x > 0 ? smaller + (same + 1) / 2 : 0;
        }
        return Math.abs(2 * positive - total);
    }

    /** Wilcoxon's own tables: six pairs of one sign have p = 2/2^6. */
    @Test
    void smallCasesByHand() {
        assertEquals(1, SignedRankTest.of(new double[0]).pValue());
        assertEquals(1, SignedRankTest.of(new double[] {3}).pValue());
        assertEquals(
                2 / 64.0, SignedRankTest.of(new double[] {1, 2, 3, 4, 5, 6}).pValue());
        assertEquals(
                4 / 64.0, SignedRankTest.of(new double[] {-1, 2, 3, 4, 5, 6}).pValue());
        assertTrue(SignedRankTest.of(new double[600]).pValue() == 1);
        double[] all = new double[200];
        Arrays.setAll(all, i -> i + 1);
        assertEquals(Math.pow(2, -199), SignedRankTest.of(all).pValue(), 1e-70);
    }

    @Test
    void holmByHand() {
        assertArrayEquals(
                new double[] {0.03, 0.06, 0.06, 0.02},
                SignedRankTest.holm(new double[] {0.01, 0.04, 0.03, 0.005}),
                1e-15);
        assertArrayEquals(new double[] {1, 1}, SignedRankTest.holm(new double[] {0.9, 0.8}));
    }

    @Property(tries = 100)
    void holmLiesBetweenThePValueAndBonferroni(@ForAll @Size(max = 8) int[] numbers) {
        double[] p = Arrays.stream(numbers)
                .mapToDouble(k -> Math.floorMod(k, 101) / 100.0)
                .toArray();
        double[] adjusted = SignedRankTest.holm(p);
        for (int i = 0; i < p.length; i++) {
            assertTrue(adjusted[i] >= p[i] && adjusted[i] <= Math.min(1, p.length * p[i]));
        }
    }

    @Property(tries = 100)
    void quantilesAreOrderStatisticsAndBetweenThem(
            @ForAll @Size(min = 1, max = 9) double[] sample, @ForAll @DoubleRange(min = 0, max = 1) double p) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        double q = Quantiles.of(sample, p);
        double at = p * (sample.length - 1);
        assertTrue(q >= sorted[(int) Math.floor(at)] && q <= sorted[(int) Math.ceil(at)]);
        assertEquals(sorted[sorted.length - 1], Quantiles.of(sample, 1));
    }

    @Test
    void aMedianWithRunsThatNeverArrived() {
        double inf = Double.POSITIVE_INFINITY;
        assertEquals(2, Quantiles.median(new double[] {inf, 2, 1}));
        assertEquals(inf, Quantiles.median(new double[] {inf, 2}));
        assertEquals(inf, Quantiles.median(new double[] {inf, inf}));
        assertEquals(1.5, Quantiles.median(new double[] {1, 2}));
        assertTrue(Double.isNaN(Quantiles.median(new double[0])));
    }
}
