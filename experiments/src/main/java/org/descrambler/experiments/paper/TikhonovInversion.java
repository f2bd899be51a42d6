package org.descrambler.experiments.paper;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.QRDecomposition;
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

    private final DeerKernel kernel;
    private final RealMatrix[] inverses;

    /** Prepares one regularised inverse for each λ from 10⁻³ to 10² in half-decades. */
    public TikhonovInversion(DeerKernel kernel) {
        this.kernel = kernel;
        this.inverses = new RealMatrix[STRENGTHS];
        for (int s = 0; s < STRENGTHS; s++) {
            inverses[s] = inverse(kernel, Math.pow(10, -3 + 0.5 * s));
        }
    }

    /** (KᵀK + λ²LᵀL)⁻¹Kᵀ by QR of the stacked matrix [K; λL], which does not square the condition number. */
    private static RealMatrix inverse(DeerKernel kernel, double lambda) {
        double[][] weights = kernel.weights();
        int times = weights.length;
        int distances = kernel.distance().points();
        RealMatrix stacked = new Array2DRowRealMatrix(times + distances - 2, distances);
        stacked.setSubMatrix(weights, 0, 0);
        for (int j = 0; j + 2 < distances; j++) {
            stacked.setEntry(times + j, j, lambda);
            stacked.setEntry(times + j, j + 1, -2 * lambda);
            stacked.setEntry(times + j, j + 2, lambda);
        }
        RealMatrix pseudoInverse = new QRDecomposition(stacked).getSolver().getInverse();
        return pseudoInverse.getSubMatrix(0, distances - 1, 0, times - 1);
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
