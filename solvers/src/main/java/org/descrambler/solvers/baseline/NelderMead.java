package org.descrambler.solvers.baseline;

import java.util.random.RandomGenerator;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * The simplex method of Nelder and Mead (1965).
 *
 * @param precision stop where all corners of the simplex change by less than this, relative to |η| at the start
 * @param side the first simplex's side, in coordinates
 * @param charts how often it is started again around its best point, at most: simplices degenerate
 */
public record NelderMead(double precision, double side, int charts) implements Minimiser {
    /** What suits rotations of a few planes. */
    public static final NelderMead DEFAULTS = new NelderMead(1e-14, 0.5, 20);

    /** @throws IllegalArgumentException for values out of their ranges */
    public NelderMead {
        OptionRanges.precision(precision);
        OptionRanges.length("side", side);
        OptionRanges.charts(charts);
    }

    @Override
    public int largestDimension() {
        return 100;
    }

    @Override
    public void minimise(ChartFunction function, int dimension, RandomGenerator rng) {
        new SimplexOptimizer(-1, precision)
                .optimize(
                        new ObjectiveFunction(function),
                        GoalType.MINIMIZE,
                        MaxEval.unlimited(),
                        new InitialGuess(new double[dimension]),
                        new NelderMeadSimplex(dimension, side));
    }
}
