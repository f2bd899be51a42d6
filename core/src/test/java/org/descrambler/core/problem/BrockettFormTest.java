package org.descrambler.core.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.descrambler.core.linalg.DenseMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrockettFormTest {
    private static final DenseMatrix B = DenseMatrix.diagonal(1, 2);

    @Test
    void takesSymmetricMatricesAsTheyAre() {
        DenseMatrix a = DenseMatrix.of(new double[][] {{1, -2}, {-2, 5}});
        BrockettForm form = new BrockettForm(a, B);
        assertSame(a, form.a());
        assertSame(B, form.b());
        assertEquals(2, form.degree());
        assertEquals(1, new BrockettForm(DenseMatrix.diagonal(3), DenseMatrix.diagonal(0)).degree());
    }

    @Test
    void takesRoundingAwayWithoutTouchingTheArgument() {
        DenseMatrix a = DenseMatrix.of(new double[][] {{1, 2}, {2 + 1e-9, 5}});
        DenseMatrix before = a.copy();
        DenseMatrix symmetric = new BrockettForm(a, B).a();
        assertEquals(symmetric.getEntry(0, 1), symmetric.getEntry(1, 0));
        assertEquals(2 + 5e-10, symmetric.getEntry(0, 1), 1e-15);
        assertEquals(before, a);
        assertEquals(0, new BrockettForm(B, a).b().asymmetry());
    }

    @Test
    void rejectsAsymmetricMatrices() {
        DenseMatrix a = DenseMatrix.of(new double[][] {{1, 2}, {3, 4}});
        assertMessage("A is not symmetric: max|A - A^T| = 0.25 relative", () -> new BrockettForm(a, B));
        assertMessage("Maybe pass (B + B^T)/2", () -> new BrockettForm(B, a));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void rejectsWhatIsNotFinite(double bad) {
        DenseMatrix a = DenseMatrix.diagonal(1, bad);
        assertMessage("A has NaN or infinite entries", () -> new BrockettForm(a, B));
        assertMessage("B has NaN or infinite entries", () -> new BrockettForm(B, a));
    }

    @Test
    void rejectsShapesThatDoNotFit() {
        assertMessage("A is 2 x 3", () -> new BrockettForm(new DenseMatrix(2, 3), B));
        assertMessage("B is 3 x 2", () -> new BrockettForm(B, new DenseMatrix(3, 2)));
        assertMessage("A is 2 x 2 but B is 3 x 3", () -> new BrockettForm(B, DenseMatrix.identity(3)));
        assertMessage("A is 0 x 0", () -> new BrockettForm(new DenseMatrix(0, 0), new DenseMatrix(0, 0)));
    }

    private static void assertMessage(String part, Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(part), message);
    }
}
