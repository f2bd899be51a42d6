package org.descrambler.core.group;

import java.math.BigInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The cyclic group C_n of rotations i ↦ i + k mod n.
 *
 * @param degree n
 */
public record CyclicGroup(int degree) implements PermutationGroup {
    public CyclicGroup {
        if (degree < 1) {
            throw new IllegalArgumentException("The degree of a cyclic group is " + degree + "; n >= 1 was expected.");
        }
    }

    @Override
    public String name() {
        return "cyclic";
    }

    /** i ↦ i + k mod n. */
    public Permutation rotation(int k) {
        return Permutation.of(IntStream.range(0, degree).map(i -> shifted(i, k)).toArray());
    }

    @Override
    public boolean contains(Permutation e) {
        return e.size() == degree && IntStream.range(1, degree).allMatch(i -> e.image(i) == shifted(i, e.image(0)));
    }

    @Override
    public Permutation random(RandomGenerator rng) {
        return rotation(rng.nextInt(degree));
    }

    /** n. */
    @Override
    public BigInteger order() {
        return BigInteger.valueOf(degree);
    }

    /** In the order of k. */
    @Override
    public Stream<Permutation> elements() {
        return IntStream.range(0, degree).mapToObj(this::rotation);
    }

    private int shifted(int i, int k) {
        return Math.floorMod((long) i + k, degree);
    }
}
