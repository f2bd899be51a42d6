package org.descrambler.core.group;

import java.util.Arrays;
import java.util.Objects;

/**
 * A signed permutation (π, s) as an immutable value: its matrix has P_{i,π(i)} = sᵢ = ±1, so row i of PS is sᵢ times row
 * π(i) of S.
 */
public final class SignedPermutation {
    private final Permutation permutation;
    private final int[] signs;

    private SignedPermutation(Permutation permutation, int[] signs) {
        this.permutation = permutation;
        this.signs = signs;
    }

    /**
     * The signed permutation (π, s).
     *
     * @param permutation π
     * @param signs s, each 1 or −1; the array is copied
     * @throws IllegalArgumentException where there are not as many signs as elements, or one is neither 1 nor −1
     */
    public static SignedPermutation of(Permutation permutation, int... signs) {
        Objects.requireNonNull(permutation, "permutation");
        if (signs.length != permutation.size()) {
            throw new IllegalArgumentException("A permutation of " + permutation.size() + " elements was given "
                    + signs.length + " signs; one each was expected.");
        }
        for (int i = 0; i < signs.length; i++) {
            if (signs[i] != 1 && signs[i] != -1) {
                throw new IllegalArgumentException("Sign " + i + " is " + signs[i] + "; 1 or -1 was expected.");
            }
        }
        return new SignedPermutation(permutation, signs.clone());
    }

    /** (π, 1): no sign is changed. */
    public static SignedPermutation of(Permutation permutation) {
        int[] signs = new int[permutation.size()];
        Arrays.fill(signs, 1);
        return new SignedPermutation(permutation, signs);
    }

    /** n. */
    public int size() {
        return signs.length;
    }

    /** π. */
    public Permutation permutation() {
        return permutation;
    }

    /** sᵢ. */
    public int sign(int i) {
        return signs[i];
    }

    /** s₀, …, s_{n−1}, as a new array. */
    public int[] signs() {
        return signs.clone();
    }

    /** (π⁻¹, t) with t_{π(i)} = sᵢ. */
    public SignedPermutation inverse() {
        int[] inverse = new int[signs.length];
        for (int i = 0; i < signs.length; i++) {
            inverse[permutation.image(i)] = signs[i];
        }
        return new SignedPermutation(permutation.inverse(), inverse);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedPermutation p
                && permutation.equals(p.permutation)
                && Arrays.equals(signs, p.signs);
    }

    @Override
    public int hashCode() {
        return 31 * permutation.hashCode() + Arrays.hashCode(signs);
    }

    /** Images with their signs, e.g. {@code [+1, -0, +2]}. */
    @Override
    public String toString() {
        StringBuilder s = new StringBuilder("[");
        for (int i = 0; i < signs.length; i++) {
            s.append(i == 0 ? "" : ", ").append(signs[i] < 0 ? '-' : '+').append(permutation.image(i));
        }
        return s.append(']').toString();
    }
}
