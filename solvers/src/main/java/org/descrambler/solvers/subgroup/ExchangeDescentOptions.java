package org.descrambler.solvers.subgroup;

/**
 * Options of {@link ExchangeDescent}.
 *
 * @param kick how many random exchanges lead away from a local minimum
 * @param rounds how many descents a run makes where nothing limits it
 * @param values how many full evaluations a run makes where nothing limits it, about
 */
public record ExchangeDescentOptions(int kick, int rounds, long values) {
    /** Seconds for 80 neurons. */
    public static final ExchangeDescentOptions DEFAULTS = new ExchangeDescentOptions(3, 500, 5_000);

    /** @throws IllegalArgumentException where one is below 1 */
    public ExchangeDescentOptions {
        requirePositive("kick", kick);
        requirePositive("rounds", rounds);
        requirePositive("values", values);
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("Option '" + name + "' is " + value + "; 1 or more was expected.");
        }
    }
}
