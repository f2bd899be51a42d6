package org.descrambler.core.linalg;

/** Independent reference arithmetic: the textbook loops, no backend. */
final class Naive {
    private Naive() {}

    static DenseMatrix product(DenseMatrix a, DenseMatrix b) {
        int m = a.getRowDimension();
        int k = a.getColumnDimension();
        int n = b.getColumnDimension();
        DenseMatrix c = new DenseMatrix(m, n);
        for (int i = 0; i < m; i++) {
            for (int p = 0; p < k; p++) {
                double factor = a.data()[i * k + p];
                for (int j = 0; j < n; j++) {
                    c.data()[i * n + j] += factor * b.data()[p * n + j];
                }
            }
        }
        return c;
    }

    static DenseMatrix transposed(DenseMatrix a) {
        DenseMatrix t = new DenseMatrix(a.getColumnDimension(), a.getRowDimension());
        for (int i = 0; i < a.getRowDimension(); i++) {
            for (int j = 0; j < a.getColumnDimension(); j++) {
                t.data()[j * a.getRowDimension() + i] = a.data()[i * a.getColumnDimension() + j];
            }
        }
        return t;
    }

    static DenseMatrix difference(DenseMatrix a, DenseMatrix b) {
        DenseMatrix d = a.copy();
        for (int index = 0; index < d.data().length; index++) {
            d.data()[index] -= b.data()[index];
        }
        return d;
    }

    /** The Frobenius norm by scaling with the largest entry. */
    static double norm(DenseMatrix a) {
        double largest = 0;
        for (double x : a.data()) {
            if (!Double.isFinite(x)) {
                return Double.NaN;
            }
            largest = Math.max(largest, Math.abs(x));
        }
        if (largest == 0) {
            return 0;
        }
        double sum = 0;
        for (double x : a.data()) {
            sum += (x / largest) * (x / largest);
        }
        return largest * Math.sqrt(sum);
    }

    /** ‖AᵀA − I‖. */
    static double columnsError(DenseMatrix a) {
        return norm(difference(product(transposed(a), a), DenseMatrix.identity(a.getColumnDimension())));
    }
}
