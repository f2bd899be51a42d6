package org.descrambler.solvers.flow;

import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Certificate;
import org.descrambler.core.solve.LieSolver;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Runner;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;

/**
 * The gradient flow Ṗ = −grad η(P), followed from the start with an explicit Runge–Kutta method of order 8 (Dormand,
 * Prince 8(5,3)) until the gradient vanishes. For Brockett's cost tr(A P B Pᵀ) it is the double-bracket flow Ṁ = [M, [A,
 * M]] of M = PBPᵀ, which sorts and diagonalises (Brockett 1991; Helmke, Moore 1994, ch. 2); any other smooth objective on
 * any Lie group has one, too.
 *
 * <p>An explicit method follows the fastest mode for as long as the slowest one lasts: the number of steps grows with the
 * condition number of the Hessian. The flow is here to be compared with, and for its path: it never goes up, and its
 * limit is the critical point to which steepest descent with infinitely small steps leads.
 */
public final class DoubleBracketFlow implements Solver<DenseMatrix> {
    static final String NAME = "double-bracket-flow";

    private final FlowOptions options;

    /** The solver with these options. */
    public DoubleBracketFlow(FlowOptions options) {
        this.options = options;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Object> options() {
        return OptionsRecord.describe(options);
    }

    @Override
    public Optional<String> refusal(Problem<?> problem) {
        return LieSolver.refusal(NAME, problem);
    }

    @Override
    public Solution<DenseMatrix> solve(
            Problem<DenseMatrix> problem, DenseMatrix start, Budget budget, RandomGenerator rng, Observer observer) {
        refusal(problem).ifPresent(sentence -> {
            throw new IllegalArgumentException(sentence);
        });
        Solution<DenseMatrix> solution = Runner.drive(
                problem,
                (run, from, reporter) -> new Integration(run, options, reporter).from(from),
                start,
                budget,
                rng,
                observer);
        return solution.termination().converged() ? solution.withCertificate(Certificate.STATIONARY) : solution;
    }
}
