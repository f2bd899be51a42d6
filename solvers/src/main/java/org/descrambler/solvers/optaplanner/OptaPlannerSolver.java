package org.descrambler.solvers.optaplanner;

import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Certificate;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.Runner;
import org.descrambler.core.solve.SelfDriven;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.Termination;
import org.descrambler.solvers.bound.BestBound;
import org.optaplanner.core.api.solver.SolverFactory;
import org.optaplanner.core.config.solver.EnvironmentMode;

/**
 * OptaPlanner's local search over S_n by swaps, from the start. Any objective will do: those with a Brockett or a linear
 * form are searched in exact integer arithmetic, incremental ones by their deltas, the rest by full evaluations.
 *
 * <p>An iteration limit counts OptaPlanner's steps; the trace has one row for every new best permutation. Under an
 * iteration or evaluation limit a run is reproducible by its seed. A run also ends where it stays at a local minimum that
 * its acceptor does not leave, as hill climbing always does. The certificate is the best known bound.
 */
public final class OptaPlannerSolver implements Solver<Permutation> {
    static final String NAME = "optaplanner";

    private final OptaPlannerOptions options;
    private final EnvironmentMode mode;

    public OptaPlannerSolver(OptaPlannerOptions options) {
        this(options, EnvironmentMode.REPRODUCIBLE);
    }

    /** In an asserting mode OptaPlanner checks every score against a new calculation. */
    OptaPlannerSolver(OptaPlannerOptions options, EnvironmentMode mode) {
        this.options = options;
        this.mode = mode;
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
        return problem.group() instanceof SymmetricGroup
                ? Optional.empty()
                : Optional.of("The solver " + NAME + " searches all permutations; the group "
                        + problem.group().name() + " has other elements. Maybe choose the group permutation.");
    }

    @Override
    public Solution<Permutation> solve(
            Problem<Permutation> problem, Permutation start, Budget budget, RandomGenerator rng, Observer observer) {
        refusal(problem).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        return Runner.drive(problem, this::search, start, budget, rng, observer);
    }

    private SelfDriven.Ending search(
            Run<Permutation> run, Permutation start, SelfDriven.Reporter<Permutation> reporter) {
        Optional<LowerBound> bound = BestBound.installed().of(run.problem());
        Certificate certificate = bound.map(Certificate::by).orElse(Certificate.NONE);
        if (start.size() == 1) {
            return SelfDriven.Ending.exact("There is one permutation of one element.", certificate);
        }
        if (!run.mayEvaluate(1)) {
            Termination spent = run.exhausted(0).orElseGet(run::evaluationLimit);
            return new SelfDriven.Ending(spent, certificate);
        }
        IntegerCost cost = IntegerCost.of(run, start);
        var factory = SolverFactory.<Arrangement>create(new LocalSearch(options, mode, run, cost, start).config());
        Search search = new Search(run, cost, bound, reporter, factory.buildSolver(), start);
        return new SelfDriven.Ending(search.solve(start), certificate);
    }
}
