package org.descrambler.solvers.alternating;

/**
 * Options of {@link AlternatingMinimisation}.
 *
 * @param tolerance stop when the Riemannian gradient norm is at most this times the Euclidean gradient's norm
 */
public record AlternatingOptions(double tolerance) {
    /** What a run takes unless told otherwise. */
    public static final AlternatingOptions DEFAULTS = new AlternatingOptions(1e-9);

    /** @throws IllegalArgumentException for a value outside its range, naming the option as {@code --set} does */
    public AlternatingOptions {
        if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "Option 'tolerance' is " + tolerance + "; a finite number of at least 0 was expected.");
        }
    }
}
