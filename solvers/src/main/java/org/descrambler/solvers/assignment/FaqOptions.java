package org.descrambler.solvers.assignment;

/**
 * Options of {@link Faq}.
 *
 * @param iterations the most Frank–Wolfe steps from one start
 * @param tolerance a start is done where a step moves P by less than this, relative to √n
 * @param shift A is replaced by A − shift·‖A‖₂ I on starts where the barycentre is stationary; 0 for never
 * @param starts how many a run has whose budget has no limit at all
 */
public record FaqOptions(int iterations, double tolerance, double shift, int starts) {
    public static final FaqOptions DEFAULTS = new FaqOptions(100, 1e-4, 0.5, 20);

    /** @throws IllegalArgumentException for negative numbers, or no iterations or starts */
    public FaqOptions {
        OptionRanges.positive("iterations", iterations);
        OptionRanges.notNegative("tolerance", tolerance);
        OptionRanges.notNegative("shift", shift);
        OptionRanges.positive("starts", starts);
    }
}
