/**
 * Searches over permutations with signs or scales: by reduction to permutations, by taking turns with them, and directly.
 * May import core, {@code solvers.exact} and {@code solvers.bound}.
 */
package org.descrambler.solvers.signed;
