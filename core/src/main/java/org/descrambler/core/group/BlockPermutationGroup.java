package org.descrambler.core.group;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Permutations that keep blocks of neurons together (channels of a convolution, attention heads): within the blocks, of
 * the blocks as a whole, or both. Only blocks of equal size can change places.
 *
 * @param blocks which neurons belong together
 * @param mobility what may move
 */
public record BlockPermutationGroup(Blocks blocks, Mobility mobility) implements ExchangeGroup {
    /** What may move. */
    public enum Mobility {
        /** The neurons within each block: the Young subgroup S_{n₁}×…×S_{n_k}. */
        WITHIN("young"),
        /** Blocks among blocks of their size, what is inside stays in its order: a product of one S_m for each size. */
        WHOLE("block-permutation"),
        /** Both: for k blocks of size s the wreath product of S_s by S_k. */
        BOTH("wreath-product");

        private final String group;

        Mobility(String group) {
            this.group = group;
        }

        /** Whether neurons change places within their block. */
        public boolean within() {
            return this != WHOLE;
        }

        /** Whether blocks change places. */
        public boolean between() {
            return this != WITHIN;
        }
    }

    /** The group whose blocks have the given sizes. */
    public static BlockPermutationGroup of(Mobility mobility, List<Integer> sizes) {
        return new BlockPermutationGroup(new Blocks(sizes), mobility);
    }

    @Override
    public String name() {
        return mobility.group;
    }

    @Override
    public int degree() {
        return blocks.degree();
    }

    /** The blocks of equal size, by their numbers: these may change places where blocks may. */
    public List<List<Integer>> classes() {
        Map<Integer, List<Integer>> bySize = new LinkedHashMap<>();
        for (int k = 0; k < blocks.count(); k++) {
            bySize.computeIfAbsent(blocks.size(k), size -> new ArrayList<>()).add(k);
        }
        return List.copyOf(bySize.values());
    }

    @Override
    public boolean contains(Permutation e) {
        int n = degree();
        if (e.size() != n) {
            return false;
        }
        int[] offsets = offsets();
        int[] blockOf = new int[n];
        for (int k = 0; k < blocks.count(); k++) {
            Arrays.fill(blockOf, offsets[k], offsets[k + 1], k);
        }
        for (int k = 0; k < blocks.count(); k++) {
            int target = blockOf[e.image(offsets[k])];
            if (blocks.size(target) != blocks.size(k) || (target != k && !mobility.between())) {
                return false;
            }
            for (int r = 0; r < blocks.size(k); r++) {
                int image = e.image(offsets[k] + r);
                if (blockOf[image] != target || (image != offsets[target] + r && !mobility.within())) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Uniform: the factors of the element are. */
    @Override
    public Permutation random(RandomGenerator rng) {
        return assembled(factors().stream()
                .map(m -> new SymmetricGroup(m).random(rng).images())
                .toArray(int[][]::new));
    }

    /** The product of m! over the numbers m of blocks of equal size and of n_k! over the blocks, as far as they may move. */
    @Override
    public BigInteger order() {
        return factors().stream().map(PermutationGroup::factorial).reduce(BigInteger.ONE, BigInteger::multiply);
    }

    /** In lexicographic order of the factors: places of blocks first, then what is inside each. */
    @Override
    public Stream<Permutation> elements() {
        int[][] identity =
                factors().stream().map(m -> Permutation.identity(m).images()).toArray(int[][]::new);
        return Stream.iterate(identity, factors -> factors != null, BlockPermutationGroup::successor)
                .map(this::assembled);
    }

    /** Every transposition within a block and every exchange of two blocks, as far as they may move. */
    @Override
    public List<Exchange> exchanges() {
        List<Exchange> exchanges = new ArrayList<>();
        int[] offsets = offsets();
        if (mobility.within()) {
            for (int k = 0; k < blocks.count(); k++) {
                for (int i = offsets[k]; i < offsets[k + 1]; i++) {
                    for (int j = i + 1; j < offsets[k + 1]; j++) {
                        exchanges.add(new Exchange(i, j, 1));
                    }
                }
            }
        }
        if (mobility.between()) {
            for (List<Integer> equal : classes()) {
                for (int i = 0; i < equal.size(); i++) {
                    for (int j = i + 1; j < equal.size(); j++) {
                        exchanges.add(
                                new Exchange(offsets[equal.get(i)], offsets[equal.get(j)], blocks.size(equal.get(i))));
                    }
                }
            }
        }
        return exchanges;
    }

    /** The degrees of the symmetric groups whose elements make up an element: of the classes, then of the blocks. */
    private List<Integer> factors() {
        List<Integer> degrees = new ArrayList<>();
        if (mobility.between()) {
            classes().stream().map(Collection::size).forEach(degrees::add);
        }
        if (mobility.within()) {
            degrees.addAll(blocks.sizes());
        }
        return degrees;
    }

    /** The element whose factors are given in the order of {@link #factors}. */
    private Permutation assembled(int[][] factors) {
        int[] offsets = offsets();
        int[] places = Permutation.identity(blocks.count()).images();
        int next = 0;
        if (mobility.between()) {
            for (List<Integer> equal : classes()) {
                for (int i = 0; i < equal.size(); i++) {
                    places[equal.get(i)] = equal.get(factors[next][i]);
                }
                next++;
            }
        }
        int[] images = new int[degree()];
        for (int k = 0; k < blocks.count(); k++) {
            for (int r = 0; r < blocks.size(k); r++) {
                images[offsets[k] + r] = offsets[places[k]] + (mobility.within() ? factors[next + k][r] : r);
            }
        }
        return Permutation.of(images);
    }

    /** The factors that come next, the last one counting fastest; null after the last. */
    private static int[][] successor(int[][] factors) {
        int[][] next = factors.clone();
        for (int f = next.length - 1; f >= 0; f--) {
            int[] following = SymmetricGroup.successor(next[f]);
            if (following != null) {
                next[f] = following;
                return next;
            }
            next[f] = Permutation.identity(next[f].length).images();
        }
        return null;
    }

    private int[] offsets() {
        int[] offsets = new int[blocks.count() + 1];
        for (int k = 0; k < blocks.count(); k++) {
            offsets[k + 1] = offsets[k] + blocks.size(k);
        }
        return offsets;
    }
}
