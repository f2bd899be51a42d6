/**
 * The experiments of the two papers (Amey et al. 2021; Sule, Spencer, Czaja 2025), one room below this for each, and here
 * what several of them share: embedded networks, and solvers of a layer's smoothness.
 *
 * <p>May import every room of core, objectives and solvers, and experiments' {@code compare}, {@code data},
 * {@code io}, {@code network}, {@code report} and {@code reproduce}. Rooms below import this one.
 */
package org.descrambler.experiments.paper;
