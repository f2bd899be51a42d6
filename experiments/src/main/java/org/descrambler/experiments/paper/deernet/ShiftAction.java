package org.descrambler.experiments.paper.deernet;

import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.linalg.SymmetricEigen;

/**
 * Whether shifts of the distance distribution act on a hidden signal as a one-parameter group of linear, even orthogonal,
 * maps.
 *
 * <p>h(p) is the hidden signal of distribution p, centred and written in the d principal components that hold a part of its
 * variance, each scaled to unit variance. T shifts p by one step. The linear map A = argmin Σ‖h(T p) − A h(p)‖² is fitted to
 * training samples; everything else is measured on others. All of this is the same for h and Ph: a descrambler changes what is
 * seen, not whether a group acts.
 *
 * @param dimension d
 * @param stays R² of predicting that the shift does nothing: h(T p) = h(p)
 * @param linear R² of h(T p) = A h(p)
 * @param composed R² of h(T⁴ p) = A⁴ h(p): whether the map of one shift, repeated, is that of four
 * @param direct R² of h(T⁴ p) by a map fitted to four shifts, which no other linear map exceeds but by chance
 * @param departure ‖AᵀA − I‖_F/√d: 0 for an orthogonal map
 */
record ShiftAction(int dimension, double stays, double linear, double composed, double direct, double departure) {
    /** The part of the variance that the principal components hold. */
    static final double VARIANCE = 0.999;

    /** How often the shift is repeated. */
    static final int REPEATS = 4;

    /**
     * Measures the action.
     *
     * @param none h(p), one sample a row; rows of the three matrices belong together; not modified
     * @param one h(T p)
     * @param four h(T⁴ p)
     * @param training the first so many rows are fitted to, the others measured on
     */
    static ShiftAction of(DenseMatrix none, DenseMatrix one, DenseMatrix four, int training) {
        int n = none.getColumnDimension();
        double[] mean = new double[n];
        for (int i = 0; i < training; i++) {
            for (int j = 0; j < n; j++) {
                mean[j] += none.getEntry(i, j) / training;
            }
        }
        DenseMatrix centred = part(none, mean, 0, training);
        DenseMatrix gram = centred.transposeMultiply(centred);
        gram.scale(1.0 / training);
        gram.symmetricPart();
        SymmetricEigen eigen = Backend.preferred().symmetricEigen(gram);
        double all = gram.trace();
        int dimension = 0;
        double held = 0;
        while (dimension < n && held < VARIANCE * all) {
            dimension++;
            held += eigen.values()[n - dimension];
        }
        var scale = new DenseMatrix(n, dimension);
        for (int d = 0; d < dimension; d++) {
            for (int j = 0; j < n; j++) {
                scale.setEntry(j, d, eigen.vectors().getEntry(j, n - 1 - d) / Math.sqrt(eigen.values()[n - 1 - d]));
            }
        }
        int rows = none.getRowDimension();
        DenseMatrix x = centred.multiply(scale);
        DenseMatrix toOne = map(x, part(one, mean, 0, training).multiply(scale));
        DenseMatrix toFour = map(x, part(four, mean, 0, training).multiply(scale));
        DenseMatrix other = part(none, mean, training, rows).multiply(scale);
        DenseMatrix otherOne = part(one, mean, training, rows).multiply(scale);
        DenseMatrix otherFour = part(four, mean, training, rows).multiply(scale);
        DenseMatrix repeated = DenseMatrix.identity(dimension);
        for (int i = 0; i < REPEATS; i++) {
            repeated = repeated.multiply(toOne);
        }
        DenseMatrix departure = toOne.transposeMultiply(toOne).subtract(DenseMatrix.identity(dimension));
        return new ShiftAction(
                dimension,
                r2(otherOne, other),
                r2(otherOne, other.multiply(toOne)),
                r2(otherFour, other.multiply(repeated)),
                r2(otherFour, other.multiply(toFour)),
                departure.norm() / Math.sqrt(dimension));
    }

    private static DenseMatrix part(DenseMatrix rows, double[] mean, int from, int to) {
        var part = new DenseMatrix(to - from, mean.length);
        for (int i = from; i < to; i++) {
            for (int j = 0; j < mean.length; j++) {
                part.setEntry(i - from, j, rows.getEntry(i, j) - mean[j]);
            }
        }
        return part;
    }

    /** The transpose of the map: least squares of y = x M, rows being samples. */
    private static DenseMatrix map(DenseMatrix x, DenseMatrix y) {
        return Backend.preferred().solve(x.transposeMultiply(x), x.transposeMultiply(y));
    }

    private static double r2(DenseMatrix truth, DenseMatrix predicted) {
        double rss = Math.pow(truth.subtract(predicted).norm(), 2);
        double tss = 0;
        for (int j = 0; j < truth.getColumnDimension(); j++) {
            double[] column = ModeFits.centred(truth.getColumn(j));
            for (double v : column) {
                tss += v * v;
            }
        }
        return 1 - rss / tss;
    }
}
