package org.descrambler.solvers.optaplanner;

/**
 * What may be chosen.
 *
 * @param search what OptaPlanner does
 * @param model how a permutation looks to OptaPlanner's local search
 * @param construction what makes the local search's start
 * @param acceptor the local search
 * @param moves which moves it draws; the models list and slots have OptaPlanner's own
 * @param nearby among how many nearest neurons a move looks for a new neighbour; 0 for all, −1 for what was best by measurement
 * @param lateAcceptanceSize how many steps late acceptance and step counting look back
 * @param tabuSize for how many steps what was moved stays tabu, at most n/4; 0 for what was best by measurement
 * @param candidates how many moves tabu search compares for one step, at most n(n−1)/8; 0 for what was best by measurement
 * @param temperature where simulated annealing starts, as a multiple of the mean |change| of the start's random moves
 * @param rain by which part of the start's cost the level of great deluge falls in a step
 * @param restarts whether a local search that is at a minimum, which its acceptor does not leave, goes on from there after
 *     some random moves
 * @param scoreCalculations the limit of a run whose budget has no limit at all, since a local search has no natural end; a
 *     hundredth where each is a full evaluation
 * @param config a file with OptaPlanner's own solver configuration, whose phases replace ours; empty for none
 */
public record OptaPlannerOptions(
        SearchKind search,
        Model model,
        Construction construction,
        Acceptor acceptor,
        MoveKinds moves,
        int nearby,
        int lateAcceptanceSize,
        int tabuSize,
        int candidates,
        double temperature,
        double rain,
        boolean restarts,
        long scoreCalculations,
        String config) {
    public static final OptaPlannerOptions DEFAULTS = new OptaPlannerOptions(
            SearchKind.LOCAL,
            Model.ORDER,
            Construction.NONE,
            Acceptor.AUTO,
            MoveKinds.AUTO,
            -1,
            400,
            0,
            0,
            0.5,
            1e-7,
            true,
            3_000_000,
            "");

    public OptaPlannerOptions {
        positive("late-acceptance-size", lateAcceptanceSize);
        positive("temperature", temperature);
        positive("rain", rain);
        positive("score-calculations", (double) scoreCalculations);
        if (tabuSize < 0) {
            throw new IllegalArgumentException("The option tabu-size (" + tabuSize + ") must be 0 or larger.");
        }
        if (candidates < 0) {
            throw new IllegalArgumentException("The option candidates (" + candidates + ") must be 0 or larger.");
        }
        if (nearby < -1) {
            throw new IllegalArgumentException("The option nearby (" + nearby + ") must be -1 or larger.");
        }
    }

    public OptaPlannerOptions withSearch(SearchKind other) {
        return new OptaPlannerOptions(
                other,
                model,
                construction,
                acceptor,
                moves,
                nearby,
                lateAcceptanceSize,
                tabuSize,
                candidates,
                temperature,
                rain,
                restarts,
                scoreCalculations,
                config);
    }

    public OptaPlannerOptions withModel(Model other) {
        return new OptaPlannerOptions(
                search,
                other,
                construction,
                acceptor,
                moves,
                nearby,
                lateAcceptanceSize,
                tabuSize,
                candidates,
                temperature,
                rain,
                restarts,
                scoreCalculations,
                config);
    }

    public OptaPlannerOptions withAcceptor(Acceptor other) {
        return new OptaPlannerOptions(
                search,
                model,
                construction,
                other,
                moves,
                nearby,
                lateAcceptanceSize,
                tabuSize,
                candidates,
                temperature,
                rain,
                restarts,
                scoreCalculations,
                config);
    }

    public OptaPlannerOptions withMoves(MoveKinds kinds, int near) {
        return new OptaPlannerOptions(
                search,
                model,
                construction,
                acceptor,
                kinds,
                near,
                lateAcceptanceSize,
                tabuSize,
                candidates,
                temperature,
                rain,
                restarts,
                scoreCalculations,
                config);
    }

    public OptaPlannerOptions withRestarts(boolean others) {
        return new OptaPlannerOptions(
                search,
                model,
                construction,
                acceptor,
                moves,
                nearby,
                lateAcceptanceSize,
                tabuSize,
                candidates,
                temperature,
                rain,
                others,
                scoreCalculations,
                config);
    }

    public OptaPlannerOptions withConstruction(Construction other) {
        return new OptaPlannerOptions(
                search,
                model,
                other,
                acceptor,
                moves,
                nearby,
                lateAcceptanceSize,
                tabuSize,
                candidates,
                temperature,
                rain,
                restarts,
                scoreCalculations,
                config);
    }

    private static void positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("The option " + name + " (" + value + ") must be positive and finite.");
        }
    }
}
