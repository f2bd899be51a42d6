package org.descrambler.solvers.exact;

import java.util.Optional;
import org.descrambler.core.group.BlockPermutationGroup;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SignedPermutationGroup;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.group.UnitaryGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.HasPermutationRelaxation;
import org.descrambler.core.problem.PermutationRelaxation;
import org.descrambler.core.problem.Problem;

/** The catalogue of problems with a closed form: which they are, and their minima. */
public final class ClosedForms {
    private ClosedForms() {}

    /** Whether a closed form of the problem is known; nothing is computed. */
    public static boolean known(Problem<?> problem) {
        if (problem.group() instanceof OrthogonalGroup) {
            return ObjectiveForm.brockett(problem.objective()).isPresent()
                    || ObjectiveForm.linear(problem.objective()).isPresent();
        }
        if (problem.group() instanceof UnitaryGroup) {
            return ObjectiveForm.brockett(problem.objective())
                    .filter(HermitianMinimum::known)
                    .isPresent();
        }
        boolean assignment = problem.group() instanceof SymmetricGroup
                || problem.group() instanceof BlockPermutationGroup
                || problem.group() instanceof SignedPermutationGroup;
        return (assignment && ObjectiveForm.linear(problem.objective()).isPresent())
                || relaxation(problem)
                        .filter(relaxation -> known(relaxation.problem()))
                        .isPresent()
                || ProductMinimum.known(problem);
    }

    /** The minimum of tr(A P B Pᵀ) over O(n) or SO(n). */
    public static Minimum<DenseMatrix> brockett(OrthogonalGroup group, BrockettForm form) {
        return BrockettMinimum.over(group, form);
    }

    /**
     * The minimum where a closed form is known: Brockett (O(n), SO(n) and U(n)), Procrustes (O(n)) and Kabsch (SO(n)),
     * linear assignment (S_n, its groups of blocks, and B_n), and sums of such over products of O(n); whatever a problem over
     * S_n with a closed form is equal to. The minimiser is an element of the problem's group.
     */
    public static Optional<Minimum<?>> minimum(Problem<?> problem) {
        if (problem.group() instanceof OrthogonalGroup group) {
            Optional<BrockettForm> form = ObjectiveForm.brockett(problem.objective());
            if (form.isPresent()) {
                return Optional.of(BrockettMinimum.over(group, form.get()));
            }
            Optional<DenseMatrix> w = ObjectiveForm.linear(problem.objective());
            if (w.isPresent()) {
                return Optional.of(ProcrustesMinimum.over(group, w.get()));
            }
        } else if (problem.group() instanceof UnitaryGroup group) {
            return ObjectiveForm.brockett(problem.objective())
                    .filter(HermitianMinimum::known)
                    .map(form -> HermitianMinimum.over(group, form));
        } else if (problem.group() instanceof SymmetricGroup) {
            return ObjectiveForm.linear(problem.objective()).map(AssignmentMinimum::of);
        } else if (problem.group() instanceof BlockPermutationGroup group) {
            return ObjectiveForm.linear(problem.objective()).map(w -> BlockAssignmentMinimum.of(group, w));
        } else if (problem.group() instanceof SignedPermutationGroup
                && ObjectiveForm.linear(problem.objective()).isPresent()) {
            return ObjectiveForm.linear(problem.objective()).map(AssignmentMinimum::withSigns);
        }
        Optional<? extends PermutationRelaxation<?>> relaxation = relaxation(problem);
        if (relaxation.isPresent()) {
            return lifted(relaxation.get());
        }
        return ProductMinimum.known(problem) ? Optional.of(ProductMinimum.of(problem)) : Optional.empty();
    }

    /** The problem over S_n that this one is equal to. */
    private static Optional<? extends PermutationRelaxation<?>> relaxation(Problem<?> problem) {
        return problem.objective() instanceof HasPermutationRelaxation<?> objective
                ? Optional.of(objective.permutationRelaxation()).filter(PermutationRelaxation::tight)
                : Optional.empty();
    }

    private static <E> Optional<Minimum<?>> lifted(PermutationRelaxation<E> relaxation) {
        // The relaxation's group is S_n, so its minimiser is a permutation.
        return minimum(relaxation.problem())
                .map(minimum -> new Minimum<>(
                        relaxation.lift().apply((Permutation) minimum.element()),
                        relaxation.bound(minimum.bound()),
                        minimum.theorem()));
    }
}
