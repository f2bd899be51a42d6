package org.descrambler.experiments.reproduce;

import java.util.List;

/**
 * One experiment of the papers. Implementations have no state, and a constructor without arguments by which {@link
 * java.util.ServiceLoader} makes them; they are bound in {@code
 * META-INF/services/org.descrambler.experiments.reproduce.Experiment}, in the order in which {@code reproduce all} runs
 * them.
 */
public interface Experiment {

    /** What the command line calls it: lower case, words joined by hyphens. */
    String name();

    /** What it does in one line: ASCII, capital first letter, no full stop. */
    String summary();

    /** The papers whose claims it checks, such as {@code "Amey et al. (2021)"}. */
    String source();

    /** Names of the networks that it asks {@link Networks} for. */
    default List<String> networks() {
        return List.of();
    }

    /**
     * Does everything, and writes down numbers, findings and figures as they come. One setting gives one answer, times
     * aside.
     *
     * @param setting what the caller chose
     * @param networks trained networks
     * @param notebook takes what is found
     */
    void run(Setting setting, Networks networks, Notebook notebook);
}
