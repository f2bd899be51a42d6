package org.descrambler.solvers.exact;

import java.util.Optional;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.AssignmentForm;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.HasAssignmentForm;
import org.descrambler.core.problem.HasBrockettForm;
import org.descrambler.core.problem.HasLinearForm;
import org.descrambler.core.problem.HasPathForm;
import org.descrambler.core.problem.Objective;
import org.descrambler.core.problem.PathForm;
import org.descrambler.core.problem.RestrictedObjective;

/** Reads the algebraic form that an objective offers, also through its restriction to permutations. */
public final class ObjectiveForm {
    private ObjectiveForm() {}

    /** A and B where the objective equals tr(A P B Pᵀ). */
    public static Optional<BrockettForm> brockett(Objective<?> objective) {
        if (objective instanceof HasBrockettForm form) {
            return Optional.of(form.brockettForm());
        }
        return objective instanceof RestrictedObjective<?> wrapped ? brockett(wrapped.objective()) : Optional.empty();
    }

    /** W where the objective equals −tr(P W). */
    public static Optional<DenseMatrix> linear(Objective<?> objective) {
        if (objective instanceof HasLinearForm form) {
            return Optional.of(form.linearForm());
        }
        return objective instanceof RestrictedObjective<?> wrapped ? linear(wrapped.objective()) : Optional.empty();
    }

    /** A and B where the objective equals Σᵢⱼ aᵢⱼ b_{π(i)π(j)} on permutations; neither need be symmetric. */
    public static Optional<AssignmentForm> assignment(Objective<?> objective) {
        return objective instanceof HasAssignmentForm form
                ? Optional.of(form.assignmentForm())
                : brockett(objective).map(AssignmentForm::of);
    }

    /** The distances where the objective is the length of a path or tour. */
    public static Optional<PathForm> path(Objective<?> objective) {
        return objective instanceof HasPathForm form
                ? Optional.of(form.pathForm())
                : brockett(objective).flatMap(PathForm::of);
    }
}
