package org.descrambler.core.solve;

/**
 * Where a run stands after an iteration; iteration 0 is the start.
 *
 * @param iteration iterations done
 * @param seconds wall-clock time since the run began
 * @param value the objective at the current point
 * @param best the smallest value so far
 * @param gradientNorm the Riemannian gradient norm at the current point; NaN where the method has none
 * @param counts evaluations so far
 */
public record Progress(long iteration, double seconds, double value, double best, double gradientNorm, Counts counts) {}
