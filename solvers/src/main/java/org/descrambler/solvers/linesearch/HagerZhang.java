package org.descrambler.solvers.linesearch;

/**
 * The search of CG_DESCENT: brackets a minimum by slopes and closes in by double secant steps until the Wolfe conditions
 * φ(t) − φ(0) ≤ δtφ′(0), φ′(t) ≥ σφ′(0) hold or, where rounding decides the first, the approximate ones (2δ − 1)φ′(0) ≥ φ′(t) ≥
 * σφ′(0), which slopes decide to nearly full precision where values cannot (Hager, Zhang, A new conjugate gradient method
 * with guaranteed descent and an efficient line search (2005), §2 and §4).
 *
 * @param sufficient δ in (0, ½)
 * @param curvature σ in [δ, 1)
 */
public record HagerZhang(double sufficient, double curvature) implements LineSearch {
    private static final int MOST_TRIALS = 50;

    /** θ: where a slope is negative above Armijo's line, the bracket is divided here. */
    private static final double DIVISION = 0.5;

    /** γ: a double secant step that leaves more than this part of the bracket is followed by a bisection. */
    private static final double SHRINKAGE = 0.66;

    /** ρ: growth of the step while nothing is bracketed. */
    private static final double GROWTH = 5;

    /** δ = 0.1, σ = 0.9. */
    public HagerZhang() {
        this(0.1, 0.9);
    }

    public HagerZhang {
        if (!(sufficient > 0 && sufficient < 0.5 && sufficient <= curvature && curvature < 1)) {
            throw new IllegalArgumentException("The Wolfe conditions have delta = " + sufficient + " and sigma = "
                    + curvature + "; 0 < delta <= sigma < 1, delta < 1/2 was expected.");
        }
    }

    @Override
    public LineStep search(LineFunction function, double slope, double first, double rounding) {
        Search search = new Search(function, slope, rounding);
        search.from(first);
        return search.done ? search.trial.found() : search.trial.fallBack();
    }

    /**
     * The state of one search: a bracket [a, b] with φ(a) ≤ φ(0) + δaφ′(0) + ε, φ′(a) negative and φ′(b) not. The paper's bracket
     * and its approximate conditions ask φ ≤ φ(0) + ε only; here steps must get below Armijo's line, and so must the bracket. Else
     * it could close in on a minimum between the two, where no step is accepted: on a compact group, where values come
     * back after a turn, a first step of many turns leads to such minima.
     */
    private final class Search {
        private final Trials trial;
        private final double slope0;
        private double a;
        private double slopeA;
        private double b = Double.POSITIVE_INFINITY;
        private double slopeB;

        /** Whether the last trial satisfies the conditions. */
        private boolean done;

        Search(LineFunction function, double slope, double rounding) {
            trial = new Trials(function, slope, sufficient, rounding, MOST_TRIALS);
            slope0 = slope;
            slopeA = slope;
        }

        void from(double first) {
            if (!bracket(first)) {
                return;
            }
            while (a < b) {
                double width = b - a;
                if (!doubleSecant()) {
                    return;
                }
                if (b - a > SHRINKAGE * width && !update(a + 0.5 * (b - a))) {
                    return;
                }
                if (b - a >= width) {
                    return;
                }
            }
        }

        /** Grows the step until a minimum is bracketed; false where the search ends before. */
        private boolean bracket(double first) {
            double c = first;
            while (evaluate(c)) {
                if (trial.slope >= 0) {
                    setB();
                    return true;
                }
                if (trial.isBelowArmijosLine()) {
                    setA();
                    c *= GROWTH;
                } else {
                    return divide(c);
                }
            }
            return false;
        }

        /** Secant steps from both ends (S1–S4 of the paper). */
        private boolean doubleSecant() {
            double oldA = a;
            double oldSlopeA = slopeA;
            double oldB = b;
            double oldSlopeB = slopeB;
            double c = Interpolation.secant(a, slopeA, b, slopeB);
            if (!update(c)) {
                return false;
            }
            if (c == b) {
                return update(Interpolation.secant(oldB, oldSlopeB, b, slopeB));
            }
            return c != a || update(Interpolation.secant(oldA, oldSlopeA, a, slopeA));
        }

        /** Takes c into the bracket if it lies inside (U0–U3 of the paper); false where the search ends. */
        private boolean update(double c) {
            if (!(c > a && c < b)) {
                return true;
            }
            if (!evaluate(c)) {
                return false;
            }
            if (trial.slope >= 0) {
                setB();
                return true;
            }
            if (trial.isBelowArmijosLine()) {
                setA();
                return true;
            }
            return divide(c);
        }

        /** Between a and c, whose value is too high although its slope may be negative, there is a rising slope. */
        private boolean divide(double c) {
            double from = a;
            double to = c;
            while (true) {
                double d = (1 - DIVISION) * from + DIVISION * to;
                if (!(d > from && d < to) || !evaluate(d)) {
                    return false;
                }
                if (trial.slope >= 0) {
                    setB();
                    return true;
                }
                if (trial.isBelowArmijosLine()) {
                    from = d;
                    setA();
                } else {
                    to = d;
                }
            }
        }

        private void setA() {
            a = trial.t;
            slopeA = trial.slope;
        }

        private void setB() {
            b = trial.t;
            slopeB = trial.slope;
        }

        /** Evaluates, and looks at the conditions; false where the search ends, by success or not. */
        private boolean evaluate(double t) {
            if (!trial.at(t)) {
                return false;
            }
            done = trial.descends() && trial.slope >= curvature * slope0;
            return !done;
        }
    }
}
