package org.descrambler.experiments.paper.deernet;

import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.linalg.Svd;

/**
 * What the singular vectors of W₂P₂⁻¹ say of a last layer. The left ones are those of W₂, whatever P₂ is.
 *
 * @param left the leading {@link #MODES} left singular vectors, one a column
 * @param right the leading {@link #RIGHT} right singular vectors of W₂P₂⁻¹, one a column
 * @param own R² of the fit of vector k by T_k alone, k = 0 … 4, as the authors fit them
 * @param best the largest R² of the fit by any one of T₀ … T₄
 * @param which the k of that
 * @param joint R² of the fit by T₀ … T₄ together
 * @param cosines as {@code own}, by the modes cos(πk(i + ½)/n)
 * @param legendre as {@code own}, by Legendre polynomials
 * @param angles principal angles between the span of the vectors and that of T₀ … T₄, degrees, ascending
 * @param pairs for each right vector the Fourier pair of the neuron axis that holds most of it
 * @param free the same with the frequency free
 * @param neurons W₂ᵀW₂ in descrambled order
 * @param outputs W₂W₂ᵀ
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record LastLayerReading(
        DenseMatrix left,
        DenseMatrix right,
        double[] own,
        double[] best,
        int[] which,
        double[] joint,
        double[] cosines,
        double[] legendre,
        double[] angles,
        ModeFits.Sinusoid[] pairs,
        ModeFits.Sinusoid[] free,
        DenseMatrix neurons,
        DenseMatrix outputs) {
    /** T₀ … T₄. */
    static final int MODES = 5;

    /** The authors show right singular vectors 9 to 13. */
    static final int RIGHT = 13;

    /** The first of those, counted from 0. */
    static final int SHOWN = 8;

    /** Of descrambled weights W₂P₂⁻¹, outputs × neurons, at least {@link #RIGHT} of each. */
    static LastLayerReading of(DenseMatrix w) {
        Svd svd = Backend.preferred().svd(w);
        int points = w.getRowDimension();
        DenseMatrix left = DenseMatrix.copyOf(svd.u().getSubMatrix(0, points - 1, 0, MODES - 1));
        DenseMatrix right = DenseMatrix.copyOf(
                        svd.vt().getSubMatrix(0, RIGHT - 1, 0, svd.vt().getColumnDimension() - 1))
                .transpose();
        DenseMatrix chebyshev = ModeFits.chebyshev(points, MODES);
        double[] best = new double[MODES];
        int[] which = new int[MODES];
        double[] joint = new double[MODES];
        for (int i = 0; i < MODES; i++) {
            double[] v = left.getColumn(i);
            joint[i] = ModeFits.all(v, chebyshev);
            for (int k = 0; k < MODES; k++) {
                double r2 = ModeFits.one(v, chebyshev.getColumn(k));
                if (r2 > best[i]) {
                    best[i] = r2;
                    which[i] = k;
                }
            }
        }
        ModeFits.Sinusoid[] pairs = new ModeFits.Sinusoid[RIGHT];
        ModeFits.Sinusoid[] free = new ModeFits.Sinusoid[RIGHT];
        for (int i = 0; i < RIGHT; i++) {
            pairs[i] = ModeFits.pair(right.getColumn(i));
            free[i] = ModeFits.free(right.getColumn(i));
        }
        return new LastLayerReading(
                left,
                right,
                own(left, chebyshev),
                best,
                which,
                joint,
                own(left, ModeFits.cosines(points, MODES)),
                own(left, ModeFits.legendre(points, MODES)),
                ModeFits.angles(left, chebyshev),
                pairs,
                free,
                w.transposeMultiply(w),
                w.multiplyTransposed(w));
    }

    private static double[] own(DenseMatrix left, DenseMatrix modes) {
        double[] r2 = new double[MODES];
        for (int k = 0; k < MODES; k++) {
            r2[k] = ModeFits.one(left.getColumn(k), modes.getColumn(k));
        }
        return r2;
    }

    /**
     * What {@link #shownPairs} is about for random vectors of n entries: the largest of n/2 shares, which have nearly
     * exponential distributions of the mean 2/n, is H(n/2) · 2/n in the mean, H(m) = 1 + ½ + … + 1/m.
     */
    static double randomPairs(int n) {
        double harmonic = 0;
        for (int m = 1; m <= n / 2; m++) {
            harmonic += 1.0 / m;
        }
        return harmonic * 2 / n;
    }

    /** The mean share of the shown right vectors in their Fourier pairs. */
    double shownPairs() {
        return mean(pairs, SHOWN);
    }

    /** The mean of {@link #free} over the shown right vectors. */
    double shownFree() {
        return mean(free, SHOWN);
    }

    private static double mean(ModeFits.Sinusoid[] fits, int first) {
        double sum = 0;
        for (int i = first; i < fits.length; i++) {
            sum += fits[i].r2() / (fits.length - first);
        }
        return sum;
    }
}
