package org.descrambler.experiments.paper.relaxometry;

import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.linalg.Svd;
import org.descrambler.experiments.data.LaplaceKernel;

/**
 * What the rows of a weight matrix are in terms of the left singular vectors uᵢ of the Laplace kernel, which are functions of
 * time.
 *
 * @param u the uᵢ as columns, by falling singular value
 * @param sigma those singular values
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
record KernelModes(DenseMatrix u, double[] sigma) {

    static KernelModes of(LaplaceKernel kernel) {
        Svd svd = kernel.svd();
        return new KernelModes(svd.u(), svd.singularValues());
    }

    /** |⟨vᵢ, uⱼ⟩| of the first right singular vectors of W, a row each, and the first modes. */
    DenseMatrix coherence(DenseMatrix w, int count) {
        DenseMatrix products = leading(w, count).multiply(first(count));
        for (int k = 0; k < products.data().length; k++) {
            products.data()[k] = Math.abs(products.data()[k]);
        }
        return products;
    }

    /**
     * Cosines of the principal angles between the span of the first right singular vectors of W and that of the first
     * modes, descending: the singular values of VᵀU.
     */
    double[] cosines(DenseMatrix w, int count) {
        return Backend.preferred().svd(leading(w, count).multiply(first(count))).singularValues();
    }

    /** The mean of the squared cosines, the part of one space that lies in the other: 1 for equal spaces. */
    double overlap(DenseMatrix w, int count) {
        double sum = 0;
        for (double cosine : cosines(w, count)) {
            sum += cosine * cosine;
        }
        return sum / count;
    }

    /** ‖W uᵢ‖: how strongly the layer answers to each mode. */
    double[] gains(DenseMatrix w, int count) {
        DenseMatrix answers = w.multiply(first(count));
        double[] gains = new double[count];
        for (int i = 0; i < count; i++) {
            for (int r = 0; r < answers.getRowDimension(); r++) {
                gains[i] = Math.hypot(gains[i], answers.getEntry(r, i));
            }
        }
        return gains;
    }

    /** σᵢ/(σᵢ² + λ²): how strongly the Tikhonov-regularised inverse of the kernel answers to each mode. */
    double[] tikhonov(double lambda, int count) {
        double[] gains = new double[count];
        for (int i = 0; i < count; i++) {
            gains[i] = sigma[i] / (sigma[i] * sigma[i] + lambda * lambda);
        }
        return gains;
    }

    private DenseMatrix first(int count) {
        DenseMatrix first = new DenseMatrix(u.getRowDimension(), count);
        for (int i = 0; i < u.getRowDimension(); i++) {
            for (int j = 0; j < count; j++) {
                first.setEntry(i, j, u.getEntry(i, j));
            }
        }
        return first;
    }

    /** The first right singular vectors of W as rows. */
    static DenseMatrix leading(DenseMatrix w, int count) {
        DenseMatrix vt = Backend.preferred().svd(w).vt();
        DenseMatrix rows = new DenseMatrix(count, w.getColumnDimension());
        System.arraycopy(vt.data(), 0, rows.data(), 0, rows.data().length);
        return rows;
    }
}
