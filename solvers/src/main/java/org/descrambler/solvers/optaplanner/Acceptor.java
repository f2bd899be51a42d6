package org.descrambler.solvers.optaplanner;

/** Which moves a local search accepts. */
public enum Acceptor {
    /** Moves that aren't worse than the current or the one some steps ago (Burke, Bykov 2017). */
    LATE_ACCEPTANCE,
    /** The best of many moves of slots that weren't moved recently (Glover 1989). */
    TABU,
    /** Moves that aren't worse. */
    HILL_CLIMBING,
    /** Worse moves with a probability that falls over the run (Kirkpatrick, Gelatt, Vecchi 1983). */
    SIMULATED_ANNEALING
}
