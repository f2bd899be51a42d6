package org.descrambler.solvers.optaplanner;

/** Which moves a local search accepts. */
public enum Acceptor {
    /** What was best by measurement: see {@link LocalSearch}. */
    AUTO,
    /** Moves that aren't worse than the current or the one some steps ago (Burke, Bykov 2017). */
    LATE_ACCEPTANCE,
    /** The best of many moves of neurons that weren't moved recently (Glover 1989): OptaPlanner's entity tabu. */
    TABU,
    /** The same for places: OptaPlanner's value tabu. */
    VALUE_TABU,
    /** The same for moves that were made recently. */
    MOVE_TABU,
    /** The same for moves that undo a recent one. */
    UNDO_MOVE_TABU,
    /** Moves that aren't worse. */
    HILL_CLIMBING,
    /** Moves that aren't worse than the cost some steps ago, which is renewed every so many steps (Bykov, Petrovic 2016). */
    STEP_COUNTING,
    /** Moves below a level that falls a little in every step (Dueck 1993). */
    GREAT_DELUGE,
    /** Worse moves with a probability that falls over the run (Kirkpatrick, Gelatt, Vecchi 1983). */
    SIMULATED_ANNEALING;

    boolean tabu() {
        return this == TABU || this == VALUE_TABU || this == MOVE_TABU || this == UNDO_MOVE_TABU;
    }
}
