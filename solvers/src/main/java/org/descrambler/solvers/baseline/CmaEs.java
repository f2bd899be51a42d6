package org.descrambler.solvers.baseline;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.CMAESOptimizer;

/**
 * Covariance matrix adaptation (Hansen 2006), with active updates.
 *
 * @param precision stop where the best values of successive generations differ by less than this, relative to |η| at the
 *     start
 * @param sigma the first standard deviation, in every coordinate; a turn of one plane by an angle θ is about √2·θ
 * @param population points of a generation; 0 for 4 + 3 ln d
 * @param charts how often it is started again around its best point, at most
 */
public record CmaEs(double precision, double sigma, int population, int charts) implements Minimiser {
    /** What suits rotations of a few planes. */
    public static final CmaEs DEFAULTS = new CmaEs(1e-13, 0.3, 0, 1);

    /** @throws IllegalArgumentException for values out of their ranges */
    public CmaEs {
        OptionRanges.precision(precision);
        OptionRanges.length("sigma", sigma);
        OptionRanges.charts(charts);
        if (population != 0 && population < 4) {
            throw new IllegalArgumentException(
                    "Option 'population' is " + population + "; 0 or at least 4 was expected.");
        }
    }

    @Override
    public int largestDimension() {
        return 300;
    }

    @Override
    public void minimise(ChartFunction function, int dimension, RandomGenerator rng) {
        double[] deviations = new double[dimension];
        Arrays.fill(deviations, sigma);
        new CMAESOptimizer(
                        Integer.MAX_VALUE,
                        0,
                        true,
                        0,
                        0,
                        new CommonsRandom(rng),
                        false,
                        new SimpleValueChecker(-1, precision))
                .optimize(
                        new ObjectiveFunction(function),
                        GoalType.MINIMIZE,
                        MaxEval.unlimited(),
                        new InitialGuess(new double[dimension]),
                        SimpleBounds.unbounded(dimension),
                        new CMAESOptimizer.Sigma(deviations),
                        new CMAESOptimizer.PopulationSize(
                                population > 0 ? population : 4 + (int) (3 * Math.log(dimension))));
    }
}
