/**
 * The frame of the experiments that {@code reproduce} runs: what they are given, what they find, its record and its page.
 *
 * <p>May import every room of core and solvers, and experiments' {@code compare}, {@code io}, {@code network} and {@code
 * report}.
 */
package org.descrambler.experiments.reproduce;
