package org.descrambler.solvers.bound;

import java.util.Optional;
import org.descrambler.core.group.PermutationGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.problem.LowerBoundProvider;
import org.descrambler.core.problem.Problem;
import org.descrambler.solvers.exact.ClosedForms;
import org.descrambler.solvers.exact.LinearAssignment;
import org.descrambler.solvers.exact.ObjectiveForm;

/** min −tr(P W) over S_n, for the subgroups of S_n whose own minimum has no closed form. */
public final class LinearAssignmentBound implements LowerBoundProvider {
    @Override
    public String name() {
        return "linear-assignment-bound";
    }

    @Override
    public Optional<LowerBound> bound(Problem<?> problem) {
        if (!(problem.group() instanceof PermutationGroup) || ClosedForms.known(problem)) {
            return Optional.empty();
        }
        return ObjectiveForm.linear(problem.objective())
                .map(LinearAssignmentBound::lower)
                .map(value -> new LowerBound(name(), value, false));
    }

    /** (PW)ᵢᵢ = W_{π(i),i}. */
    private static double lower(DenseMatrix w) {
        DenseMatrix costs = w.transpose();
        costs.scale(-1);
        return LinearAssignment.of(costs).lowerBound();
    }
}
