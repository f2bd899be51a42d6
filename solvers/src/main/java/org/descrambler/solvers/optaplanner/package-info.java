/**
 * Permutation search by OptaPlanner: a permutation as one entity with our own moves, as a list or as slots. May import core,
 * {@code solvers.bound} and {@code solvers.exact}, and OptaPlanner, which no other package does.
 */
package org.descrambler.solvers.optaplanner;
