package org.descrambler.core.problem;

/**
 * A proven lower bound of an objective over a group.
 *
 * @param name the bound's name as in the command line's contract, e.g. {@code projected-eigenvalue-bound}
 * @param value no element of the group has an objective below this, up to the rounding named in its source
 * @param attained whether the bound is known to be the minimum itself, as the closed form over O(n) is
 */
public record LowerBound(String name, double value, boolean attained) {
    /** @throws IllegalArgumentException for a value that is NaN or infinite */
    public LowerBound {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "Lower bound '" + name + "' is " + value + "; a finite value was expected.");
        }
    }
}
