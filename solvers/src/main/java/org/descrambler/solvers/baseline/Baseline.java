package org.descrambler.solvers.baseline;

import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.exception.MathArithmeticException;
import org.apache.commons.math3.exception.MathIllegalArgumentException;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.descrambler.core.group.LieGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Certificate;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.Runner;
import org.descrambler.core.solve.SelfDriven;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.Termination;

/**
 * An optimiser of Apache Commons Math over {@link AlgebraChart coordinates} around the start, and again around its result
 * until that is no longer better. Each new best point is an iteration. What it ends at is proven by nothing, unless it
 * knows the gradient.
 */
final class Baseline implements Solver<DenseMatrix> {
    /** A chart whose result is better by less than this, relative to the whole way down, was the last one. */
    private static final double WORTHWHILE = 1e-9;

    private final String name;
    private final Record optionsRecord;
    private final Minimiser minimiser;

    <M extends Record & Minimiser> Baseline(String name, M minimiser) {
        this.name = name;
        this.optionsRecord = minimiser;
        this.minimiser = minimiser;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Map<String, Object> options() {
        return OptionsRecord.describe(optionsRecord);
    }

    @Override
    public Optional<String> refusal(Problem<?> problem) {
        if (!(problem.group() instanceof LieGroup group)) {
            return Optional.of("The solver " + name + " works in coordinates of a Lie algebra, but the group "
                    + problem.group().name() + " has none.");
        }
        if (minimiser.needsGradient() && !(problem.objective() instanceof SmoothObjective)) {
            return Optional.of("The solver " + name + " needs a smooth objective, but "
                    + problem.objective().name() + " has no gradient.");
        }
        if (group.dimension() > minimiser.largestDimension()) {
            return Optional.of("The solver " + name + " makes sense for at most " + minimiser.largestDimension()
                    + " unknowns, but the group " + group.name() + " of degree " + group.degree() + " has dimension "
                    + group.dimension() + ". Maybe --solver trust-regions?");
        }
        return Optional.empty();
    }

    @Override
    public Solution<DenseMatrix> solve(
            Problem<DenseMatrix> problem, DenseMatrix start, Budget budget, RandomGenerator rng, Observer observer) {
        refusal(problem).ifPresent(sentence -> {
            throw new IllegalArgumentException(sentence);
        });
        return Runner.drive(problem, this::search, start, budget, rng, observer);
    }

    private SelfDriven.Ending search(
            Run<DenseMatrix> run, DenseMatrix start, SelfDriven.Reporter<DenseMatrix> reporter) {
        ChartFunction function = new ChartFunction(run, start, reporter);
        if (function.dimension() == 0) {
            return ending(Termination.Reason.SEARCH_COMPLETE, "The group has dimension 0: there is nothing to turn.");
        }
        int dimension = Math.max(function.dimension(), minimiser.smallestDimension());
        int charts = 0;
        try {
            double before;
            do {
                before = charts == 0 ? function.value(new double[dimension]) : function.best();
                minimiser.minimise(function, dimension, run.rng());
                if (function.gradientNorm() <= minimiser.tolerance() * function.euclideanNorm()) {
                    return new SelfDriven.Ending(
                            new Termination(
                                    Termination.Reason.GRADIENT_NORM,
                                    "The gradient norm " + function.gradientNorm() + " is at most "
                                            + minimiser.tolerance() + " of the Euclidean gradient's, "
                                            + function.euclideanNorm() + ". Nothing of second order was checked."),
                            Certificate.STATIONARY);
                }
                function.recentre();
                charts++;
            } while (charts < minimiser.charts() && before - function.best() > WORTHWHILE * -function.best());
        } catch (ChartFunction.Ended ended) {
            return new SelfDriven.Ending(ended.termination(), Certificate.NONE);
        } catch (MathIllegalArgumentException | MathIllegalStateException | MathArithmeticException e) {
            return ending(Termination.Reason.STAGNATION, "The optimiser cannot go on: " + e.getMessage());
        }
        return ending(
                Termination.Reason.SEARCH_COMPLETE,
                "The optimiser's own rule ended it, in " + charts + " charts; that proves nothing of the value.");
    }

    private static SelfDriven.Ending ending(Termination.Reason reason, String detail) {
        return new SelfDriven.Ending(new Termination(reason, detail), Certificate.NONE);
    }
}
