package org.descrambler.solvers.stochastic;

import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.SampledObjective;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.LieSolver;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;

/** A Lie solver that refuses objectives without mini-batches, too. */
record StochasticSolver(LieSolver<?> solver) implements Solver<DenseMatrix> {
    /** Numbers of samples are kept in one array. */
    private static final long MOST_SAMPLES = Integer.MAX_VALUE - 8L;

    @Override
    public String name() {
        return solver.name();
    }

    @Override
    public Map<String, Object> options() {
        return solver.options();
    }

    @Override
    public Optional<String> refusal(Problem<?> problem) {
        return solver.refusal(problem).or(() -> refusal(problem.objective().name(), problem.objective()));
    }

    private Optional<String> refusal(String objective, Object offered) {
        if (!(offered instanceof SampledObjective sampled)) {
            return Optional.of("The solver " + name() + " needs an objective that is a sum over samples (such as"
                    + " quartimax), but " + objective + " keeps no samples.");
        }
        return sampled.samples() <= MOST_SAMPLES
                ? Optional.empty()
                : Optional.of("The solver " + name() + " takes at most " + MOST_SAMPLES + " samples, but " + objective
                        + " has " + sampled.samples() + ".");
    }

    @Override
    public Solution<DenseMatrix> solve(
            Problem<DenseMatrix> problem, DenseMatrix start, Budget budget, RandomGenerator rng, Observer observer) {
        refusal(problem).ifPresent(sentence -> {
            throw new IllegalArgumentException(sentence);
        });
        return solver.solve(problem, start, budget, rng, observer);
    }
}
