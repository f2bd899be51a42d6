/**
 * Comparisons: suites of problems and solvers, their runs one after another, what is recorded of them, and the statistics and
 * page made from the records. May import every module, {@code experiments.compare}, {@code experiments.io}, {@code
 * experiments.report} and Jackson.
 */
package org.descrambler.experiments.suite;
