package org.descrambler.solvers.baseline;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.analysis.MultivariateVectorFunction;
import org.descrambler.core.group.LieGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.SelfDriven;
import org.descrambler.core.solve.Termination;

/**
 * x ↦ (η(P(x)) − η(P₀))/σ, as the optimisers of Commons Math take it: σ is a power of 2 next to |η| at the first point, so
 * that no data are too large or too small for them. Every new best point is an iteration of the run. Leaves the optimiser
 * by an exception where the budget is spent.
 */
final class ChartFunction implements MultivariateFunction {
    /** Leaves an optimiser; caught where it was started. */
    static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Termination termination;

        Ended(Termination termination) {
            super(termination.detail(), null, false, false);
            this.termination = termination;
        }

        Termination termination() {
            return termination;
        }
    }

    private final Run<DenseMatrix> run;
    private final AlgebraChart chart;
    private final SelfDriven.Reporter<DenseMatrix> reporter;
    private double offset = Double.NaN;
    private double unit = 1;
    private DenseMatrix best;
    private double bestValue = Double.POSITIVE_INFINITY;
    private double[] gradientAt;
    private double[] gradient;
    private double gradientNorm = Double.NaN;
    private double euclideanNorm = Double.NaN;

    ChartFunction(Run<DenseMatrix> run, DenseMatrix start, SelfDriven.Reporter<DenseMatrix> reporter) {
        this.run = run;
        this.reporter = reporter;
        this.best = start;
        chart = new AlgebraChart((LieGroup) run.problem().group(), start);
    }

    /** d. */
    int dimension() {
        return chart.dimension();
    }

    /** The best value so far, as {@link #value} counts it. */
    double best() {
        return (bestValue - offset) / unit;
    }

    /** From now on x are coordinates around the best element. */
    void recentre() {
        chart.moveTo(best);
        gradientAt = null;
    }

    /** The Riemannian gradient norm where {@link #gradient} was last asked for; NaN if never. */
    double gradientNorm() {
        return gradientNorm;
    }

    /** The Euclidean one there. */
    double euclideanNorm() {
        return euclideanNorm;
    }

    @Override
    public double value(double[] x) {
        spend();
        DenseMatrix p = chart.element(x);
        double value = run.evaluate(p).value();
        if (Double.isNaN(offset)) {
            offset = value;
            unit = value == 0 ? 1 : Math.scalb(1.0, Math.max(Math.getExponent(value), Double.MIN_EXPONENT));
        }
        if (value < bestValue && value > Double.NEGATIVE_INFINITY) {
            boolean first = bestValue == Double.POSITIVE_INFINITY;
            bestValue = value;
            best = p;
            // The first point is the start, which the run knows.
            if (!first) {
                reporter.report(p, value);
                Optional<Termination> exhausted = run.exhausted();
                if (exhausted.isPresent()) {
                    throw new Ended(exhausted.get());
                }
            }
        }
        // Optimisers compare: what is not a number is worse than all that is.
        return Double.isFinite(value) ? (value - offset) / unit : Double.MAX_VALUE;
    }

    /** The derivatives of {@link #value}, for smooth objectives. */
    MultivariateVectorFunction gradient() {
        return x -> {
            if (gradientAt == null || !Arrays.equals(x, gradientAt)) {
                spend();
                LieGroup group = (LieGroup) run.problem().group();
                DenseMatrix algebra = new DenseMatrix(group.degree(), group.degree());
                Run<DenseMatrix>.Counted evaluation =
                        run.evaluate((SmoothObjective) run.problem().objective(), chart.element(x));
                evaluation.skewGradient(algebra);
                group.projectSkew(algebra);
                gradientNorm = group.norm(algebra);
                euclideanNorm = evaluation.original().gradientNorm();
                algebra.scale(1 / unit);
                gradient = chart.pullBack(x, algebra);
                gradientAt = x.clone();
            }
            return gradient.clone();
        };
    }

    private void spend() {
        if (!run.mayEvaluate(1)) {
            throw new Ended(run.spent());
        }
    }
}
