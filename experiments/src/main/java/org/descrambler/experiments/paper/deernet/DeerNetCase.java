package org.descrambler.experiments.paper.deernet;

import java.util.List;

/**
 * A network that the experiment reads.
 *
 * @param network its name
 * @param shape as people write it
 * @param prefix of the keys of its numbers
 * @param evaluations that each solver gets, the original method as many iterations; where the setting is full, as many as
 *     in the paper
 * @param solvers the ones to be compared; empty for all that take the problem
 * @param draws of weights without training that are read, at least one
 */
record DeerNetCase(String network, String shape, String prefix, long evaluations, List<String> solvers, int draws) {
    /** Where a claim stands; the figures of the paper are of its network of two layers. */
    String source(String figure) {
        return figure + (prefix.isEmpty() ? "" : ", there of two layers");
    }

    /** A text about the last layer, which is W₂ and P₂ of two, W₆ and P₆ of six. */
    String last(String text) {
        return prefix.isEmpty() ? text : text.replace("W₂", "W₆").replace("P₂", "P₆");
    }

    /** A figure's name. */
    String figure(String name) {
        return prefix.replace('_', '-') + name;
    }

    /** A number's key. */
    String key(String name) {
        return prefix + name;
    }
}
