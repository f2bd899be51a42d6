/**
 * The experiments of the two papers (Amey et al. 2021; Sule, Spencer, Czaja 2025), one class each, and the data they are
 * made of.
 *
 * <p>May import every room of core, objectives and solvers, and experiments' {@code compare}, {@code io}, {@code
 * network} and {@code report}.
 */
package org.descrambler.experiments.paper;
