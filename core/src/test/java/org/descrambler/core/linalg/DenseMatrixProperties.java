package org.descrambler.core.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;

/**
 * DenseMatrix against Hipparchus' own Array2DRowRealMatrix. Entries are integers of at most 2¹⁰, so that every sum of
 * products here (at most 12 · 2²⁰) is exact in any order of summation, fused or not: results must be equal.
 */
class DenseMatrixProperties {
    private static DenseMatrix integers(SplittableRandom rng, int rows, int columns) {
        DenseMatrix a = new DenseMatrix(rows, columns);
        for (int index = 0; index < a.data().length; index++) {
            a.data()[index] = rng.nextInt(-1024, 1025);
        }
        return a;
    }

    private static RealMatrix foreign(DenseMatrix a) {
        return new Array2DRowRealMatrix(a.getData());
    }

    private static void assertSameEntries(RealMatrix expected, RealMatrix actual) {
        assertEquals(expected.getRowDimension(), actual.getRowDimension());
        assertEquals(expected.getColumnDimension(), actual.getColumnDimension());
        for (int i = 0; i < expected.getRowDimension(); i++) {
            for (int j = 0; j < expected.getColumnDimension(); j++) {
                assertEquals(expected.getEntry(i, j), actual.getEntry(i, j), 0, "entry (" + i + ", " + j + ")");
            }
        }
    }

    @Property(tries = 200)
    void productsAgree(
            @ForAll @IntRange(min = 1, max = 12) int m,
            @ForAll @IntRange(min = 1, max = 12) int k,
            @ForAll @IntRange(min = 1, max = 12) int n,
            @ForAll long seed) {
        SplittableRandom rng = new SplittableRandom(seed);
        DenseMatrix a = integers(rng, m, k);
        DenseMatrix b = integers(rng, k, n);
        RealMatrix expected = foreign(a).multiply(foreign(b));
        assertSameEntries(expected, a.multiply(b));
        assertSameEntries(expected, a.multiply(foreign(b)));
        assertSameEntries(expected, foreign(a).multiply(b));
        assertSameEntries(expected, b.preMultiply(a));
        assertSameEntries(expected, b.preMultiply(foreign(a)));
        assertSameEntries(expected, a.transpose().transposeMultiply(b));
        assertSameEntries(expected, a.transpose().transposeMultiply(foreign(b)));
        assertSameEntries(expected, a.multiplyTransposed(b.transpose()));
        assertSameEntries(expected, a.multiplyTransposed(foreign(b.transpose())));
    }

    @Property(tries = 200)
    void sumsAndPartsAgree(
            @ForAll @IntRange(min = 1, max = 70) int m,
            @ForAll @IntRange(min = 1, max = 70) int n,
            @ForAll @IntRange(min = -9, max = 9) int factor,
            @ForAll long seed) {
        SplittableRandom rng = new SplittableRandom(seed);
        DenseMatrix a = integers(rng, m, n);
        DenseMatrix b = integers(rng, m, n);
        assertSameEntries(foreign(a).add(foreign(b)), a.add(foreign(b)));
        assertSameEntries(foreign(a).subtract(foreign(b)), a.subtract(b));
        assertSameEntries(foreign(a).scalarMultiply(factor), a.scalarMultiply(factor));
        assertSameEntries(foreign(a).scalarAdd(factor), a.scalarAdd(factor));
        assertSameEntries(foreign(a).transpose(), a.transpose());
        assertSameEntries(foreign(a).getSubMatrix(0, m / 2, 0, n / 2), a.getSubMatrix(0, m / 2, 0, n / 2));
        double[] v = b.getRow(0);
        assertSameEntries(new Array2DRowRealMatrix(foreign(a).operate(v)), new Array2DRowRealMatrix(a.operate(v)));
        assertSameEntries(DenseMatrix.copyOf(foreign(a)), a);
        assertEquals(foreign(a), a);
        assertEquals(a.hashCode(), foreign(a).hashCode());
    }

    @Property(tries = 200)
    void numbersAgree(@ForAll @IntRange(min = 1, max = 20) int n, @ForAll long seed) {
        SplittableRandom rng = new SplittableRandom(seed);
        DenseMatrix a = integers(rng, n, n);
        DenseMatrix b = integers(rng, n, n);
        assertEquals(foreign(a).getTrace(), a.trace());
        assertEquals(a.transpose().multiply(b).trace(), a.dot(b));
        // The sum of squares is exact; its square root is rounded once by us, as often as it likes by Hipparchus.
        assertEquals(foreign(a).getFrobeniusNorm(), a.norm(), 4 * n * Math.ulp(a.norm()));
        assertTrue(a.maxAbs() <= a.norm());
    }
}
