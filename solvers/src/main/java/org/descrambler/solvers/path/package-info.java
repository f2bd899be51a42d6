/**
 * Searches for shortest Hamiltonian paths and tours: greedy insertion, iterated local search. May import core and {@code
 * solvers.exact}, since what reads an objective's form and penalises nodes is there.
 */
package org.descrambler.solvers.path;
