package org.descrambler.solvers.linesearch;

/**
 * Armijo's rule: t is shortened until φ(t) − φ(0) ≤ δtφ′(0), each time to the minimiser of the parabola through φ(0), φ′(0)
 * and φ(t), between a tenth and a half of t (Nocedal, Wright, Numerical Optimization (2006), §3.5).
 *
 * @param sufficient δ in (0, ½)
 */
public record ArmijoBacktracking(double sufficient) implements LineSearch {
    private static final int MOST_TRIALS = 60;

    /** A first step cut by more than this, down to where values tell nothing, descends nowhere. */
    private static final double COLLAPSED = 1e-3;

    /** δ = 10⁻⁴. */
    public ArmijoBacktracking() {
        this(1e-4);
    }

    public ArmijoBacktracking {
        if (!(sufficient > 0 && sufficient < 0.5)) {
            throw new IllegalArgumentException(
                    "The sufficient decrease is " + sufficient + "; a number in (0, 1/2) was expected.");
        }
    }

    @Override
    public LineStep search(LineFunction function, double slope, double first, double rounding) {
        return search(function, slope, first, 0, rounding);
    }

    /**
     * The non-monotone rule φ(t) ≤ C + δtφ′(0). Evaluates no slopes but where values tell nothing.
     *
     * @param reference C − φ(0) ≥ 0
     */
    public LineStep search(LineFunction function, double slope, double first, double reference, double rounding) {
        double t = first;
        for (int trial = 0; trial < MOST_TRIALS && t > 0; trial++) {
            if (!function.mayEvaluate(2)) {
                return new LineStep(LineStep.Outcome.REFUSED, 0, 0);
            }
            double value = function.value(t);
            double bound = reference + sufficient * t * slope;
            if (value <= bound) {
                return new LineStep(LineStep.Outcome.FOUND, t, value);
            }
            if (value <= bound + rounding
                    && t >= COLLAPSED * first
                    && function.slope(t) <= (2 * sufficient - 1) * slope) {
                return new LineStep(LineStep.Outcome.FOUND, t, value);
            }
            if (-slope * t < COLLAPSED * rounding) {
                break;
            }
            double parabola = -slope * t * t / (2 * (value - slope * t));
            t = Math.min(0.5 * t, Math.max(0.1 * t, Double.isNaN(parabola) ? 0 : parabola));
        }
        return new LineStep(LineStep.Outcome.FAILED, 0, 0);
    }
}
