package org.descrambler.solvers.path;

/**
 * Options of {@link PathSearch}.
 *
 * @param neighbours how many nearest others of each neuron a move may put beside it
 * @param depth how many 3-opt moves may follow one another before the tour must be shorter
 * @param segment the most neurons in each of the three runs that a kick exchanges; at most a third of all are used
 * @param patience after so many kicks for each neuron without a shorter tour the search begins again from a random one
 * @param kicks where the budget has no limit, the run ends after so many kicks for each neuron
 */
public record PathSearchOptions(int neighbours, int depth, int segment, int patience, int kicks) {
    /** 8 neighbours, depth 3, runs of 10, 100 kicks a neuron to a new beginning, 500 in all. */
    public static final PathSearchOptions DEFAULTS = new PathSearchOptions(8, 3, 10, 100, 500);

    /** @throws IllegalArgumentException for an option that is not positive */
    public PathSearchOptions {
        positive("neighbours", neighbours);
        positive("depth", depth);
        positive("segment", segment);
        positive("patience", patience);
        positive("kicks", kicks);
    }

    private static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("Option '" + name + "' is " + value + "; 1 or more was expected.");
        }
    }
}
