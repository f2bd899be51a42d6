package org.descrambler.core.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.descrambler.core.linalg.DenseMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationTest {
    private static final Permutation CYCLE = Permutation.of(1, 2, 0);

    @Test
    void isAValue() {
        assertEquals(CYCLE, Permutation.of(1, 2, 0));
        assertEquals(CYCLE.hashCode(), Permutation.of(1, 2, 0).hashCode());
        assertNotEquals(CYCLE, Permutation.of(2, 0, 1));
        assertNotEquals(CYCLE, Permutation.of(1, 2, 0, 3));
        assertNotEquals(CYCLE, "[1, 2, 0]");
        assertEquals("[1, 2, 0]", CYCLE.toString());
        assertEquals(3, CYCLE.size());
        assertEquals(2, CYCLE.image(1));
    }

    @Test
    void cannotBeChangedThroughItsArrays() {
        int[] images = {1, 2, 0};
        Permutation p = Permutation.of(images);
        images[0] = 0;
        p.images()[0] = 0;
        assertEquals(CYCLE, p);
    }

    @Test
    void inverts() {
        assertEquals(Permutation.of(2, 0, 1), CYCLE.inverse());
        assertEquals(CYCLE, CYCLE.inverse().inverse());
        assertEquals(Permutation.identity(1), Permutation.identity(1).inverse());
    }

    @Test
    void rejectsWhatIsNoPermutation() {
        assertMessage("image of 1 is 3, outside 0..2", () -> Permutation.of(0, 3, 1));
        assertMessage("image of 2 is -1, outside 0..2", () -> Permutation.of(0, 1, -1));
        assertMessage("image of 2 is 0, which is repeated", () -> Permutation.of(0, 1, 0));
        assertMessage("0 elements", Permutation::of);
        assertMessage("0 elements", () -> Permutation.identity(0));
        assertMessage("-2 elements", () -> Permutation.identity(-2));
    }

    /** Row i of PS is row π(i) of S; (ab)(i) = b(a(i)). */
    @Test
    void movesRows() {
        SymmetricGroup group = new SymmetricGroup(3);
        DenseMatrix s = DenseMatrix.of(new double[][] {{0, 10}, {1, 11}, {2, 12}});
        assertEquals(DenseMatrix.of(new double[][] {{1, 11}, {2, 12}, {0, 10}}), group.act(CYCLE, s));
        assertEquals(DenseMatrix.of(new double[][] {{0, 1, 0}, {0, 0, 1}, {1, 0, 0}}), group.matrix(CYCLE));
        assertEquals(Permutation.of(0, 2, 1), group.compose(CYCLE, Permutation.of(1, 0, 2)));
        assertEquals(0, group.error(CYCLE));
    }

    @Test
    void rejectsOtherDegrees() {
        SymmetricGroup group = new SymmetricGroup(4);
        Permutation long5 = Permutation.identity(5);
        for (Permutation other : List.of(CYCLE, long5)) {
            String part = "permutation of " + other.size() + " elements was given to the group permutation of degree 4";
            assertMessage(part, () -> group.compose(group.identity(), other));
            assertMessage(part, () -> group.compose(other, group.identity()));
            assertMessage(part, () -> group.inverse(other));
            assertMessage(part, () -> group.matrix(other));
            assertMessage(part, () -> group.act(other, new DenseMatrix(4, 2)));
        }
        assertMessage("3 rows", () -> group.act(group.identity(), new DenseMatrix(3, 2)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void enumeratesEveryElementOnce(int n) {
        SymmetricGroup group = new SymmetricGroup(n);
        List<Permutation> elements = group.elements().toList();
        Set<Permutation> distinct = new HashSet<>(elements);
        assertEquals(group.order(), BigInteger.valueOf(elements.size()));
        assertEquals(elements.size(), distinct.size());
        assertEquals(group.identity(), elements.get(0));
        for (int k = 1; k < elements.size(); k++) {
            assertTrue(
                    java.util.Arrays.compare(
                                    elements.get(k - 1).images(),
                                    elements.get(k).images())
                            < 0,
                    "lexicographic");
        }
    }

    @Test
    void enumeratesLazily() {
        assertEquals(
                List.of(Permutation.identity(200)),
                new SymmetricGroup(200).elements().limit(1).toList());
        assertEquals(new BigInteger("2432902008176640000"), new SymmetricGroup(20).order());
        assertEquals(new BigInteger("15511210043330985984000000"), new SymmetricGroup(25).order());
    }

    @Test
    void imagesAreACopy() {
        assertArrayEquals(new int[] {0, 1, 2, 3}, Permutation.identity(4).images());
    }

    private static void assertMessage(String part, Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(part), message);
    }
}
