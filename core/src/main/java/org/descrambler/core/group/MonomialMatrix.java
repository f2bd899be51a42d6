package org.descrambler.core.group;

import java.util.Arrays;
import java.util.Objects;

/**
 * A positive monomial matrix, a permutation π with positive scales c, as an immutable value: P_{i,π(i)} = cᵢ, so row i of
 * PS is cᵢ times row π(i) of S.
 */
public final class MonomialMatrix {
    private final Permutation permutation;
    private final double[] scales;

    private MonomialMatrix(Permutation permutation, double[] scales) {
        this.permutation = permutation;
        this.scales = scales;
    }

    /**
     * The matrix of π and c.
     *
     * @param permutation π
     * @param scales c, positive and finite; the array is copied
     * @throws IllegalArgumentException where there are not as many scales as elements, or one is not positive and finite
     */
    public static MonomialMatrix of(Permutation permutation, double... scales) {
        Objects.requireNonNull(permutation, "permutation");
        if (scales.length != permutation.size()) {
            throw new IllegalArgumentException("A permutation of " + permutation.size() + " elements was given "
                    + scales.length + " scales; one each was expected.");
        }
        for (int i = 0; i < scales.length; i++) {
            if (!(scales[i] > 0 && scales[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "Scale " + i + " is " + scales[i] + "; a positive finite number was expected.");
            }
        }
        return new MonomialMatrix(permutation, scales.clone());
    }

    /** n. */
    public int size() {
        return scales.length;
    }

    /** π. */
    public Permutation permutation() {
        return permutation;
    }

    /** cᵢ. */
    public double scale(int i) {
        return scales[i];
    }

    /** c₀, …, c_{n−1}, as a new array. */
    public double[] scales() {
        return scales.clone();
    }

    /**
     * π⁻¹ with the scales 1/cᵢ at π(i).
     *
     * @throws IllegalArgumentException where a scale's reciprocal overflows
     */
    public MonomialMatrix inverse() {
        double[] inverse = new double[scales.length];
        for (int i = 0; i < scales.length; i++) {
            inverse[permutation.image(i)] = 1 / scales[i];
        }
        return of(permutation.inverse(), inverse);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MonomialMatrix p
                && permutation.equals(p.permutation)
                && Arrays.equals(scales, p.scales);
    }

    @Override
    public int hashCode() {
        return 31 * permutation.hashCode() + Arrays.hashCode(scales);
    }

    @Override
    public String toString() {
        return Arrays.toString(scales) + " x " + permutation;
    }
}
