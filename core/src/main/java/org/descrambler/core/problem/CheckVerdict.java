package org.descrambler.core.problem;

/**
 * What a check of an objective found.
 *
 * @param check what was checked, e.g. {@code gradient}
 * @param passed whether the objective passed
 * @param slope for Taylor tests the observed order of the residual in the step; NaN for other checks and where the
 *     model is exact to rounding
 * @param residual the worst residual, relative to the terms that it is a difference of
 * @param smallestStep the smallest step that the verdict rests on; 0 for checks without steps
 * @param largestStep the largest such step
 * @param sentence the verdict in words, with its numbers
 */
public record CheckVerdict(
        String check,
        boolean passed,
        double slope,
        double residual,
        double smallestStep,
        double largestStep,
        String sentence) {}
