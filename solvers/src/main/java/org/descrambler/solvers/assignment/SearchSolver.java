package org.descrambler.solvers.assignment;

import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.problem.Objective;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Certificate;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.Runner;
import org.descrambler.core.solve.SelfDriven;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;

/**
 * A search over S_n for objectives of one kind.
 *
 * @param name the solver's name
 * @param record its options
 * @param ignoresStart whether the result does not depend on the start
 * @param kind the objectives that it takes
 * @param search what it does with two elements and more
 */
record SearchSolver(String name, Record record, boolean ignoresStart, Kind kind, SelfDriven<Permutation> search)
        implements Solver<Permutation> {
    /** Which objectives a search takes. */
    interface Kind {
        boolean takes(Objective<?> objective);

        /** What was expected, as the end of a sentence. */
        String expected();
    }

    @Override
    public Map<String, Object> options() {
        return OptionsRecord.describe(record);
    }

    @Override
    public Optional<String> refusal(Problem<?> problem) {
        if (!(problem.group() instanceof SymmetricGroup)) {
            return Optional.of("The solver " + name + " searches all permutations; the group "
                    + problem.group().name() + " is another. Maybe choose the group permutation.");
        }
        return kind.takes(problem.objective())
                ? Optional.empty()
                : Optional.of("The solver " + name + " cannot read the objective "
                        + problem.objective().name() + "; " + kind.expected()
                        + " was expected. Maybe take optaplanner.");
    }

    @Override
    public Solution<Permutation> solve(
            Problem<Permutation> problem, Permutation start, Budget budget, RandomGenerator rng, Observer observer) {
        refusal(problem).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        return Runner.drive(problem, start.size() == 1 ? SearchSolver::single : search, start, budget, rng, observer);
    }

    private static SelfDriven.Ending single(
            Run<Permutation> run, Permutation start, SelfDriven.Reporter<Permutation> reporter) {
        return SelfDriven.Ending.exact("There is one permutation of one element.", Certificate.NONE);
    }
}
