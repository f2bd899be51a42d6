package org.descrambler.core.linalg;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** The matrices of the contract: ordinary ones, and those on which known libraries fail. */
final class Matrices {
    private final RandomGenerator rng =
            RandomGeneratorFactory.of("L64X128MixRandom").create(20260101);

    /** Any shape, for singular values and QR. */
    Map<String, DenseMatrix> general() {
        Map<String, DenseMatrix> cases = new LinkedHashMap<>();
        cases.put("1×1", DenseMatrix.of(new double[][] {{-3}}));
        cases.put("1×1 zero", new DenseMatrix(1, 1));
        cases.put("random 2×2", gaussian(2, 2));
        cases.put("random 33×33", gaussian(33, 33));
        cases.put("random 80×80", gaussian(80, 80));
        cases.put("tall 130×7", gaussian(130, 7));
        cases.put("wide 7×130", gaussian(7, 130));
        cases.put("one row", gaussian(1, 9));
        cases.put("one column", gaussian(9, 1));
        cases.put("graded over 12 orders", graded(40));
        cases.put("rank 5 of 30×20", Naive.product(gaussian(30, 5), gaussian(5, 20)));
        cases.put("rank 5 of 20×30", Naive.product(gaussian(20, 5), gaussian(5, 30)));
        cases.put("clustered singular values", clusteredSingularValues(30));
        cases.put("diagonal with zeros and signs", DenseMatrix.diagonal(3, -1, 0, 1e-9, 0, 7, -7));
        cases.put("all ones 200×200", ones(200));
        cases.put("identity", DenseMatrix.identity(25));
        cases.put("identity + 1e-9 G", nearIdentity(60, 1e-9));
        cases.put("identity + 1e-12 G", nearIdentity(60, 1e-12));
        cases.put("identity + 1e-16 G", nearIdentity(60, 1e-16));
        cases.put("zero", new DenseMatrix(6, 6));
        cases.put("zero tall", new DenseMatrix(6, 2));
        cases.put("no columns", new DenseMatrix(4, 0));
        cases.put("no rows", new DenseMatrix(0, 4));
        cases.put("empty", new DenseMatrix(0, 0));
        cases.put("entries of 1e150", scaled(gaussian(20, 20), 1e150));
        cases.put("entries of 1e-150", scaled(gaussian(20, 20), 1e-150));
        cases.put("entries from 1e-150 to 1e150", mixed(12));
        return cases;
    }

    /** Square, for solving and polar factors. */
    Map<String, DenseMatrix> square() {
        Map<String, DenseMatrix> cases = general();
        cases.values().removeIf(a -> a.getRowDimension() != a.getColumnDimension());
        return cases;
    }

    /** Symmetric, or nearly so. */
    Map<String, DenseMatrix> symmetric() {
        Map<String, DenseMatrix> cases = new LinkedHashMap<>();
        cases.put("1×1", DenseMatrix.of(new double[][] {{-3}}));
        cases.put("random 2×2", symmetrised(gaussian(2, 2)));
        cases.put("random 33×33", symmetrised(gaussian(33, 33)));
        cases.put("random 80×80", symmetrised(gaussian(80, 80)));
        cases.put("graded over 12 orders", symmetrised(graded(40)));
        cases.put("rank 5 of 30", gram(gaussian(30, 5)));
        cases.put("clustered eigenvalues", clusteredEigenvalues(30));
        cases.put("diagonal with repeats", DenseMatrix.diagonal(3, -1, 0, 1e-9, 0, 7, -7, 3));
        cases.put("all ones 200×200", ones(200));
        cases.put("identity", DenseMatrix.identity(25));
        cases.put("identity + 1e-9 G", symmetrised(nearIdentity(60, 1e-9)));
        cases.put("identity + 1e-12 G", symmetrised(nearIdentity(60, 1e-12)));
        cases.put("path Laplacian", pathLaplacian(50));
        cases.put("zero", new DenseMatrix(6, 6));
        cases.put("empty", new DenseMatrix(0, 0));
        cases.put("Gram of no samples", gram(new DenseMatrix(4, 0)));
        cases.put("entries of 1e150", scaled(symmetrised(gaussian(20, 20)), 1e150));
        cases.put("entries of 1e-150", scaled(symmetrised(gaussian(20, 20)), 1e-150));
        cases.put("entries from 1e-150 to 1e150", symmetrised(mixed(12)));
        DenseMatrix lopsided = symmetrised(gaussian(20, 20));
        lopsided.multiplyEntry(3, 5, 1 + 1e-9);
        cases.put("relative asymmetry of 1e-9", lopsided);
        return cases;
    }

    DenseMatrix gaussian(int m, int n) {
        DenseMatrix a = new DenseMatrix(m, n);
        for (int index = 0; index < a.data().length; index++) {
            a.data()[index] = rng.nextGaussian();
        }
        return a;
    }

    /** Symmetric with the eigenvalues 1/2 to 1, plus a skew matrix of so large a norm in every plane of its own. */
    DenseMatrix positive(int n, double skewness) {
        DenseMatrix t = orthogonal(n);
        DenseMatrix d = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++) {
            d.setEntry(i, i, 0.5 + 0.5 * i / n);
        }
        DenseMatrix a = Naive.product(Naive.product(t, d), Naive.transposed(t));
        double[] angles = new double[n / 2];
        Arrays.fill(angles, skewness);
        DenseMatrix k = skew(orthogonal(n), angles);
        a.addScaled(1, k);
        return a;
    }

    /** Orthogonal by modified Gram–Schmidt, twice; no backend involved. */
    DenseMatrix orthogonal(int n) {
        DenseMatrix a = gaussian(n, n);
        for (int i = 0; i < n; i++) {
            for (int pass = 0; pass < 2; pass++) {
                for (int p = 0; p < i; p++) {
                    double projection = rowDot(a, i, p);
                    for (int j = 0; j < n; j++) {
                        a.addToEntry(i, j, -projection * a.getEntry(p, j));
                    }
                }
            }
            double norm = Math.sqrt(rowDot(a, i, i));
            for (int j = 0; j < n; j++) {
                a.multiplyEntry(i, j, 1 / norm);
            }
        }
        return a;
    }

    private static double rowDot(DenseMatrix a, int i, int p) {
        double sum = 0;
        for (int j = 0; j < a.getColumnDimension(); j++) {
            sum += a.getEntry(i, j) * a.getEntry(p, j);
        }
        return sum;
    }

    /** T diag(blocks [0 −θ; θ 0]) Tᵀ, a skew matrix with the eigenvalues ±iθ. */
    static DenseMatrix skew(DenseMatrix t, double... angles) {
        DenseMatrix blocks = new DenseMatrix(t.getRowDimension(), t.getRowDimension());
        for (int k = 0; k < angles.length; k++) {
            blocks.setEntry(2 * k, 2 * k + 1, -angles[k]);
            blocks.setEntry(2 * k + 1, 2 * k, angles[k]);
        }
        DenseMatrix omega = Naive.product(Naive.product(t, blocks), Naive.transposed(t));
        DenseMatrix skew = omega.copy();
        for (int i = 0; i < t.getRowDimension(); i++) {
            for (int j = 0; j < t.getRowDimension(); j++) {
                skew.setEntry(i, j, (omega.getEntry(i, j) - omega.getEntry(j, i)) / 2);
            }
        }
        return skew;
    }

    /** T diag(blocks [cos θ −sin θ; sin θ cos θ]) Tᵀ, its exponential. */
    static DenseMatrix rotation(DenseMatrix t, double... angles) {
        DenseMatrix blocks = DenseMatrix.identity(t.getRowDimension());
        for (int k = 0; k < angles.length; k++) {
            blocks.setEntry(2 * k, 2 * k, Math.cos(angles[k]));
            blocks.setEntry(2 * k + 1, 2 * k + 1, Math.cos(angles[k]));
            blocks.setEntry(2 * k, 2 * k + 1, -Math.sin(angles[k]));
            blocks.setEntry(2 * k + 1, 2 * k, Math.sin(angles[k]));
        }
        return Naive.product(Naive.product(t, blocks), Naive.transposed(t));
    }

    static DenseMatrix ones(int n) {
        DenseMatrix a = new DenseMatrix(n, n);
        a.fill(1);
        return a;
    }

    /** Second differences on a path, eigenvalues 2 − 2 cos(πk/n), k = 0 … n − 1. */
    static DenseMatrix pathLaplacian(int n) {
        DenseMatrix a = new DenseMatrix(n, n);
        for (int i = 0; i + 1 < n; i++) {
            a.addToEntry(i, i, 1);
            a.addToEntry(i + 1, i + 1, 1);
            a.setEntry(i, i + 1, -1);
            a.setEntry(i + 1, i, -1);
        }
        return a;
    }

    DenseMatrix nearIdentity(int n, double epsilon) {
        DenseMatrix a = scaled(gaussian(n, n), epsilon);
        for (int i = 0; i < n; i++) {
            a.addToEntry(i, i, 1);
        }
        return a;
    }

    static DenseMatrix symmetrised(DenseMatrix a) {
        DenseMatrix s = a.copy();
        for (int i = 0; i < a.getRowDimension(); i++) {
            for (int j = 0; j < a.getRowDimension(); j++) {
                s.setEntry(i, j, a.getEntry(i, j) / 2 + a.getEntry(j, i) / 2);
            }
        }
        return s;
    }

    private static DenseMatrix gram(DenseMatrix s) {
        return Naive.product(s, Naive.transposed(s));
    }

    private DenseMatrix graded(int n) {
        DenseMatrix a = gaussian(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a.multiplyEntry(i, j, Math.pow(10, -6.0 * (i + j) / (n - 1)));
            }
        }
        return a;
    }

    private DenseMatrix mixed(int n) {
        DenseMatrix a = gaussian(n, n);
        for (int index = 0; index < a.data().length; index++) {
            a.data()[index] *= Math.pow(10, 150 * (2 * rng.nextDouble() - 1));
        }
        return a;
    }

    private DenseMatrix clusteredEigenvalues(int n) {
        return symmetrised(between(orthogonal(n), clusters(n), null));
    }

    private DenseMatrix clusteredSingularValues(int n) {
        return between(orthogonal(n), clusters(n), orthogonal(n));
    }

    private static double[] clusters(int n) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = 1 + i / 10 + 1e-13 * i;
        }
        return values;
    }

    private static DenseMatrix between(DenseMatrix left, double[] diagonal, DenseMatrix right) {
        return Naive.product(
                Naive.product(left, DenseMatrix.diagonal(diagonal)), right == null ? Naive.transposed(left) : right);
    }

    private static DenseMatrix scaled(DenseMatrix a, double factor) {
        DenseMatrix s = a.copy();
        for (int index = 0; index < s.data().length; index++) {
            s.data()[index] *= factor;
        }
        return s;
    }
}
