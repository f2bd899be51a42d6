/**
 * Searches for quadratic assignment: permutations π that make Σᵢⱼ aᵢⱼ b_{π(i)π(j)} small. May import {@code core}, {@code
 * solvers.exact} and {@code solvers.bound}.
 */
package org.descrambler.solvers.assignment;
