package org.descrambler.solvers.optaplanner;

/**
 * What may be chosen.
 *
 * @param acceptor the local search
 * @param lateAcceptanceSize how many steps late acceptance looks back
 * @param tabuSize for how many steps the two slots of a swap stay tabu; at most n/4 is used
 * @param candidates how many moves tabu search compares for one step; at most n(n−1)/8 is used
 * @param temperature where simulated annealing starts, as a multiple of the mean |change| of the start's random swaps
 * @param seconds time limit of a run whose budget has no limit at all, since a local search has no natural end
 */
public record OptaPlannerOptions(
        Acceptor acceptor, int lateAcceptanceSize, int tabuSize, int candidates, double temperature, double seconds) {
    public static final OptaPlannerOptions DEFAULTS = new OptaPlannerOptions(Acceptor.TABU, 400, 7, 1000, 0.5, 5);

    public OptaPlannerOptions {
        positive("late-acceptance-size", lateAcceptanceSize);
        positive("tabu-size", tabuSize);
        positive("candidates", candidates);
        positive("temperature", temperature);
        positive("seconds", seconds);
    }

    public OptaPlannerOptions withAcceptor(Acceptor other) {
        return new OptaPlannerOptions(other, lateAcceptanceSize, tabuSize, candidates, temperature, seconds);
    }

    public OptaPlannerOptions withSeconds(double limit) {
        return new OptaPlannerOptions(acceptor, lateAcceptanceSize, tabuSize, candidates, temperature, limit);
    }

    private static void positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("The option " + name + " (" + value + ") must be positive and finite.");
        }
    }
}
