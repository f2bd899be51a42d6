package org.descrambler.core.linalg;

/**
 * Thin QR decomposition A = QR of an m×n matrix, k = min(m, n). With the diagonal of R made non-negative the
 * decomposition of a matrix of full column rank is unique, so that Q of a Gaussian matrix is Haar distributed
 * (Mezzadri 2007, "How to generate random matrices from the classical compact groups").
 *
 * @param q m×k, orthonormal columns
 * @param r k×n, upper triangular (trapezoidal where m &lt; n), non-negative diagonal
 */
public record Qr(DenseMatrix q, DenseMatrix r) {}
