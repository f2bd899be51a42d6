/**
 * The experiments of the two papers (Amey et al. 2021; Sule, Spencer, Czaja 2025), one class each, and the data they are
 * made of.
 *
 * <p>May import every room of core, objectives and solvers, and experiments' {@code compare}, {@code data},
 * {@code io}, {@code network}, {@code report} and {@code reproduce}.
 */
package org.descrambler.experiments.paper;
