package org.descrambler.core.group;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.descrambler.core.linalg.DenseMatrix;

/** Reference arithmetic in textbook loops, no backend. */
final class Elementary {
    private Elementary() {}

    static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    static DenseMatrix gaussian(int m, int n, RandomGenerator rng) {
        DenseMatrix a = new DenseMatrix(m, n);
        for (int index = 0; index < a.data().length; index++) {
            a.data()[index] = rng.nextGaussian();
        }
        return a;
    }

    /** A Gaussian skew matrix of norm {@code norm}; zero for n = 1. */
    static DenseMatrix skew(int n, double norm, RandomGenerator rng) {
        DenseMatrix g = gaussian(n, n, rng);
        DenseMatrix skew = sum(1, g, -1, transposed(g));
        double length = norm(skew);
        return length == 0 ? skew : sum(norm / length, skew, 0, skew);
    }

    static DenseMatrix product(DenseMatrix a, DenseMatrix b) {
        DenseMatrix c = new DenseMatrix(a.getRowDimension(), b.getColumnDimension());
        for (int i = 0; i < a.getRowDimension(); i++) {
            for (int j = 0; j < b.getColumnDimension(); j++) {
                double entry = 0;
                for (int k = 0; k < a.getColumnDimension(); k++) {
                    entry += a.getEntry(i, k) * b.getEntry(k, j);
                }
                c.setEntry(i, j, entry);
            }
        }
        return c;
    }

    static DenseMatrix transposed(DenseMatrix a) {
        DenseMatrix t = new DenseMatrix(a.getColumnDimension(), a.getRowDimension());
        for (int i = 0; i < a.getRowDimension(); i++) {
            for (int j = 0; j < a.getColumnDimension(); j++) {
                t.setEntry(j, i, a.getEntry(i, j));
            }
        }
        return t;
    }

    /** αA + βB. */
    static DenseMatrix sum(double alpha, DenseMatrix a, double beta, DenseMatrix b) {
        DenseMatrix c = new DenseMatrix(a.getRowDimension(), a.getColumnDimension());
        for (int index = 0; index < c.data().length; index++) {
            c.data()[index] = alpha * a.data()[index] + beta * b.data()[index];
        }
        return c;
    }

    /** ‖A‖_F. */
    static double norm(DenseMatrix a) {
        double sum = 0;
        for (double x : a.data()) {
            sum += x * x;
        }
        return Math.sqrt(sum);
    }

    /** ‖A − B‖_F. */
    static double distance(DenseMatrix a, DenseMatrix b) {
        return norm(sum(1, a, -1, b));
    }

    /** ‖AAᵀ − I‖_F. */
    static double orthogonalityError(DenseMatrix a) {
        return distance(product(a, transposed(a)), DenseMatrix.identity(a.getRowDimension()));
    }

    /** Gaussian elimination with partial pivoting. */
    static double determinant(DenseMatrix matrix) {
        DenseMatrix a = matrix.copy();
        int n = a.getRowDimension();
        double determinant = 1;
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                if (Math.abs(a.getEntry(i, k)) > Math.abs(a.getEntry(pivot, k))) {
                    pivot = i;
                }
            }
            for (int j = 0; j < n; j++) {
                double entry = a.getEntry(k, j);
                a.setEntry(k, j, a.getEntry(pivot, j));
                a.setEntry(pivot, j, entry);
            }
            determinant *= pivot == k ? a.getEntry(k, k) : -a.getEntry(k, k);
            for (int i = k + 1; i < n; i++) {
                double factor = a.getEntry(i, k) / a.getEntry(k, k);
                for (int j = k; j < n; j++) {
                    a.addToEntry(i, j, -factor * a.getEntry(k, j));
                }
            }
        }
        return determinant;
    }

    /** exp(A) by its series; for ‖A‖ ≤ 3 its largest term is below 5, so that cancellation costs no digit. */
    static DenseMatrix exponential(DenseMatrix a) {
        DenseMatrix sum = DenseMatrix.identity(a.getRowDimension());
        DenseMatrix term = sum;
        for (int k = 1; k <= 40; k++) {
            term = sum(1.0 / k, product(term, a), 0, a);
            sum = sum(1, sum, 1, term);
        }
        return sum;
    }

    /** Turns the first coordinate planes by the angles. */
    static DenseMatrix rotation(int n, double... angles) {
        DenseMatrix r = DenseMatrix.identity(n);
        for (int k = 0; k < angles.length; k++) {
            r.setEntry(2 * k, 2 * k, Math.cos(angles[k]));
            r.setEntry(2 * k + 1, 2 * k + 1, Math.cos(angles[k]));
            r.setEntry(2 * k, 2 * k + 1, -Math.sin(angles[k]));
            r.setEntry(2 * k + 1, 2 * k, Math.sin(angles[k]));
        }
        return r;
    }
}
