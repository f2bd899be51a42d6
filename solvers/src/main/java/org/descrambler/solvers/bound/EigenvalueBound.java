package org.descrambler.solvers.bound;

import java.util.Optional;
import org.descrambler.core.group.PermutationGroup;
import org.descrambler.core.group.SignedPermutationGroup;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.problem.LowerBoundProvider;
import org.descrambler.core.problem.Problem;
import org.descrambler.solvers.exact.ObjectiveForm;
import org.descrambler.solvers.exact.SpectralSum;

/**
 * Σ λ↑ᵢ(A) μ↓ᵢ(B) for tr(A P B Pᵀ) over S_n, its subgroups, and B_n: the minimum over O(n), which contains them (Finke,
 * Burkard, Rendl 1987).
 */
public final class EigenvalueBound implements LowerBoundProvider {
    @Override
    public String name() {
        return "eigenvalue-bound";
    }

    @Override
    public Optional<LowerBound> bound(Problem<?> problem) {
        if (!(problem.group() instanceof PermutationGroup || problem.group() instanceof SignedPermutationGroup)) {
            return Optional.empty();
        }
        return ObjectiveForm.brockett(problem.objective())
                .map(form -> SpectralSum.of(form).lower())
                .filter(Double::isFinite)
                .map(value -> new LowerBound(name(), value, false));
    }
}
