package org.descrambler.solvers.alternating;

import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.AlternatingObjective;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.LieSolver;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;

/** {@link AlternatingMinimisation} as a solver of objectives that are Brockett's cost in each factor. */
public final class Alternating implements Solver<DenseMatrix> {
    /** The name on the command line. */
    public static final String NAME = "alternating";

    private final LieSolver<AlternatingMinimisation.State> inner;

    /** The solver with these options. */
    public Alternating(AlternatingOptions options) {
        inner = new LieSolver<>(NAME, options, new AlternatingMinimisation(options));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Object> options() {
        return inner.options();
    }

    @Override
    public Optional<String> refusal(Problem<?> problem) {
        return problem.objective() instanceof AlternatingObjective
                ? Optional.empty()
                : Optional.of(
                        "The solver " + NAME + " needs an objective of several descramblers that is Brockett's cost"
                                + " in each of them, such as two-sided-smoothness, but the objective is "
                                + problem.objective().name() + " over the group "
                                + problem.group().name() + ".");
    }

    @Override
    public Solution<DenseMatrix> solve(
            Problem<DenseMatrix> problem, DenseMatrix start, Budget budget, RandomGenerator rng, Observer observer) {
        refusal(problem).ifPresent(sentence -> {
            throw new IllegalArgumentException(sentence);
        });
        return inner.solve(problem, start, budget, rng, observer);
    }
}
