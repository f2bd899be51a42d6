package org.descrambler.solvers.exact;

import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.problem.AssignmentForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Runner;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;

/**
 * Quadratic assignment by branch and bound with Gilmore–Lawler bounds (Gilmore 1962; Lawler 1963), symmetric or not: descents
 * by swaps find a good permutation first; then one place after the other gets its neuron, or one neuron its place, whichever
 * the reduced costs of the bound's assignment problem leave fewer choices. Where A and B are integers, so are all values, and
 * a part is closed as soon as its bound exceeds the next better one. A run that its budget ends early returns its best
 * permutation with the least bound of what is left. Each bound and each permutation tried counts as a value, each swap that
 * is priced as a delta.
 */
public final class AssignmentBranchAndBound implements Solver<Permutation> {
    static final String NAME = "assignment-branch-and-bound";

    private final Options options;

    public AssignmentBranchAndBound(Options options) {
        this.options = options;
    }

    /**
     * What may be chosen.
     *
     * @param descents descents by swaps before the tree search, one from the start and the others from random permutations
     * @param openNodes parts that wait; where there are more, the search goes depth first. Each takes about 4 n bytes
     * @param maxDegree the largest n that is taken; proofs end in reasonable time up to about 16
     */
    public record Options(int descents, int openNodes, int maxDegree) {
        public static final Options DEFAULTS = new Options(50, 500_000, 100);

        public Options {
            require("descents", descents, 0);
            require("open-nodes", openNodes, 0);
            require("max-degree", maxDegree, 1);
        }

        private static void require(String name, int value, int least) {
            if (value < least) {
                throw new IllegalArgumentException(
                        "The option " + name + " (" + value + ") must be " + least + " or larger.");
            }
        }
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
        if (!(problem.group() instanceof SymmetricGroup)) {
            return Optional.of("The group is " + problem.group().name()
                    + "; quadratic assignment is solved over the group permutation.");
        }
        Optional<AssignmentForm> form = ObjectiveForm.assignment(problem.objective());
        if (form.isEmpty()) {
            return Optional.of("The objective " + problem.objective().name()
                    + " is no quadratic assignment problem, as smoothness and QAPLIB's instances are.");
        }
        return form.get().degree() <= options.maxDegree()
                ? Optional.empty()
                : Optional.of("The group " + problem.group().name() + " has the degree "
                        + form.get().degree() + ", more than the option max-degree (" + options.maxDegree()
                        + "); so large problems are beyond branch and bound. Maybe a search such as optaplanner.");
    }

    @Override
    public Solution<Permutation> solve(
            Problem<Permutation> problem, Permutation start, Budget budget, RandomGenerator rng, Observer observer) {
        refusal(problem).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        AssignmentForm form = ObjectiveForm.assignment(problem.objective()).orElseThrow();
        return Runner.drive(
                problem,
                (run, first, reporter) -> new AssignmentTree(form, options, run, reporter).search(first),
                start,
                budget,
                rng,
                observer);
    }
}
