package org.descrambler.core.group;

import java.math.BigInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The dihedral group D_n of rotations i ↦ i + k mod n and reflections i ↦ k − i mod n. For n ≤ 2 every reflection is a
 * rotation.
 *
 * @param degree n
 */
public record DihedralGroup(int degree) implements PermutationGroup {
    public DihedralGroup {
        if (degree < 1) {
            throw new IllegalArgumentException(
                    "The degree of a dihedral group is " + degree + "; n >= 1 was expected.");
        }
    }

    @Override
    public String name() {
        return "dihedral";
    }

    /** The rotations alone: a subgroup. */
    public CyclicGroup rotations() {
        return new CyclicGroup(degree);
    }

    /** i ↦ k − i mod n. */
    public Permutation reflection(int k) {
        return Permutation.of(
                IntStream.range(0, degree).map(i -> reflected(i, k)).toArray());
    }

    /** Whether there are reflections that are no rotations. */
    public boolean hasReflections() {
        return degree > 2;
    }

    @Override
    public boolean contains(Permutation e) {
        return rotations().contains(e)
                || (e.size() == degree
                        && IntStream.range(1, degree).allMatch(i -> e.image(i) == reflected(i, e.image(0))));
    }

    /** Uniform: for n ≤ 2 the rotations and the reflections are each all of the group. */
    @Override
    public Permutation random(RandomGenerator rng) {
        int k = rng.nextInt(degree);
        return rng.nextBoolean() ? reflection(k) : rotations().rotation(k);
    }

    /** 2n, or n where n ≤ 2. */
    @Override
    public BigInteger order() {
        return BigInteger.valueOf(hasReflections() ? 2L * degree : degree);
    }

    /** The rotations, then the reflections, each in the order of k. */
    @Override
    public Stream<Permutation> elements() {
        return hasReflections()
                ? Stream.concat(
                        rotations().elements(), IntStream.range(0, degree).mapToObj(this::reflection))
                : rotations().elements();
    }

    private int reflected(int i, int k) {
        return Math.floorMod((long) k - i, degree);
    }
}
