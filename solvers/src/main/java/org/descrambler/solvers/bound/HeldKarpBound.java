package org.descrambler.solvers.bound;

import java.util.Optional;
import org.descrambler.core.group.PermutationGroup;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.problem.LowerBoundProvider;
import org.descrambler.core.problem.Problem;
import org.descrambler.solvers.exact.ObjectiveForm;
import org.descrambler.solvers.exact.OneTreeBound;

/**
 * The 1-tree bound of a shortest Hamiltonian path or tour over S_n and its subgroups (Held, Karp 1970, 1971): the largest over node penalties
 * of the cheapest 1-tree, approached by subgradient ascent. Usually within 1 % of the shortest tour.
 */
public final class HeldKarpBound implements LowerBoundProvider {
    @Override
    public String name() {
        return OneTreeBound.NAME;
    }

    @Override
    public Optional<LowerBound> bound(Problem<?> problem) {
        if (!(problem.group() instanceof PermutationGroup)) {
            return Optional.empty();
        }
        boolean all = problem.group() instanceof SymmetricGroup;
        // A 1-tree that is a tour is one of S_n; it need not be one of a subgroup.
        return ObjectiveForm.path(problem.objective())
                .flatMap(OneTreeBound::of)
                .map(bound -> new LowerBound(bound.name(), bound.value(), all && bound.attained(), bound.rounding()));
    }
}
