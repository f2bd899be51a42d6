package org.descrambler.experiments.paper.relaxometry;

/**
 * How nearly gains follow those of a Tikhonov-regularised inverse, c σᵢ/(σᵢ² + λ²), with the λ and c that suit them best:
 * least squares of the logarithms.
 *
 * @param lambda λ, in the unit of σ
 * @param factor c
 * @param spread root mean square of ln(gain) − ln(c σ/(σ² + λ²)); e^spread is the typical factor between them
 */
record TikhonovMatch(double lambda, double factor, double spread) {
    private static final int STEPS = 400;

    /**
     * Searches λ on 400 logarithmic steps between a tenth of the smallest σ and ten times the largest.
     *
     * @param gains positive
     * @param modes whose σ they belong to, in order
     */
    static TikhonovMatch of(double[] gains, KernelModes modes) {
        int n = gains.length;
        double low = modes.sigma()[n - 1] / 10;
        double high = modes.sigma()[0] * 10;
        TikhonovMatch best = null;
        for (int s = 0; s <= STEPS; s++) {
            double lambda = low * Math.pow(high / low, (double) s / STEPS);
            double[] filter = modes.tikhonov(lambda, n);
            double mean = 0;
            for (int i = 0; i < n; i++) {
                mean += Math.log(gains[i] / filter[i]) / n;
            }
            double square = 0;
            for (int i = 0; i < n; i++) {
                square += Math.pow(Math.log(gains[i] / filter[i]) - mean, 2) / n;
            }
            if (best == null || Math.sqrt(square) < best.spread) {
                best = new TikhonovMatch(lambda, Math.exp(mean), Math.sqrt(square));
            }
        }
        return best;
    }

    /** c σᵢ/(σᵢ² + λ²). */
    double[] gains(KernelModes modes, int count) {
        double[] gains = modes.tikhonov(lambda, count);
        for (int i = 0; i < count; i++) {
            gains[i] *= factor;
        }
        return gains;
    }
}
