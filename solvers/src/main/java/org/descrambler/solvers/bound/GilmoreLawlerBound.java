package org.descrambler.solvers.bound;

import java.util.Optional;
import org.descrambler.core.group.PermutationGroup;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.problem.LowerBoundProvider;
import org.descrambler.core.problem.Problem;
import org.descrambler.solvers.exact.GilmoreLawler;
import org.descrambler.solvers.exact.ObjectiveForm;

/**
 * The bound of Gilmore (1962) and Lawler (1963) for Σ aᵢⱼ b_{π(i)π(j)} over S_n and its subgroups, symmetric or not: a linear assignment problem
 * whose costs are minimal scalar products of rows. O(n³).
 */
public final class GilmoreLawlerBound implements LowerBoundProvider {
    @Override
    public String name() {
        return GilmoreLawler.NAME;
    }

    @Override
    public Optional<LowerBound> bound(Problem<?> problem) {
        return problem.group() instanceof PermutationGroup
                ? ObjectiveForm.assignment(problem.objective()).flatMap(GilmoreLawler::of)
                : Optional.empty();
    }
}
