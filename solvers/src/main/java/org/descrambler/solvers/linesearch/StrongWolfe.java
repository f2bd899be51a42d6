package org.descrambler.solvers.linesearch;

/**
 * The strong Wolfe conditions φ(t) − φ(0) ≤ δtφ′(0) and |φ′(t)| ≤ σ|φ′(0)|: steps grow until they bracket a minimum, and
 * safeguarded cubic interpolation then closes in on it (Nocedal, Wright (2006), algorithms 3.5 and 3.6; Moré, Thuente 1994).
 *
 * @param sufficient δ
 * @param curvature σ; 0, δ, σ and 1 are in ascending order
 */
public record StrongWolfe(double sufficient, double curvature) implements LineSearch {
    private static final int MOST_TRIALS = 40;

    /** An interpolated point keeps this part of the bracket from its ends. */
    private static final double MARGIN = 0.1;

    /** A growing step grows at most by this factor. */
    private static final double GROWTH = 5;

    /** δ = 10⁻⁴, σ = 0.9, as quasi-Newton methods like it. */
    public StrongWolfe() {
        this(1e-4, 0.9);
    }

    public StrongWolfe {
        if (!(sufficient > 0 && sufficient < curvature && curvature < 1)) {
            throw new IllegalArgumentException("The Wolfe conditions have delta = " + sufficient + " and sigma = "
                    + curvature + "; 0 < delta < sigma < 1 was expected.");
        }
    }

    @Override
    public LineStep search(LineFunction function, double slope, double first, double rounding) {
        return new Search(function, slope, rounding).from(first);
    }

    /** The state of one search: the best end of the bracket, and the other one. */
    private final class Search {
        private final Trials trial;
        private final double slope0;
        private final double rounding;
        private double low;
        private double lowValue;
        private double lowSlope;
        private double high = Double.POSITIVE_INFINITY;
        private double highValue;
        private double highSlope;

        Search(LineFunction function, double slope, double rounding) {
            trial = new Trials(function, slope, sufficient, rounding, MOST_TRIALS);
            slope0 = slope;
            lowSlope = slope;
            this.rounding = rounding;
        }

        LineStep from(double first) {
            double t = first;
            while (trial.at(t)) {
                if (!trial.descends() || trial.value > lowValue + rounding) {
                    setHigh(trial.t, trial.value, trial.slope);
                } else if (Math.abs(trial.slope) <= -curvature * slope0) {
                    return trial.found();
                } else {
                    // The slope at the low end points to the high one.
                    boolean past = Double.isInfinite(high) ? trial.slope >= 0 : trial.slope * (high - low) >= 0;
                    double before = low;
                    if (past) {
                        setHigh(low, lowValue, lowSlope);
                    }
                    double extrapolated = t + GROWTH * (t - before);
                    if (Double.isInfinite(high)) {
                        double cubic = Interpolation.cubic(before, lowValue, lowSlope, t, trial.value, trial.slope);
                        if (cubic > t) {
                            extrapolated = Math.min(extrapolated, Math.max(cubic, t + (t - before)));
                        }
                    }
                    low = trial.t;
                    lowValue = trial.value;
                    lowSlope = trial.slope;
                    if (Double.isInfinite(high)) {
                        t = extrapolated;
                        continue;
                    }
                }
                t = inside();
                if (t == low || t == high) {
                    break;
                }
            }
            return trial.fallBack();
        }

        private void setHigh(double t, double value, double slope) {
            high = t;
            highValue = value;
            highSlope = slope;
        }

        /** A point of the bracket: the cubic's minimiser, the secant's where the values are equal to rounding. */
        private double inside() {
            double width = high - low;
            double t;
            if (!Double.isFinite(highValue)) {
                return low + MARGIN * width;
            }
            if (Math.abs(highValue - lowValue) <= 4 * rounding) {
                t = Interpolation.secant(low, lowSlope, high, highSlope);
            } else {
                t = Interpolation.cubic(low, lowValue, lowSlope, high, highValue, highSlope);
            }
            double part = (t - low) / width;
            if (!(part >= 0 && part <= 1)) {
                part = 0.5;
            }
            return low + Math.min(1 - MARGIN, Math.max(MARGIN, part)) * width;
        }
    }
}
