package org.descrambler.solvers.lie;

import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.LieGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Certificate;
import org.descrambler.core.solve.Method;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.OptionsRecord;
import org.descrambler.core.solve.Runner;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.StoppingCriterion;

/**
 * A method for smooth objectives on Lie groups, as a solver.
 *
 * @param name the solver's name
 * @param optionsRecord the method's options
 * @param method the method with these options
 */
record LieSolver<S extends Method.State<DenseMatrix>>(String name, Record optionsRecord, Method<DenseMatrix, S> method)
        implements Solver<DenseMatrix> {
    @Override
    public Map<String, Object> options() {
        return OptionsRecord.describe(optionsRecord);
    }

    @Override
    public Optional<String> refusal(Problem<?> problem) {
        if (!(problem.group() instanceof LieGroup)) {
            return Optional.of("The solver " + name + " needs a Lie group (orthogonal, special-orthogonal), but the"
                    + " group is " + problem.group().name() + ".");
        }
        if (!(problem.objective() instanceof SmoothObjective)) {
            return Optional.of("The solver " + name + " needs a smooth objective, but "
                    + problem.objective().name() + " has no gradient.");
        }
        return Optional.empty();
    }

    @Override
    public Solution<DenseMatrix> solve(
            Problem<DenseMatrix> problem, DenseMatrix start, Budget budget, RandomGenerator rng, Observer observer) {
        refusal(problem).ifPresent(sentence -> {
            throw new IllegalArgumentException(sentence);
        });
        Solution<DenseMatrix> solution =
                Runner.run(problem, method, start, StoppingCriterion.NEVER, budget, rng, observer);
        return solution.termination().converged() ? solution.withCertificate(Certificate.STATIONARY) : solution;
    }
}
