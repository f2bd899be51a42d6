package org.descrambler.core.linalg;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class VerificationTest {
    private final Matrices matrices = new Matrices();
    private final PureJava java = new PureJava();
    private final Verification verification = new Verification(java);

    @Test
    void acceptsWhatIsRight() {
        matrices.symmetric().forEach((name, a) -> {
            DenseMatrix symmetric = Matrices.symmetrised(a);
            assertTrue(verification.accepts(symmetric, java.symmetricEigen(symmetric)), name);
        });
        matrices.general().forEach((name, a) -> assertTrue(verification.accepts(a, java.svd(a)), name));
    }

    @Test
    void rejectsAWrongResidualAndWrongOrder() {
        DenseMatrix a = Matrices.symmetrised(matrices.gaussian(12, 12));
        SymmetricEigen eigen = java.symmetricEigen(a);
        eigen.values()[3] += 1e-9;
        assertFalse(verification.accepts(a, eigen));
        Svd svd = java.svd(a);
        svd.singularValues()[3] += 1e-9;
        assertFalse(verification.accepts(a, svd));
        SymmetricEigen descending =
                new SymmetricEigen(new double[] {2, 1}, DenseMatrix.of(new double[][] {{0, 1}, {1, 0}}));
        assertFalse(verification.accepts(DenseMatrix.diagonal(1, 2), descending));
    }

    @Test
    void rejectsVectorsThatAreNotOrthonormalThoughTheResidualVanishes() {
        DenseMatrix zero = new DenseMatrix(5, 5);
        DenseMatrix ones = Matrices.ones(5);
        assertFalse(verification.accepts(zero, new SymmetricEigen(new double[5], ones)));
        assertFalse(verification.accepts(zero, new Svd(ones, new double[5], DenseMatrix.identity(5))));
        assertFalse(verification.accepts(zero, new Svd(DenseMatrix.identity(5), new double[5], ones)));
    }

    @Test
    void rejectsNaN() {
        DenseMatrix a = matrices.gaussian(4, 4);
        Svd svd = java.svd(a);
        svd.u().setEntry(0, 0, Double.NaN);
        assertFalse(verification.accepts(a, svd));
    }
}
