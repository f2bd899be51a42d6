package org.descrambler.core.group;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The symmetric group S_n, acting on Rⁿ by permutation matrices.
 *
 * @param degree n
 */
public record SymmetricGroup(int degree) implements ExchangeGroup {
    public SymmetricGroup {
        if (degree < 1) {
            throw new IllegalArgumentException(
                    "The degree of a symmetric group is " + degree + "; n >= 1 was expected.");
        }
    }

    @Override
    public String name() {
        return "permutation";
    }

    /** Every permutation of n elements. */
    @Override
    public boolean contains(Permutation e) {
        return e.size() == degree;
    }

    /** Uniform on S_n (Fisher–Yates shuffle). */
    @Override
    public Permutation random(RandomGenerator rng) {
        int[] images = identity().images();
        for (int i = degree - 1; i > 0; i--) {
            int j = rng.nextInt(i + 1);
            int image = images[i];
            images[i] = images[j];
            images[j] = image;
        }
        return Permutation.of(images);
    }

    /** n!. */
    @Override
    public BigInteger order() {
        return PermutationGroup.factorial(degree);
    }

    /** In lexicographic order. */
    @Override
    public Stream<Permutation> elements() {
        return Stream.iterate(identity().images(), images -> images != null, SymmetricGroup::successor)
                .map(Permutation::of);
    }

    /** Every transposition. */
    @Override
    public List<Exchange> exchanges() {
        List<Exchange> exchanges = new ArrayList<>();
        for (int i = 0; i < degree; i++) {
            for (int j = i + 1; j < degree; j++) {
                exchanges.add(new Exchange(i, j, 1));
            }
        }
        return exchanges;
    }

    /** The images that follow in lexicographic order; null after the last. */
    static int[] successor(int[] images) {
        int i = images.length - 2;
        while (i >= 0 && images[i] > images[i + 1]) {
            i--;
        }
        if (i < 0) {
            return null;
        }
        int[] next = images.clone();
        int j = next.length - 1;
        while (next[j] < next[i]) {
            j--;
        }
        swap(next, i, j);
        for (int a = i + 1, b = next.length - 1; a < b; a++, b--) {
            swap(next, a, b);
        }
        return next;
    }

    private static void swap(int[] images, int i, int j) {
        int image = images[i];
        images[i] = images[j];
        images[j] = image;
    }
}
