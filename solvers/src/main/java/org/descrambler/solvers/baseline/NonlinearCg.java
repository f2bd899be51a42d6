package org.descrambler.solvers.baseline;

import java.util.random.RandomGenerator;
import org.apache.commons.math3.optim.ConvergenceChecker;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.apache.commons.math3.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;

/**
 * Conjugate gradients in the coordinates of one chart, as in a flat space.
 *
 * @param tolerance stop when the Riemannian gradient norm is at most this times the Euclidean gradient's
 * @param formula how β is computed
 * @param charts how often it is started again around its best point, at most
 */
public record NonlinearCg(double tolerance, Formula formula, int charts) implements Minimiser {
    /** The better of its two formulas. */
    public static final NonlinearCg DEFAULTS = new NonlinearCg(1e-6, Formula.POLAK_RIBIERE, 10);

    /** The formulas that Commons Math has. */
    public enum Formula {
        /** β = ‖g₊‖²/‖g‖². */
        FLETCHER_REEVES(NonLinearConjugateGradientOptimizer.Formula.FLETCHER_REEVES),
        /** β = ⟨g₊, g₊ − g⟩/‖g‖². */
        POLAK_RIBIERE(NonLinearConjugateGradientOptimizer.Formula.POLAK_RIBIERE);

        private final NonLinearConjugateGradientOptimizer.Formula theirs;

        Formula(NonLinearConjugateGradientOptimizer.Formula theirs) {
            this.theirs = theirs;
        }
    }

    /** Line searches find the minimum of a parabola to the root of rounding. */
    private static final double LINE = 1e-8;

    /** The first bracket of a line search. */
    private static final double BRACKET = 1e-2;

    /** @throws IllegalArgumentException for values out of their ranges */
    public NonlinearCg {
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("Option 'tolerance' is " + tolerance + "; zero or more was expected.");
        }
        OptionRanges.charts(charts);
    }

    @Override
    public int largestDimension() {
        return 1000;
    }

    @Override
    public boolean needsGradient() {
        return true;
    }

    @Override
    public void minimise(ChartFunction function, int dimension, RandomGenerator rng) {
        function.gradient().value(new double[dimension]);
        if (arrived(function)) {
            return;
        }
        // Asked after every gradient. No change of the value at all, to rounding, is the end of what values can tell.
        ConvergenceChecker<PointValuePair> checker = (iteration, before, after) ->
                arrived(function) || Math.abs(after.getValue() - before.getValue()) <= Math.ulp(1.0);
        new NonLinearConjugateGradientOptimizer(formula.theirs, checker, LINE, LINE, BRACKET)
                .optimize(
                        new ObjectiveFunction(function),
                        new ObjectiveFunctionGradient(function.gradient()),
                        GoalType.MINIMIZE,
                        MaxEval.unlimited(),
                        new InitialGuess(new double[dimension]));
    }

    private boolean arrived(ChartFunction function) {
        return function.gradientNorm() <= tolerance * function.euclideanNorm();
    }
}
