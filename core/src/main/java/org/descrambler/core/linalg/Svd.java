package org.descrambler.core.linalg;

/**
 * Thin singular value decomposition A = U diag(σ) Vᵀ of an m×n matrix, k = min(m, n).
 *
 * @param u left singular vectors, m×k, orthonormal columns (also where σ = 0)
 * @param singularValues σ, descending, non-negative, k of them
 * @param vt right singular vectors as rows, k×n, orthonormal rows (also where σ = 0)
 */
public record Svd(DenseMatrix u, double[] singularValues, DenseMatrix vt) {}
