package org.descrambler.objectives.diagonal;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.PlaneRotations;

/** What both diagonal criteria keep under rotations of single planes: P and PW. O(1) an angle, O(n) a rotation. */
abstract class DiagonalPlanes implements PlaneRotations {
    private final DenseMatrix p;
    private final DenseMatrix product;
    private final int n;

    /**
     * @param p changed by rotations
     * @param transposed Wᵀ
     */
    DiagonalPlanes(DenseMatrix p, DenseMatrix transposed) {
        this.p = p;
        this.product = p.multiplyTransposed(transposed);
        this.n = p.getRowDimension();
    }

    /** (PW)ᵢⱼ. */
    final double entry(int i, int j) {
        return product.data()[i * n + j];
    }

    final int degree() {
        return n;
    }

    @Override
    public final void rotate(int i, int j, double theta) {
        double c = Math.cos(theta);
        double s = Math.sin(theta);
        product.rotateRows(i, j, c, s);
        p.rotateRows(i, j, c, s);
    }

    @Override
    public final DenseMatrix point() {
        return p;
    }

    /**
     * √(c² + s²) − c without cancellation: by how much the best angle is better than none where the criterion falls by
     * c(cos φ − 1) + s sin φ.
     */
    static double gain(double c, double s) {
        double size = Math.hypot(c, s);
        if (size == 0) {
            return 0;
        }
        return c > 0 ? s * (s / (size + c)) : size - c;
    }
}
