package org.descrambler.experiments.paper.deernet;

/** What pages call the trained network and those it is compared with. */
final class DeerNetControls {
    static final String TRAINED = "trained";
    static final String DIFFERENCES = "untrained, differences of traces";
    static final String GAUSSIAN = "untrained, Gaussian";
    static final String SHUFFLED = "trained, entries shuffled";

    private DeerNetControls() {}
}
