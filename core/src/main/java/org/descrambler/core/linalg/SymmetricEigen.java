package org.descrambler.core.linalg;

/**
 * Spectral decomposition A = V diag(λ) Vᵀ of a symmetric n×n matrix.
 *
 * @param values eigenvalues λ, ascending, n of them
 * @param vectors V, n×n, orthogonal; column j belongs to {@code values[j]}
 */
public record SymmetricEigen(double[] values, DenseMatrix vectors) {}
