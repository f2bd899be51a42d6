package org.descrambler.solvers.exact;

import java.util.Optional;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.HasBrockettForm;
import org.descrambler.core.problem.HasLinearForm;
import org.descrambler.core.problem.MatrixObjectiveOnPermutations;
import org.descrambler.core.problem.Objective;

/** Reads the algebraic form that an objective offers, also through its restriction to permutations. */
public final class ObjectiveForm {
    private ObjectiveForm() {}

    /** A and B where the objective equals tr(A P B Pᵀ). */
    public static Optional<BrockettForm> brockett(Objective<?> objective) {
        if (objective instanceof HasBrockettForm form) {
            return Optional.of(form.brockettForm());
        }
        return objective instanceof MatrixObjectiveOnPermutations wrapped
                ? brockett(wrapped.objective())
                : Optional.empty();
    }

    /** W where the objective equals −tr(P W). */
    public static Optional<DenseMatrix> linear(Objective<?> objective) {
        if (objective instanceof HasLinearForm form) {
            return Optional.of(form.linearForm());
        }
        return objective instanceof MatrixObjectiveOnPermutations wrapped
                ? linear(wrapped.objective())
                : Optional.empty();
    }
}
