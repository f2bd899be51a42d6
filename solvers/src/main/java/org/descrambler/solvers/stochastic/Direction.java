package org.descrambler.solvers.stochastic;

import org.descrambler.core.linalg.DenseMatrix;

/**
 * Makes a direction of descent from the gradients of mini-batches. What it remembers are left-trivialised tangents, which go
 * along from point to point unchanged: an isometric transport. Belongs to one run.
 */
@FunctionalInterface
interface Direction {
    /**
     * Writes the direction, of about the gradient's size or 1 an entry, to {@code out}; the step goes against it.
     *
     * @param gradient of this mini-batch, in the algebra; not modified
     */
    void next(DenseMatrix gradient, DenseMatrix out);
}
