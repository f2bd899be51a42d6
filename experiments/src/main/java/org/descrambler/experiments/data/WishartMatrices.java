package org.descrambler.experiments.data;

import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * S Sᵀ/m of m independent signals s = M z, z ~ N(0, I), without the signals: m times it is a Wishart matrix, which Bartlett's
 * decomposition draws exactly as M L Lᵀ Mᵀ, L lower triangular with independent entries, the normal below the diagonal
 * and L_ii² ~ χ² with m − i degrees of freedom, i = 0, 1, … (Bartlett, Proc. Roy. Soc. Edinburgh 53 (1933) 260). It costs the
 * same whatever m is.
 *
 * @param mixing M, n×p; not to be modified
 * @param random where the matrices come from, one after another
 */
public record WishartMatrices(DenseMatrix mixing, RandomGenerator random) {

    /**
     * The next matrix, n×n, exactly symmetric.
     *
     * @param samples m ≥ p
     * @throws IllegalArgumentException for fewer samples, whose matrix has no such decomposition
     */
    public DenseMatrix gram(long samples) {
        int p = mixing.getColumnDimension();
        if (samples < p) {
            throw new IllegalArgumentException("A Wishart matrix of " + samples + " samples with " + p
                    + " channels was asked for; at least " + p + " samples were expected.");
        }
        DenseMatrix factor = new DenseMatrix(p, p);
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < i; j++) {
                factor.setEntry(i, j, random.nextGaussian());
            }
            // χ² with ν degrees of freedom is twice a gamma variable of the shape ν/2.
            factor.setEntry(i, i, Math.sqrt(2 * gamma((samples - i) / 2.0)));
        }
        DenseMatrix root = mixing.multiply(factor);
        DenseMatrix gram = root.multiplyTransposed(root).scalarMultiply(1.0 / samples);
        gram.symmetricPart();
        return gram;
    }

    /**
     * A gamma variable with unit scale, by rejection, exactly: Marsaglia, Tsang, "A simple method for generating gamma
     * variables", ACM Trans. Math. Softw. 26 (2000) 363; for shapes below 1 by its note on U^(1/a).
     */
    private double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = 1 + c * x;
            if (v > 0) {
                v = v * v * v;
                if (Math.log(1 - random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                    return d * v;
                }
            }
        }
    }
}
