package org.descrambler.solvers.linesearch;

/** The evaluations of one search: the last one, and the lowest that descends enough to be fallen back on. */
final class Trials {
    private final LineFunction function;
    private final double slope0;
    private final double sufficient;
    private final double rounding;
    private final int most;
    private int made;
    private double lowestStep;
    private double lowestValue = Double.POSITIVE_INFINITY;

    /** The last trial. */
    double t;

    double value;
    double slope;

    /** Whether the function refused. */
    boolean refused;

    /**
     * No trials yet.
     *
     * @param sufficient δ of Armijo's condition φ(t) − φ(0) ≤ δtφ′(0)
     */
    Trials(LineFunction function, double slope0, double sufficient, double rounding, int most) {
        this.function = function;
        this.slope0 = slope0;
        this.sufficient = sufficient;
        this.rounding = rounding;
        this.most = most;
    }

    /** Evaluates value and slope; false where that was refused or would be one trial too many. */
    boolean at(double step) {
        if (made >= most || !(step > 0)) {
            return false;
        }
        if (!function.mayEvaluate(2)) {
            refused = true;
            return false;
        }
        made++;
        t = step;
        value = function.value(step);
        if (Double.isFinite(value)) {
            slope = function.slope(step);
            if (armijo() && value < lowestValue) {
                lowestStep = step;
                lowestValue = value;
            }
        } else {
            value = Double.POSITIVE_INFINITY;
            slope = Double.NaN;
        }
        return true;
    }

    /** Armijo's condition at the last trial. */
    boolean armijo() {
        return value <= sufficient * t * slope0;
    }

    /**
     * Armijo's condition; where rounding could decide it, what it says of the slope of a parabola: φ′(t) ≤ (2δ − 1)φ′(0).
     */
    boolean descends() {
        return armijo() || (isBelowArmijosLine() && slope <= (2 * sufficient - 1) * slope0);
    }

    /** Whether Armijo's condition fails at the last trial by no more than rounding. */
    boolean isBelowArmijosLine() {
        return value <= sufficient * t * slope0 + rounding;
    }

    /** The last trial as the result. */
    LineStep found() {
        return new LineStep(LineStep.Outcome.FOUND, t, value);
    }

    /** The end of a search without a result of its own: the lowest trial, evaluated again where it was not the last. */
    LineStep fallBack() {
        if (refused) {
            return new LineStep(LineStep.Outcome.REFUSED, 0, 0);
        }
        if (lowestValue == Double.POSITIVE_INFINITY) {
            return new LineStep(LineStep.Outcome.FAILED, 0, 0);
        }
        if (t != lowestStep) {
            if (!function.mayEvaluate(2)) {
                return new LineStep(LineStep.Outcome.REFUSED, 0, 0);
            }
            function.value(lowestStep);
        }
        return new LineStep(LineStep.Outcome.DESCENDED, lowestStep, lowestValue);
    }
}
