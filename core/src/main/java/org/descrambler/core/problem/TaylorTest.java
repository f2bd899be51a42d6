package org.descrambler.core.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * Measures how fast the residual of a Taylor model of a function of one variable falls with the step. Of the right
 * model of degree q − 1 it falls at least as t^q; of a model whose last term is wrong only as t^{q−1}.
 *
 * <p>The order is measured on the smallest steps whose residual stands well above the rounding in the function, where
 * even a small error of the model shows. A residual that never stands above it means that the model is exact.
 */
final class TaylorTest {
    private static final int STEPS_PER_DECADE = 4;
    private static final int DECADES = 8;
    /** How far above the rounding of the function a residual must be to count. */
    private static final double SAFETY = 100;
    /** Steps over which the order is fitted: one decade. */
    private static final int FITTED = STEPS_PER_DECADE + 1;
    /** How far below the expected order a fitted one may be: higher terms and rounding bend the line a little. */
    private static final double SLACK = 0.3;

    private final String check;
    private final int order;
    private final double rounding;

    /**
     * A test.
     *
     * @param order q
     * @param rounding the absolute rounding error of a value of the function
     */
    TaylorTest(String check, int order, double rounding) {
        this.check = check;
        this.order = order;
        this.rounding = rounding;
    }

    /** Compares f(t) with the model for t = 1, …, 10⁻⁸. */
    CheckVerdict run(DoubleUnaryOperator f, DoubleUnaryOperator model) {
        double[] steps = new double[STEPS_PER_DECADE * DECADES + 1];
        double[] residuals = new double[steps.length];
        double worst = 0;
        double largest = 0;
        for (int k = 0; k < steps.length; k++) {
            steps[k] = Math.pow(10, -(double) k / STEPS_PER_DECADE);
            double value = f.applyAsDouble(steps[k]);
            double predicted = model.applyAsDouble(steps[k]);
            residuals[k] = Math.abs(value - predicted);
            if (!Double.isFinite(residuals[k])) {
                return new CheckVerdict(
                        check,
                        false,
                        Double.NaN,
                        Double.NaN,
                        steps[k],
                        1,
                        check + ": at the step " + steps[k] + " the value is " + value + " and the model " + predicted
                                + ".");
            }
            worst = Math.max(worst, residuals[k]);
            largest = Math.max(largest, Math.max(Math.abs(value), Math.abs(predicted)));
        }
        double relative = largest == 0 ? 0 : worst / largest;
        int[] usable = java.util.stream.IntStream.range(0, steps.length)
                .filter(k -> residuals[k] > SAFETY * rounding)
                .toArray();
        if (usable.length < FITTED) {
            // Of order q or not, a residual that leaves the rounding only for the last factor of 10 in the step is at
            // most 10^q times the threshold.
            return new CheckVerdict(
                    check,
                    true,
                    Double.NaN,
                    relative,
                    steps[steps.length - 1],
                    1,
                    String.format(
                            Locale.ROOT,
                            "%s: the model is exact to rounding (relative residual %.1e).",
                            check,
                            relative));
        }
        int[] fitted = Arrays.copyOfRange(usable, usable.length - FITTED, usable.length);
        double slope = slope(steps, residuals, fitted);
        double largestStep = steps[fitted[0]];
        double smallestStep = steps[fitted[FITTED - 1]];
        boolean passed = slope >= order - SLACK;
        return new CheckVerdict(
                check,
                passed,
                slope,
                relative,
                smallestStep,
                largestStep,
                String.format(
                        Locale.ROOT,
                        "%s: the residual falls as t^%.2f for steps %.1e to %.1e; %s %d was expected.",
                        check,
                        slope,
                        largestStep,
                        smallestStep,
                        passed ? "at least" : "wrong:",
                        order));
    }

    /** The least-squares slope of log residual against log step. */
    private static double slope(double[] steps, double[] residuals, int[] which) {
        double meanX = Arrays.stream(which)
                .mapToDouble(k -> Math.log(steps[k]))
                .average()
                .orElseThrow();
        double meanY = Arrays.stream(which)
                .mapToDouble(k -> Math.log(residuals[k]))
                .average()
                .orElseThrow();
        double xy = 0;
        double xx = 0;
        for (int k : which) {
            double x = Math.log(steps[k]) - meanX;
            xy += x * (Math.log(residuals[k]) - meanY);
            xx += x * x;
        }
        return xy / xx;
    }
}
