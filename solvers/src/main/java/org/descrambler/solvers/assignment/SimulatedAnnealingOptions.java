package org.descrambler.solvers.assignment;

/**
 * Options of {@link SimulatedAnnealing}.
 *
 * @param firstTemperature where the first annealing starts, as a multiple of the mean |change| of random swaps
 * @param lastTemperature where every annealing ends, likewise
 * @param reheating the start of each further annealing, as a multiple of the first one's; 1 starts as hot
 * @param sweeps moves of one annealing, as a multiple of the n(n−1)/2 swaps
 * @param annealings how many a run has whose budget has no limit at all
 */
public record SimulatedAnnealingOptions(
        double firstTemperature, double lastTemperature, double reheating, int sweeps, int annealings) {
    public static final SimulatedAnnealingOptions DEFAULTS = new SimulatedAnnealingOptions(0.5, 0.005, 0.5, 500, 10);

    /** @throws IllegalArgumentException for temperatures that are not positive and falling, or less than one of the others */
    public SimulatedAnnealingOptions {
        if (!(lastTemperature > 0 && firstTemperature >= lastTemperature && Double.isFinite(firstTemperature))) {
            throw new IllegalArgumentException("The options first-temperature (" + firstTemperature
                    + ") and last-temperature (" + lastTemperature
                    + ") do not fall; positive finite numbers, the first at least as large, were expected.");
        }
        if (!(reheating > 0) || Double.isInfinite(reheating)) {
            throw new IllegalArgumentException(
                    "The option reheating is " + reheating + "; a positive finite number was expected.");
        }
        OptionRanges.positive("sweeps", sweeps);
        OptionRanges.positive("annealings", annealings);
    }
}
