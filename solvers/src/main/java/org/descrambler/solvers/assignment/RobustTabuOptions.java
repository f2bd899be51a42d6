package org.descrambler.solvers.assignment;

/**
 * Options of {@link RobustTabu}.
 *
 * @param shortestTenure the least number of steps for which a swapped pair stays tabu, as a multiple of n
 * @param longestTenure the largest one, as a multiple of n; each is drawn between the two
 * @param aspiration a swap that has waited for this many steps, as a multiple of n², is made whatever it costs; 0 for never
 * @param steps the steps of a run whose budget has no limit at all
 */
public record RobustTabuOptions(double shortestTenure, double longestTenure, double aspiration, long steps) {
    /** Tenures as wide as served best on QAPLIB's instances. */
    public static final RobustTabuOptions DEFAULTS = new RobustTabuOptions(0.2, 1.8, 5, 500_000);

    /** @throws IllegalArgumentException for a negative number, one that is not finite, or no steps */
    public RobustTabuOptions {
        OptionRanges.notNegative("shortest-tenure", shortestTenure);
        OptionRanges.notNegative("longest-tenure", longestTenure);
        OptionRanges.notNegative("aspiration", aspiration);
        OptionRanges.positive("steps", steps);
        if (longestTenure < shortestTenure) {
            throw new IllegalArgumentException("The option longest-tenure (" + longestTenure
                    + ") is below shortest-tenure (" + shortestTenure + "); at least as much was expected.");
        }
    }
}
