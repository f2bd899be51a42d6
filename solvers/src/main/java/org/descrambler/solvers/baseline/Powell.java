package org.descrambler.solvers.baseline;

import java.util.random.RandomGenerator;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.PowellOptimizer;

/**
 * Line searches along directions that become conjugate (Powell 1964).
 *
 * @param precision stop where a round of line searches lowers the value by less than this, relative to |η| at the start
 * @param charts how often it is started again around its best point, at most
 */
public record Powell(double precision, int charts) implements Minimiser {
    /** Values to some digits less than they have. */
    public static final Powell DEFAULTS = new Powell(1e-12, 5);

    /** Its relative tolerance, of |η − η₀|, may not be smaller than rounding: a factor of safety. */
    private static final double RELATIVE = 1e-14;

    /** @throws IllegalArgumentException for values out of their ranges */
    public Powell {
        OptionRanges.length("precision", precision);
        OptionRanges.precision(precision);
        OptionRanges.charts(charts);
    }

    @Override
    public int largestDimension() {
        return 500;
    }

    @Override
    public void minimise(ChartFunction function, int dimension, RandomGenerator rng) {
        // Line searches find the minimum of a parabola to the root of the value's precision.
        double line = Math.sqrt(precision);
        new PowellOptimizer(RELATIVE, precision, line, line)
                .optimize(
                        new ObjectiveFunction(function),
                        GoalType.MINIMIZE,
                        MaxEval.unlimited(),
                        new InitialGuess(new double[dimension]));
    }
}
