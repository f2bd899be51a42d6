package org.descrambler.core.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.descrambler.core.linalg.DenseMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedPermutationTest {
    private static final Permutation CYCLE = Permutation.of(1, 2, 0);
    private static final SignedPermutation SIGNED = SignedPermutation.of(CYCLE, 1, -1, 1);

    @Test
    void isAValue() {
        assertEquals(SIGNED, SignedPermutation.of(Permutation.of(1, 2, 0), 1, -1, 1));
        assertEquals(
                SIGNED.hashCode(),
                SignedPermutation.of(Permutation.of(1, 2, 0), 1, -1, 1).hashCode());
        assertNotEquals(SIGNED, SignedPermutation.of(CYCLE));
        assertNotEquals(SIGNED, SignedPermutation.of(CYCLE.inverse(), 1, -1, 1));
        assertNotEquals(SIGNED, CYCLE);
        assertEquals("[+1, -2, +0]", SIGNED.toString());
        assertEquals(3, SIGNED.size());
        assertEquals(-1, SIGNED.sign(1));
        assertEquals(CYCLE, SIGNED.permutation());
    }

    @Test
    void cannotBeChangedThroughItsArrays() {
        int[] signs = {1, -1, 1};
        SignedPermutation p = SignedPermutation.of(CYCLE, signs);
        signs[0] = -1;
        p.signs()[2] = -1;
        assertEquals(SIGNED, p);
    }

    /** Row i of PS is sᵢ times row π(i) of S. */
    @Test
    void movesAndNegatesRows() {
        SignedPermutationGroup group = new SignedPermutationGroup(3);
        DenseMatrix s = DenseMatrix.of(new double[][] {{1, 10}, {2, 11}, {3, 12}});
        assertEquals(DenseMatrix.of(new double[][] {{2, 11}, {-3, -12}, {1, 10}}), group.act(SIGNED, s));
        assertEquals(DenseMatrix.of(new double[][] {{0, 1, 0}, {0, 0, -1}, {1, 0, 0}}), group.matrix(SIGNED));
        assertEquals(SignedPermutation.of(CYCLE.inverse(), 1, 1, -1), SIGNED.inverse());
        assertEquals(group.identity(), group.compose(SIGNED, SIGNED.inverse()));
    }

    @Test
    void rejectsWhatIsNoSignedPermutation() {
        assertMessage("Sign 1 is 0; 1 or -1", () -> SignedPermutation.of(CYCLE, 1, 0, 1));
        assertMessage("Sign 2 is 2; 1 or -1", () -> SignedPermutation.of(CYCLE, 1, 1, 2));
        assertMessage("3 elements was given 2 signs", () -> SignedPermutation.of(CYCLE, 1, 1));
        SignedPermutationGroup group = new SignedPermutationGroup(4);
        assertMessage("degree 4", () -> group.compose(group.identity(), SIGNED));
        assertMessage("degree 4", () -> group.compose(SIGNED, group.identity()));
        assertMessage("degree 4", () -> group.inverse(SIGNED));
        assertMessage("degree 4", () -> group.matrix(SIGNED));
        assertMessage("degree 4", () -> group.act(SIGNED, new DenseMatrix(4, 1)));
        assertMessage("3 rows", () -> group.act(group.identity(), new DenseMatrix(3, 1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void enumeratesEveryElementOnce(int n) {
        SignedPermutationGroup group = new SignedPermutationGroup(n);
        List<SignedPermutation> elements = group.elements().toList();
        Set<SignedPermutation> distinct = new HashSet<>(elements);
        assertEquals(group.order(), BigInteger.valueOf(elements.size()));
        assertEquals(elements.size(), distinct.size());
        assertEquals(group.identity(), elements.get(0));
    }

    @Test
    void enumeratesLazily() {
        SignedPermutationGroup group = new SignedPermutationGroup(200);
        assertEquals(List.of(group.identity()), group.elements().limit(1).toList());
        assertEquals(200, new HashSet<>(group.elements().limit(200).toList()).size());
        assertEquals(BigInteger.valueOf(645_120), new SignedPermutationGroup(7).order());
    }

    /** Each of the 48 elements of B_3 is expected 100 times; 5.5 standard deviations of one count are 54. */
    @Test
    void drawsUniformly() {
        SignedPermutationGroup group = new SignedPermutationGroup(3);
        var rng = Elementary.generator(7);
        Map<SignedPermutation, Integer> counts = new HashMap<>();
        for (int k = 0; k < 4800; k++) {
            counts.merge(group.random(rng), 1, Integer::sum);
        }
        assertEquals(48, counts.size());
        counts.forEach((e, count) -> assertTrue(Math.abs(count - 100) < 54, e + ": " + count));
    }

    private static void assertMessage(String part, Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(part), message);
    }
}
