package org.descrambler.core.problem;

import org.descrambler.core.linalg.DenseMatrix;

/**
 * A difference operator D along the neuron axis.
 *
 * @param name e.g. {@code fourier-2}
 * @param matrix D, k×n with n columns for n neurons; not to be modified
 */
public record NamedOperator(String name, DenseMatrix matrix) {}
