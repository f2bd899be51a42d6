package org.descrambler.experiments.data;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * The standard inversion of a DEER form factor, for comparison with a trained network: p = argmin ‖Kp − f‖² + λ²‖Lp‖², L the
 * second difference, negative values set to zero (Jeschke et al., Appl. Magn. Reson. 30 (2006) 473).
 *
 * <p>{@link #oracle} gives it everything that a network has to find out for itself: the true modulation depth and
 * background, and the λ that comes nearest to the true distribution.
 */
public final class TikhonovInversion {
    private static final int STRENGTHS = 11; // λ = 10⁻³, 10^−2.5, …, 10²
    private static final double SYMMETRY = 1e-10; // relative; the Gram matrix is symmetric to rounding

    private final DeerKernel kernel;
    private final RealMatrix[] inverses;

    /** Prepares one regularised inverse for each λ from 10⁻³ to 10² in half-decades. */
    public TikhonovInversion(DeerKernel kernel) {
        this.kernel = kernel;
        RealMatrix weights = new Array2DRowRealMatrix(kernel.weights(), false);
        RealMatrix transposed = weights.transpose();
        RealMatrix gram = transposed.multiply(weights);
        RealMatrix roughness = roughness(kernel.distance().points());
        this.inverses = new RealMatrix[STRENGTHS];
        for (int s = 0; s < STRENGTHS; s++) {
            double lambda = Math.pow(10, -3 + 0.5 * s);
            RealMatrix regularised = gram.add(roughness.scalarMultiply(lambda * lambda));
            // Positive definite: K sees the straight lines that L does not. The condition is below 1e10 at λ = 10⁻³.
            inverses[s] = new CholeskyDecomposition(regularised, SYMMETRY, 0)
                    .getSolver()
                    .solve(transposed);
        }
    }

    /** LᵀL, L the open second difference. */
    private static RealMatrix roughness(int points) {
        RealMatrix roughness = new Array2DRowRealMatrix(points, points);
        double[] stencil = {1, -2, 1};
        for (int j = 0; j + 2 < points; j++) {
            for (int a = 0; a < 3; a++) {
                for (int b = 0; b < 3; b++) {
                    roughness.addToEntry(j + a, j + b, stencil[a] * stencil[b]);
                }
            }
        }
        return roughness;
    }

    /**
     * The inversion nearest to the truth in the 2-norm, over all λ.
     *
     * @param sample a simulated measurement; its true μ, background and p are used
     * @return a distribution at the points of the distance axis, in 1/nm, non-negative, not normalised
     */
    public double[] oracle(DeerSample sample) {
        double[] formFactor = formFactor(sample);
        double[] best = null;
        double bestError = Double.POSITIVE_INFINITY;
        for (RealMatrix inverse : inverses) {
            double[] candidate = inverse.operate(formFactor);
            double error = 0;
            for (int j = 0; j < candidate.length; j++) {
                candidate[j] = Math.max(0, candidate[j]);
                double difference = candidate[j] - sample.density()[j];
                error += difference * difference;
            }
            if (best == null || error < bestError) {
                best = candidate;
                bestError = error;
            }
        }
        return java.util.Objects.requireNonNull(best);
    }

    /** The noisy ∫ K p dr that is left when background and unmodulated part are removed exactly. */
    private double[] formFactor(DeerSample sample) {
        double[] formFactor = new double[kernel.time().points()];
        double depth = sample.modulationDepth();
        for (int i = 0; i < formFactor.length; i++) {
            double background = sample.background(kernel.time().at(i));
            formFactor[i] = (sample.trace()[i] / background - 1 + depth) / depth;
        }
        return formFactor;
    }
}
