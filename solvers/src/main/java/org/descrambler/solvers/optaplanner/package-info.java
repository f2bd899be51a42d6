/**
 * Permutation search by OptaPlanner: every row of PS is a slot that holds a neuron, and moves swap two slots. May import
 * core and {@code solvers.bound}, and OptaPlanner, which no other package does.
 */
package org.descrambler.solvers.optaplanner;
