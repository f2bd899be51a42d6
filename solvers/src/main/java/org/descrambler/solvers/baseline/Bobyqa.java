package org.descrambler.solvers.baseline;

import java.util.random.RandomGenerator;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;

/**
 * Quadratic models that interpolate values in a trust region (Powell 2009), with 2d + 1 points.
 *
 * @param radius the first radius, in coordinates
 * @param finalRadius the radius at which it stops
 * @param charts how often it is started again around its best point, at most
 */
public record Bobyqa(double radius, double finalRadius, int charts) implements Minimiser {
    /** What suits rotations of a few planes. */
    public static final Bobyqa DEFAULTS = new Bobyqa(0.5, 1e-5, 3);

    /** @throws IllegalArgumentException for values out of their ranges */
    public Bobyqa {
        OptionRanges.length("radius", radius);
        OptionRanges.length("final-radius", finalRadius);
        OptionRanges.charts(charts);
        if (finalRadius > radius) {
            throw new IllegalArgumentException(
                    "Option 'final-radius' is " + finalRadius + "; at most the radius, " + radius + ", was expected.");
        }
    }

    @Override
    public int largestDimension() {
        return 200;
    }

    /** Its models have two variables at least. */
    @Override
    public int smallestDimension() {
        return 2;
    }

    @Override
    public void minimise(ChartFunction function, int dimension, RandomGenerator rng) {
        new BOBYQAOptimizer(2 * dimension + 1, radius, finalRadius)
                .optimize(
                        new ObjectiveFunction(function),
                        GoalType.MINIMIZE,
                        MaxEval.unlimited(),
                        new InitialGuess(new double[dimension]),
                        SimpleBounds.unbounded(dimension));
    }
}
