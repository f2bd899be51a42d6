package org.descrambler.core.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.descrambler.core.group.BlockPermutationGroup.Mobility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Subgroups of S_n that are small enough to be seen whole. */
class PermutationGroupTest {
    private static final List<List<Integer>> BLOCKS = List.of(
            List.of(1), List.of(6), List.of(1, 1, 1, 1), List.of(2, 2, 2), List.of(2, 1, 2, 1), List.of(3, 1, 3));

    static Stream<PermutationGroup> groups() {
        Stream<PermutationGroup> named = IntStream.rangeClosed(1, 7)
                .boxed()
                .flatMap(n -> Stream.of(new SymmetricGroup(Math.min(n, 6)), new CyclicGroup(n), new DihedralGroup(n)));
        return Stream.concat(
                named,
                BLOCKS.stream()
                        .flatMap(sizes -> Stream.of(Mobility.values())
                                .map(mobility -> BlockPermutationGroup.of(mobility, sizes))));
    }

    @ParameterizedTest
    @MethodSource("groups")
    void keepsTheGroupLaws(PermutationGroup group) {
        new GroupChecks<>(group, Elementary.generator(1)).all();
    }

    @ParameterizedTest
    @MethodSource("groups")
    void enumeratesEveryMemberOnceBeginningWithTheIdentity(PermutationGroup group) {
        List<Permutation> elements = group.elements().toList();
        assertEquals(group.order(), BigInteger.valueOf(elements.size()));
        assertEquals(group.identity(), elements.get(0));
        Set<Permutation> members = new SymmetricGroup(group.degree())
                .elements()
                .filter(group::contains)
                .collect(Collectors.toSet());
        assertEquals(members, new HashSet<>(elements));
        assertEquals(elements.size(), members.size());
    }

    @ParameterizedTest
    @MethodSource("groups")
    void isClosed(PermutationGroup group) {
        List<Permutation> some = group.elements().limit(60).toList();
        for (Permutation a : some) {
            assertTrue(group.contains(group.inverse(a)));
            for (Permutation b : some) {
                assertTrue(group.contains(group.compose(a, b)));
            }
        }
        assertFalse(group.contains(Permutation.identity(group.degree() + 1)), "another degree");
    }

    /** Pearson's chi-square as in {@link HaarTest}; every element has 50 draws in the mean. */
    @ParameterizedTest
    @MethodSource("groups")
    void randomElementsAreUniform(PermutationGroup group) {
        RandomGenerator rng = Elementary.generator(2);
        int mean = 50;
        int order = group.order().intValueExact();
        Map<Permutation, Integer> counts = new HashMap<>();
        for (int draw = 0; draw < mean * order; draw++) {
            Permutation drawn = group.random(rng);
            assertTrue(group.contains(drawn));
            counts.merge(drawn, 1, Integer::sum);
        }
        assertTrue(group.order().compareTo(BigInteger.valueOf(counts.size())) >= 0);
        double chiSquare = group.elements()
                .mapToDouble(e -> Math.pow(counts.getOrDefault(e, 0) - mean, 2) / mean)
                .sum();
        double f = order - 1;
        double limit = f == 0 ? 0 : f * Math.pow(1 - 2 / (9 * f) + 5 * Math.sqrt(2 / (9 * f)), 3);
        assertTrue(chiSquare <= limit, "chi-square " + chiSquare + " with " + f + " degrees of freedom");
    }

    /** Everything that exchanges lead to from the identity is everything that there is. */
    @ParameterizedTest
    @MethodSource("groups")
    void exchangesGenerateTheGroup(PermutationGroup group) {
        if (!(group instanceof ExchangeGroup exchangeable)) {
            return;
        }
        Set<Permutation> seen = new HashSet<>(List.of(group.identity()));
        Deque<Permutation> waiting = new ArrayDeque<>(seen);
        while (!waiting.isEmpty()) {
            Permutation from = waiting.remove();
            for (Exchange exchange : exchangeable.exchanges()) {
                int[] images = from.images();
                exchange.apply(images);
                Permutation to = Permutation.of(images);
                assertNotEquals(from, to);
                exchange.apply(images);
                assertEquals(from, Permutation.of(images), "an involution");
                if (seen.add(to)) {
                    waiting.add(to);
                }
            }
        }
        assertEquals(group.elements().collect(Collectors.toSet()), seen);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 2, 2", "3, 3, 6", "4, 4, 8", "9, 9, 18", "1000000000, 1000000000, 2000000000"})
    void polygonsHaveTheirOrders(int n, long cyclic, long dihedral) {
        assertEquals(BigInteger.valueOf(cyclic), new CyclicGroup(n).order());
        assertEquals(BigInteger.valueOf(dihedral), new DihedralGroup(n).order());
    }

    @Test
    void polygonsTurnAsTheySay() {
        assertEquals(Permutation.of(2, 3, 0, 1), new CyclicGroup(4).rotation(2));
        assertEquals(new CyclicGroup(4).rotation(3), new CyclicGroup(4).rotation(-1));
        assertEquals(Permutation.of(1, 0, 3, 2), new DihedralGroup(4).reflection(1));
        assertFalse(new CyclicGroup(4).contains(Permutation.of(1, 0, 3, 2)));
        assertFalse(new DihedralGroup(4).contains(Permutation.of(1, 0, 2, 3)));
    }

    @Test
    void blocksMoveAsTheySay() {
        List<Integer> sizes = List.of(2, 1, 2);
        Permutation within = Permutation.of(1, 0, 2, 3, 4);
        Permutation whole = Permutation.of(3, 4, 2, 0, 1);
        Permutation both = Permutation.of(4, 3, 2, 0, 1);
        Permutation neither = Permutation.of(2, 0, 1, 3, 4);
        List<Permutation> all = List.of(within, whole, both, neither);
        assertEquals(
                List.of(true, false, false, false),
                all.stream()
                        .map(BlockPermutationGroup.of(Mobility.WITHIN, sizes)::contains)
                        .toList());
        assertEquals(
                List.of(false, true, false, false),
                all.stream()
                        .map(BlockPermutationGroup.of(Mobility.WHOLE, sizes)::contains)
                        .toList());
        assertEquals(
                List.of(true, true, true, false),
                all.stream()
                        .map(BlockPermutationGroup.of(Mobility.BOTH, sizes)::contains)
                        .toList());
    }

    @Test
    void blockGroupsHaveTheirOrders() {
        List<Integer> sizes = List.of(4, 2, 4, 4);
        assertEquals(
                BigInteger.valueOf(24 * 2 * 24 * 24),
                BlockPermutationGroup.of(Mobility.WITHIN, sizes).order());
        assertEquals(
                BigInteger.valueOf(6),
                BlockPermutationGroup.of(Mobility.WHOLE, sizes).order());
        assertEquals(
                BigInteger.valueOf(6 * 24 * 2 * 24 * 24),
                BlockPermutationGroup.of(Mobility.BOTH, sizes).order());
    }

    @Test
    void enumeratesLazily() {
        BlockPermutationGroup large = BlockPermutationGroup.of(Mobility.BOTH, List.of(100, 100));
        assertEquals(Permutation.identity(200), large.elements().iterator().next());
        assertEquals(100_000, large.elements().limit(100_000).count());
        assertEquals(
                new CyclicGroup(1_000).identity(),
                new CyclicGroup(1_000).elements().iterator().next());
    }

    /** A distance of permutation matrices is at least 2, and members have none from the group. */
    @Test
    void errorTellsMembersFromOthers() {
        CyclicGroup group = new CyclicGroup(3);
        assertEquals(0, group.error(Permutation.of(1, 2, 0)));
        assertEquals(2, group.error(Permutation.of(1, 0, 2)));
    }

    @Test
    void providersTakeBlocks() {
        assertEquals(
                BlockPermutationGroup.of(Mobility.WITHIN, List.of(2, 3)),
                new YoungGroupProvider().create(5, List.of(2, 3)));
        assertEquals(
                BlockPermutationGroup.of(Mobility.WHOLE, List.of(2, 3)),
                new BlockPermutationGroupProvider().create(5, List.of(2, 3)));
        assertEquals(
                BlockPermutationGroup.of(Mobility.BOTH, List.of(2, 3)),
                new WreathProductProvider().create(5, List.of(2, 3)));
        for (GroupProvider provider :
                List.of(new YoungGroupProvider(), new BlockPermutationGroupProvider(), new WreathProductProvider())) {
            assertMessage(
                    "group " + provider.name() + " needs the sizes of its blocks", () -> provider.create(5, List.of()));
            assertMessage("5 rows together; n = 6", () -> provider.create(6, List.of(2, 3)));
            assertMessage("n = 0; n >= 1", () -> provider.create(2, List.of(2, 0)));
            assertEquals(
                    PermutationGroup.factorial(5),
                    ((PermutationGroup) provider.create(5)).order(),
                    "without blocks S_n");
        }
        for (GroupProvider provider : List.of(new CyclicGroupProvider(), new DihedralGroupProvider())) {
            assertEquals(provider.create(5), provider.create(5, List.of()));
            assertMessage("wreath-product", () -> provider.create(5, List.of(2, 3)));
        }
    }

    @Test
    void rejectsExchangesThatOverlap() {
        assertMessage("disjoint", () -> new Exchange(0, 1, 2));
        assertMessage("disjoint", () -> new Exchange(3, 3, 1));
        assertMessage("disjoint", () -> new Exchange(-1, 3, 1));
        assertMessage("disjoint", () -> new Exchange(0, 3, 0));
    }

    private static void assertMessage(String part, Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(part), message);
    }
}
