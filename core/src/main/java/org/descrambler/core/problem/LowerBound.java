package org.descrambler.core.problem;

/**
 * A proven lower bound of an objective over a group.
 *
 * @param name the bound's name as in the command line's contract, e.g. {@code projected-eigenvalue-bound}
 * @param value no element of the group has an objective below this, up to the rounding named in its source
 * @param attained whether the bound is known to be the minimum itself, as the closed form over O(n) is
 * @param rounding by how much {@code value} was lowered from the computed number to be a bound in spite of rounding
 */
public record LowerBound(String name, double value, boolean attained, double rounding) {
    /** @throws IllegalArgumentException for a value that is NaN or infinite, or a rounding that is not finite or negative */
    public LowerBound {
        if (!(rounding >= 0) || Double.isInfinite(rounding)) {
            throw new IllegalArgumentException("The rounding of lower bound '" + name + "' is " + rounding
                    + "; a finite number of at least 0 was expected.");
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "Lower bound '" + name + "' is " + value + "; a finite value was expected.");
        }
    }

    /** A bound that is exact, or whose rounding is not worth telling beside its slack. */
    public LowerBound(String name, double value, boolean attained) {
        this(name, value, attained, 0);
    }
}
