package org.descrambler.solvers.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.options.OptionsRecord;
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

/**
 * Another solver on several threads at once: the first from the given start, the others from elements that are uniform on
 * the group. Each thread has an equal share of the budget's evaluations and iterations, all of its time, and a generator
 * seeded from the run's own; none sees another, so that a run repeats bit by bit under an iteration or evaluation limit.
 * The best result is taken, the first of equal ones.
 *
 * @param <E> the element type of the problem's group
 */
public final class ParallelRestarts<E> implements Solver<E> {
    static final String NAME = "parallel-restarts";

    private final ParallelRestartsOptions options;

    /** The solver with these options. */
    public ParallelRestarts(ParallelRestartsOptions options) {
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

    /** The inner solver's. */
    @Override
    public Optional<String> refusal(Problem<?> problem) {
        return new MultiStart<E>(inner()).refusal(problem);
    }

    /** Further starts are on all components. */
    @Override
    public boolean leavesComponent() {
        return options.threads() > 1 || new MultiStart<E>(inner()).leavesComponent();
    }

    @Override
    public Solution<E> solve(Problem<E> problem, E start, Budget budget, RandomGenerator rng, Observer observer) {
        refusal(problem).ifPresent(sentence -> {
            throw new IllegalArgumentException(sentence);
        });
        return Runner.drive(problem, this::search, start, budget, rng, observer);
    }

    private SelfDriven.Ending search(Run<E> run, E start, SelfDriven.Reporter<E> reporter) {
        List<Solver<E>> solvers = new ArrayList<>();
        List<E> starts = new ArrayList<>();
        for (int k = 0; k < options.threads(); k++) {
            solvers.add(new MultiStart<>(inner()));
            starts.add(k == 0 ? start : run.problem().group().random(run.rng()));
        }
        List<Solution<E>> solutions = run.nestParallel(solvers, starts);
        if (solutions.isEmpty()) {
            return new SelfDriven.Ending(run.spent(), Certificate.NONE);
        }
        int best = 0;
        for (int k = 1; k < solutions.size(); k++) {
            if (solutions.get(k).value() < solutions.get(best).value()) {
                best = k;
            }
        }
        Solution<E> solution = solutions.get(best);
        Termination its = ending(run, solution.termination());
        String account = "Thread " + (best + 1) + " of " + solutions.size()
                + ", each with an equal share of the budget, has the best result. ";
        return new SelfDriven.Ending(new Termination(its.reason(), account + its.detail()), solution.certificate());
    }

    /** A cancelled run was cancelled, also where the best thread had spent its share before it could notice. */
    private static Termination ending(Run<?> run, Termination best) {
        return run.exhausted()
                .filter(end -> end.reason() == Termination.Reason.CANCELLED && !best.converged())
                .orElse(best);
    }

    private MultiStartOptions inner() {
        return new MultiStartOptions(options.solver(), options.starts());
    }
}
