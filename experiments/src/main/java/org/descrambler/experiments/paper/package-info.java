/**
 * The experiments of the two papers (THEORY.md §7), one class each, and the data they are made of.
 *
 * <p>May import every room of core, objectives and solvers, and experiments' {@code network} and {@code io}.
 */
package org.descrambler.experiments.paper;
