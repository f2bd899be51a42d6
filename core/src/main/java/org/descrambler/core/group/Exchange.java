package org.descrambler.core.group;

/**
 * The involution that exchanges the places {@code first}, …, {@code first + length − 1} with {@code second}, …, {@code
 * second + length − 1}, each with its counterpart: a product of disjoint transpositions.
 *
 * @param first where the one range begins
 * @param second where the other begins
 * @param length how many places each has
 */
public record Exchange(int first, int second, int length) {
    /** @throws IllegalArgumentException where a range begins below 0 or is empty, or they overlap */
    public Exchange {
        if (first < 0 || second < 0 || length < 1 || Math.abs((long) first - second) < length) {
            throw new IllegalArgumentException(
                    "An exchange of " + length + " places from " + first + " with those from " + second
                            + " was asked for; two disjoint ranges of at least one place were expected.");
        }
    }

    /** π ↦ τπ for the involution τ: exchanges the images of the two ranges in place. */
    public void apply(int[] images) {
        for (int k = 0; k < length; k++) {
            int image = images[first + k];
            images[first + k] = images[second + k];
            images[second + k] = image;
        }
    }
}
