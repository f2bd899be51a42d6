package org.descrambler.solvers.assignment;

import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.SignedPermutation;
import org.descrambler.core.group.SignedPermutationGroup;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Runner;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.solvers.exact.ObjectiveForm;

/**
 * {@link AssignmentSearch} over B_n for tr(A P B Pᵀ) = Σᵢⱼ aᵢⱼ sᵢ sⱼ b_{π(i)π(j)}: memetic search by robust tabu searches whose
 * moves are swaps of neurons with their signs (where B has fewer entries than A: without) and flips of single signs (Taillard
 * 1991; Merz, Freisleben 2000).
 */
public final class SignedAssignmentSearch implements Solver<SignedPermutation> {
    static final String NAME = "signed-assignment-search";

    private final AssignmentSearchOptions options;

    /** The solver with these options. */
    public SignedAssignmentSearch(AssignmentSearchOptions options) {
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
        if (!(problem.group() instanceof SignedPermutationGroup)) {
            return Optional.of("The solver " + NAME + " searches signed permutations; the group "
                    + problem.group().name() + " is another one. Maybe choose the group " + SignedPermutationGroup.NAME
                    + ".");
        }
        return ObjectiveForm.brockett(problem.objective()).isPresent()
                ? Optional.empty()
                : Optional.of("The solver " + NAME + " needs the objective tr(A P B P^T), as smoothness is, but "
                        + problem.objective().name() + " is not known to be. Maybe --solver sign-alternation?");
    }

    @Override
    public Solution<SignedPermutation> solve(
            Problem<SignedPermutation> problem,
            SignedPermutation start,
            Budget budget,
            RandomGenerator rng,
            Observer observer) {
        refusal(problem).ifPresent(sentence -> {
            throw new IllegalArgumentException(sentence);
        });
        return Runner.drive(problem, AssignmentSearch.signed(options), start, budget, rng, observer);
    }
}
