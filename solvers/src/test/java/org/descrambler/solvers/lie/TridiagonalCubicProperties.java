package org.descrambler.solvers.lie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.solvers.fixture.Spectrum;

class TridiagonalCubicProperties {
    /** Against the eigenvectors of T: no point found by descent from many places lies lower, and the equations hold. */
    @Property(tries = 200)
    void isTheGlobalMinimiser(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 40) int k,
            @ForAll @IntRange(min = -6, max = 6) int exponent,
            @ForAll boolean coupled) {
        RandomGenerator rng = Spectrum.generator(seed);
        double sigma = Math.pow(10, exponent);
        double beta0 = Math.abs(rng.nextGaussian());
        TridiagonalCubic cubic = new TridiagonalCubic();
        cubic.begin(beta0);
        DenseMatrix t = new DenseMatrix(k, k);
        for (int i = 0; i < k; i++) {
            double alpha = rng.nextGaussian();
            double beta = coupled ? 0.5 + rng.nextDouble() : 1e-3 * rng.nextDouble();
            cubic.append(beta, alpha);
            t.setEntry(i, i, alpha);
            if (i > 0) {
                t.setEntry(i, i - 1, beta);
                t.setEntry(i - 1, i, beta);
            }
            cubic.solve(sigma);
        }
        double[] y = new double[k];
        double norm = 0;
        for (int i = 0; i < k; i++) {
            y[i] = cubic.coordinate(i);
            norm += y[i] * y[i];
        }
        norm = Math.sqrt(norm);
        assertEquals(norm, cubic.norm(), 1e-12 * norm);
        double[] ty = t.operate(y);
        double quadratic = beta0 * y[0];
        double residual = 0;
        for (int i = 0; i < k; i++) {
            quadratic += 0.5 * y[i] * ty[i];
            double gradient = ty[i] + sigma * norm * y[i] + (i == 0 ? beta0 : 0);
            residual += gradient * gradient;
        }
        double lowest = Backend.preferred().symmetricEigen(t).values()[0];
        // The equation is solved to some u of its terms; λ to 1e-13 of itself, or between neighbouring numbers.
        double size = beta0 + (4 + sigma * norm) * norm;
        assertEquals(0, Math.sqrt(residual), 1e-10 * size);
        assertEquals(-quadratic, cubic.decrease(), 1e-10 * size * norm);
        assertTrue(cubic.decrease() >= 0);
        assertTrue(
                lowest + sigma * norm >= -1e-10 * (4 + sigma * norm), "second-order condition of the global minimum");
    }
}
