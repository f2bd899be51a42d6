package org.descrambler.experiments.paper.isotropic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.data.IsotropicSamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationTest {
    private static final DenseMatrix ROOT = DenseMatrix.of(new double[][] {{1, 0, 0}, {0.9, 0.4, 0}, {-0.3, 0.2, 0.5}});
    private static final DenseMatrix COVARIANCE = ROOT.multiplyTransposed(ROOT);

    @Test
    void momentsOfReluAreTheArcCosineKernel() {
        // Cho and Saul (2009): E[f(y)f(y')] = s s' (sin θ + (π − θ) cos θ)/(2π), θ the angle between the weights.
        DenseMatrix b = Activation.RELU.moments(COVARIANCE, false);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double s = Math.sqrt(COVARIANCE.getEntry(i, i) * COVARIANCE.getEntry(j, j));
                double theta = Math.acos(Math.min(1, COVARIANCE.getEntry(i, j) / s));
                double expected = s * (Math.sin(theta) + (Math.PI - theta) * Math.cos(theta)) / (2 * Math.PI);
                // The series is cut where coefficients are below 10⁻⁶, the quadrature is of order 10⁻⁶ there.
                assertEquals(expected, b.getEntry(i, j), 1e-6, i + " " + j);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void momentsAreThoseOfSamples(Activation f) {
        int m = 200_000;
        double[] z = new double[3 * m];
        new IsotropicSamples(IsotropicSamples.Law.GAUSSIAN, 3, m, 8).read(0, m, z);
        DenseMatrix y = DenseMatrix.wrap(m, 3, z).multiplyTransposed(ROOT);
        double[] mean = new double[3];
        for (int k = 0; k < 3 * m; k++) {
            y.data()[k] = f.of(y.data()[k]);
            mean[k % 3] += y.data()[k] / m;
        }
        DenseMatrix sampled = y.transposeMultiply(y).scalarMultiply(1.0 / m);
        DenseMatrix plain = f.moments(COVARIANCE, false);
        DenseMatrix centred = f.moments(COVARIANCE, true);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                // Means of products of standard deviation at most 2: four standard errors are 0.018.
                assertEquals(sampled.getEntry(i, j), plain.getEntry(i, j), 0.018);
                assertEquals(sampled.getEntry(i, j) - mean[i] * mean[j], centred.getEntry(i, j), 0.018);
            }
        }
    }

    @Test
    void softplusAndReluAreWhatTheyAre() {
        // softplus(x) − softplus(−x) = x, also where exp overflows.
        for (double x : new double[] {0, 0.5, 3, 800}) {
            assertEquals(x, Activation.SOFTPLUS.of(x) - Activation.SOFTPLUS.of(-x), 1e-15);
            assertEquals(x, Activation.RELU.of(x));
            assertEquals(0, Activation.RELU.of(-x));
        }
    }
}
