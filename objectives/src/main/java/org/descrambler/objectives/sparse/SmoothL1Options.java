package org.descrambler.objectives.sparse;

/**
 * Options of {@link SmoothL1}.
 *
 * @param epsilon ε as a part of the root mean square of the signal's entries, so that it does not depend on the data's
 *     scale; entries well above it count by their size, entries below it by their square
 */
public record SmoothL1Options(double epsilon) {
    /** What an objective takes unless told otherwise. */
    public static final SmoothL1Options DEFAULTS = new SmoothL1Options(0.1);

    /** @throws IllegalArgumentException for a value outside its range, naming the option as {@code --set} does */
    public SmoothL1Options {
        if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "Option 'epsilon' is " + epsilon + "; a positive finite number was expected.");
        }
    }
}
