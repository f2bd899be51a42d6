package org.descrambler.core.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OpenBLAS and pure Java, which share no algorithm, on the same matrices. Weyl: values move by the backward error. */
class BackendsAgreeTest {
    private final Matrices matrices = new Matrices();
    private final Backend java = new PureJava();
    private Backend openBlas;

    @BeforeEach
    void load() {
        openBlas = OpenBlasTest.createOrSkip();
    }

    private static double tolerance(DenseMatrix a) {
        int size = Math.max(4, Math.max(a.getRowDimension(), a.getColumnDimension()));
        return 16 * size * Math.ulp(1.0) * Naive.norm(a);
    }

    @Test
    void onEigenvalues() {
        matrices.symmetric()
                .forEach((name, a) -> assertArrayEquals(
                        openBlas.symmetricEigen(a).values(),
                        java.symmetricEigen(a).values(),
                        Math.max(Double.MIN_NORMAL, tolerance(a)),
                        name));
    }

    @Test
    void onSingularValues() {
        matrices.general()
                .forEach((name, a) -> assertArrayEquals(
                        openBlas.svd(a).singularValues(),
                        java.svd(a).singularValues(),
                        Math.max(Double.MIN_NORMAL, tolerance(a)),
                        name));
    }

    /** Q and R of a matrix of full rank are unique; their condition is that of the matrix, here below 1e4. */
    @Test
    void onQrPolarAndSolutions() {
        DenseMatrix a = matrices.gaussian(40, 40);
        DenseMatrix b = matrices.gaussian(40, 3);
        double condition = openBlas.svd(a).singularValues()[0] / openBlas.svd(a).singularValues()[39];
        assertTrue(condition < 1e4, "condition " + condition);
        double limit = condition * tolerance(a);
        assertClose(openBlas.qr(a).q(), java.qr(a).q(), limit);
        assertClose(openBlas.qr(a).r(), java.qr(a).r(), limit);
        assertClose(openBlas.polar(a), java.polar(a), limit);
        assertClose(openBlas.solve(a, b), java.solve(a, b), limit * Naive.norm(java.solve(a, b)));
    }

    private static void assertClose(DenseMatrix expected, DenseMatrix actual, double limit) {
        double error = Naive.norm(Naive.difference(expected, actual));
        assertTrue(error <= limit, "the backends differ by " + error + ", expected at most " + limit);
    }
}
