package org.descrambler.solvers.assignment;

/**
 * Options of {@link AssignmentSearch}.
 *
 * @param population how many permutations are kept to be crossed
 * @param tabuSteps the steps of each tabu search, as a multiple of n; doubled in every new population
 * @param patience tabu searches without a gain after which the population begins anew, as a multiple of its size
 * @param steps the steps of a run whose budget has no limit at all
 */
public record AssignmentSearchOptions(int population, int tabuSteps, int patience, long steps) {
    /** As served best on QAPLIB's instances in ten seconds. */
    public static final AssignmentSearchOptions DEFAULTS = new AssignmentSearchOptions(12, 100, 5, 500_000);

    /** @throws IllegalArgumentException for a population below 2, or no steps */
    public AssignmentSearchOptions {
        if (population < 2) {
            throw new IllegalArgumentException("The option population is " + population + "; 2 or more was expected.");
        }
        OptionRanges.positive("tabu-steps", tabuSteps);
        OptionRanges.positive("patience", patience);
        OptionRanges.positive("steps", steps);
    }
}
