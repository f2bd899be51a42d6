package org.descrambler.core.problem;

import org.descrambler.core.signal.Layer;

/**
 * Names an objective for the command line, comparisons and contract tests. Bound through {@link
 * java.util.ServiceLoader}.
 */
public interface ObjectiveProvider {
    /** e.g. {@code smoothness}. */
    String name();

    /** One line with the formula. */
    String summary();

    /** Whether the difference operator of the request is used. */
    boolean usesOperator();

    /**
     * The objective for a layer.
     *
     * @throws IllegalArgumentException where the layer lacks what the objective needs (its weights, its samples, a
     *     square shape), saying what was expected
     */
    Objective<org.descrambler.core.linalg.DenseMatrix> create(Request request);

    /**
     * What an objective may be made from.
     *
     * @param layer signals and weights
     * @param operator D, k×n, and its name
     * @param scaling how A and B are scaled
     */
    record Request(Layer layer, NamedOperator operator, Scaling scaling) {}
}
