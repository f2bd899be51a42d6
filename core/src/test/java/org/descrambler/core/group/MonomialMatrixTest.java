package org.descrambler.core.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.descrambler.core.linalg.DenseMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonomialMatrixTest {
    private static final Permutation CYCLE = Permutation.of(1, 2, 0);
    private static final MonomialMatrix SCALED = MonomialMatrix.of(CYCLE, 2, 0.5, 4);

    @Test
    void isAValue() {
        assertEquals(SCALED, MonomialMatrix.of(Permutation.of(1, 2, 0), 2, 0.5, 4));
        assertEquals(SCALED.hashCode(), MonomialMatrix.of(CYCLE, 2, 0.5, 4).hashCode());
        assertNotEquals(SCALED, MonomialMatrix.of(CYCLE, 2, 0.5, 3));
        assertNotEquals(SCALED, MonomialMatrix.of(CYCLE.inverse(), 2, 0.5, 4));
        assertNotEquals(SCALED, CYCLE);
        assertEquals("[2.0, 0.5, 4.0] x [1, 2, 0]", SCALED.toString());
        double[] scales = SCALED.scales();
        scales[0] = 7;
        assertEquals(2, SCALED.scale(0));
    }

    /** Row i of PS is cᵢ times row π(i) of S. */
    @Test
    void movesAndScalesRows() {
        MonomialGroup group = new MonomialGroup(3);
        DenseMatrix s = DenseMatrix.of(new double[][] {{1, 10}, {2, 12}, {3, 14}});
        assertEquals(DenseMatrix.of(new double[][] {{4, 24}, {1.5, 7}, {4, 40}}), group.act(SCALED, s));
        assertEquals(DenseMatrix.of(new double[][] {{0, 2, 0}, {0, 0, 0.5}, {4, 0, 0}}), group.matrix(SCALED));
        assertEquals(MonomialMatrix.of(CYCLE.inverse(), 0.25, 0.5, 2), SCALED.inverse());
        assertEquals(group.identity(), group.compose(SCALED, SCALED.inverse()));
        assertFalse(group.isOrthogonal());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void rejectsScalesThatAreNotPositiveAndFinite(double scale) {
        assertMessage("Scale 1 is " + scale, () -> MonomialMatrix.of(CYCLE, 1, scale, 1));
    }

    @Test
    void rejectsOtherDegreesAndOverflow() {
        assertMessage("3 elements was given 2 scales", () -> MonomialMatrix.of(CYCLE, 1, 1));
        MonomialGroup group = new MonomialGroup(4);
        assertMessage("degree 4", () -> group.compose(group.identity(), SCALED));
        assertMessage("degree 4", () -> group.compose(SCALED, group.identity()));
        assertMessage("degree 4", () -> group.inverse(SCALED));
        assertMessage("degree 4", () -> group.matrix(SCALED));
        assertMessage("degree 4", () -> group.act(SCALED, new DenseMatrix(4, 1)));
        MonomialMatrix huge = MonomialMatrix.of(Permutation.identity(1), 1e300);
        assertMessage("Infinity", () -> new MonomialGroup(1).compose(huge, huge));
        assertMessage("Infinity", MonomialMatrix.of(Permutation.identity(1), Double.MIN_VALUE)::inverse);
    }

    /** The mean of n log-scales of standard deviation 1/2 is within 5 of its own deviations 1/(2√n) of 0. */
    @Test
    void drawsLogNormalScales() {
        int n = 400;
        MonomialMatrix random = new MonomialGroup(n).random(Elementary.generator(3));
        double sum = 0;
        double squares = 0;
        for (double c : random.scales()) {
            sum += Math.log(c);
            squares += Math.log(c) * Math.log(c);
        }
        assertEquals(0, sum / n, 5 * 0.5 / Math.sqrt(n));
        // The mean of squares has the deviation √2/4/√n.
        assertEquals(0.25, squares / n, 5 * Math.sqrt(2) / 4 / Math.sqrt(n));
    }

    private static void assertMessage(String part, Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(part), message);
    }
}
