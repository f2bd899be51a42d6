package org.descrambler.solvers.exact;

import java.util.ArrayList;
import java.util.List;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.SeparableObjective;

/** min Σ ηᵢ(Pᵢ) over O(n₁)×…×O(n_k) is the sum of the minima, where each has a closed form; attained at diag(P₁, …, P_k). */
final class ProductMinimum {
    private ProductMinimum() {}

    /** Whether the problem is of this kind; its group is the product on which its objective is defined. */
    static boolean known(Problem<?> problem) {
        if (!(problem.objective() instanceof SeparableObjective separable)) {
            return false;
        }
        for (int i = 0; i < separable.factors().count(); i++) {
            if (!ClosedForms.known(part(separable, i))) {
                return false;
            }
        }
        return true;
    }

    static Minimum<DenseMatrix> of(Problem<?> problem) {
        SeparableObjective separable = (SeparableObjective) problem.objective();
        List<DenseMatrix> minimisers = new ArrayList<>();
        double value = 0;
        double size = 0;
        double rounding = 0;
        for (int i = 0; i < separable.factors().count(); i++) {
            Minimum<?> minimum = ClosedForms.minimum(part(separable, i)).orElseThrow();
            minimisers.add((DenseMatrix) minimum.element());
            value += minimum.bound().value();
            size += Math.abs(minimum.bound().value());
            rounding += minimum.bound().rounding();
        }
        // Each addition rounds by half an ulp of a sum that is at most this large.
        double margin = minimisers.size() * Math.ulp(size);
        return new Minimum<>(
                separable.factors().diagonal(minimisers),
                new LowerBound(Minimum.CLOSED_FORM, value - margin, true, rounding + margin),
                "A sum over several descramblers is minimal where each of its terms is, and each has a closed form.");
    }

    private static Problem<DenseMatrix> part(SeparableObjective separable, int i) {
        return new Problem<>(
                separable.name(), OrthogonalGroup.full(separable.factors().size(i)), separable.part(i));
    }
}
