package org.descrambler.core.group;

import java.util.Arrays;

/**
 * A permutation π of {0, …, n−1} as an immutable value. Its matrix has P_{i,π(i)} = 1, so row i of PS is row π(i) of S.
 */
public final class Permutation {
    private final int[] images;

    private Permutation(int[] images) {
        this.images = images;
    }

    /**
     * The permutation with π(i) = images[i]; the array is copied.
     *
     * @throws IllegalArgumentException where an image is missing or repeated
     */
    public static Permutation of(int... images) {
        int n = images.length;
        if (n == 0) {
            throw new IllegalArgumentException("A permutation of 0 elements was given; at least 1 was expected.");
        }
        boolean[] seen = new boolean[n];
        for (int i = 0; i < n; i++) {
            int image = images[i];
            if (image < 0 || image >= n || seen[image]) {
                throw new IllegalArgumentException("Not a permutation: the image of " + i + " is " + image + ", "
                        + (image < 0 || image >= n ? "outside 0.." + (n - 1) : "which is repeated") + ".");
            }
            seen[image] = true;
        }
        return new Permutation(images.clone());
    }

    /** The identity of n ≥ 1 elements. */
    public static Permutation identity(int n) {
        if (n < 1) {
            throw new IllegalArgumentException(
                    "A permutation of " + n + " elements was asked for; at least 1 was expected.");
        }
        int[] images = new int[n];
        for (int i = 0; i < n; i++) {
            images[i] = i;
        }
        return of(images);
    }

    /** n. */
    public int size() {
        return images.length;
    }

    /** π(i). */
    public int image(int i) {
        return images[i];
    }

    /** π(0), …, π(n−1), as a new array. */
    public int[] images() {
        return images.clone();
    }

    /** π⁻¹. */
    public Permutation inverse() {
        int[] inverse = new int[images.length];
        for (int i = 0; i < images.length; i++) {
            inverse[images[i]] = i;
        }
        return new Permutation(inverse);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Permutation p && Arrays.equals(images, p.images);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(images);
    }

    @Override
    public String toString() {
        return Arrays.toString(images);
    }
}
