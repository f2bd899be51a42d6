package org.descrambler.solvers.stochastic;

import org.descrambler.solvers.lie.RetractionKind;

/**
 * The options that all methods of this package share; see {@link StochasticGradientOptions} for what each means.
 */
record EpochPlan(
        RetractionKind retraction,
        int epochs,
        int batch,
        double step,
        StepSchedule schedule,
        double decay,
        int patience,
        double improvement) {
    /** @throws IllegalArgumentException for a value outside its range, naming the option as {@code --set} does */
    EpochPlan {
        if (epochs < 1) {
            throw new IllegalArgumentException("Option 'epochs' is " + epochs + "; at least 1 was expected.");
        }
        if (batch < 1) {
            throw new IllegalArgumentException("Option 'batch' is " + batch + "; at least 1 was expected.");
        }
        if (!(step > 0 && step < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Option 'step' is " + step + "; a positive finite number was expected.");
        }
        requireNonNegative("decay", decay);
        if (patience < 0) {
            throw new IllegalArgumentException("Option 'patience' is " + patience + "; zero or more was expected.");
        }
        requireNonNegative("improvement", improvement);
    }

    /** α after so many epochs. */
    double stepAfter(double epoch) {
        return step * schedule.factor(epoch, epochs, decay);
    }

    static void requireNonNegative(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "Option '" + name + "' is " + value + "; a finite number of at least 0 was expected.");
        }
    }

    /** A rate of forgetting: in [0, 1). */
    static void requireRate(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(
                    "Option '" + name + "' is " + value + "; a number in [0, 1) was expected.");
        }
    }
}
