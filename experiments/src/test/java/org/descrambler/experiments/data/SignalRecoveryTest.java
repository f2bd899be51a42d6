package org.descrambler.experiments.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.junit.jupiter.api.Test;

class SignalRecoveryTest {
    private static final SignalRecovery RECOVERY = new SignalRecovery(24, 0.9, 0.1);

    private static void assertClose(DenseMatrix expected, DenseMatrix actual, double tolerance) {
        assertEquals(0, expected.subtract(actual).maxAbs(), tolerance);
    }

    @Test
    void modesAreOrthonormalAndThoseOfTheBlur() {
        DenseMatrix q = RECOVERY.modes();
        assertClose(DenseMatrix.identity(24), q.transposeMultiply(q), 1e-14);
        DenseMatrix inModes = q.transposeMultiply(RECOVERY.blur().multiply(q));
        for (int k = 0; k < 24; k++) {
            inModes.setEntry(k, k, 0);
        }
        assertEquals(0, inModes.maxAbs(), 1e-14);
    }

    @Test
    void crossCovarianceIsThatOfTheBlurredMeasurementWhitened() {
        // In the signal's domain: C Bᵀ (B C Bᵀ + σ²I)^(-1/2), the root by an eigendecomposition.
        DenseMatrix c = RECOVERY.covariance();
        DenseMatrix b = RECOVERY.blur();
        DenseMatrix measured = b.multiply(c).multiplyTransposed(b);
        measured.addScaled(0.01, DenseMatrix.identity(24));
        var eigen = Backend.preferred().symmetricEigen(measured);
        double[] roots = new double[24];
        for (int k = 0; k < 24; k++) {
            roots[k] = 1 / Math.sqrt(eigen.values()[k]);
        }
        DenseMatrix root = eigen.vectors().multiply(DenseMatrix.diagonal(roots)).multiplyTransposed(eigen.vectors());
        assertClose(RECOVERY.whitening(), root, 1e-12);
        assertClose(RECOVERY.crossCovariance(), c.multiplyTransposed(b).multiply(root), 1e-12);
    }

    @Test
    void strengthsFallAndTheStrongestModeIsNotTheSlowest() {
        int[] order = RECOVERY.byStrength();
        for (int k = 1; k < order.length; k++) {
            assertTrue(RECOVERY.singularValue(order[k]) < RECOVERY.singularValue(order[k - 1]));
        }
        assertEquals(4, order[0]);
        assertTrue(RECOVERY.singularValue(order[23]) > 0);
    }

    @Test
    void samplesHaveTheseCovariances() {
        int count = 40_000;
        var samples = RECOVERY.sampler(new SplittableRandom(1)).apply(count);
        // Entries of a sample covariance deviate by about 1/√count = 0.005; five of that for the largest of 576.
        assertClose(
                DenseMatrix.identity(24),
                samples.x().multiplyTransposed(samples.x()).scalarMultiply(1.0 / count),
                0.035);
        assertClose(
                RECOVERY.crossCovariance(),
                samples.y().multiplyTransposed(samples.x()).scalarMultiply(1.0 / count),
                0.025);
    }

    @Test
    void refusesABlurWiderThanTheSignal() {
        assertThrows(IllegalArgumentException.class, () -> new SignalRecovery(8, 2, 0.1));
        assertThrows(IllegalArgumentException.class, () -> new SignalRecovery(8, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new SignalRecovery(8, Double.NaN, 0.1));
    }
}
