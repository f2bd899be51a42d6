package org.descrambler.solvers.assignment;

import java.util.Optional;
import org.descrambler.core.problem.AssignmentForm;
import org.descrambler.core.problem.IncrementalObjective;
import org.descrambler.core.problem.Objective;
import org.descrambler.solvers.exact.ObjectiveForm;

/** By how much a swap changes an objective. */
@FunctionalInterface
interface SwapChange {
    /** The change when π(i) and π(j) are exchanged; {@code pi} is not modified. */
    double of(int[] pi, int i, int j);

    /** The objective's own, or that of its quadratic assignment form; empty where it has neither. */
    static Optional<SwapChange> of(Objective<?> objective) {
        return objective instanceof IncrementalObjective incremental
                ? Optional.of(incremental::swapDelta)
                : ObjectiveForm.assignment(objective).map(SwapChange::of);
    }

    /**
     * Of Σᵢⱼ aᵢⱼ b_{π(i)π(j)}, in O(n): with r = π(i) and s = π(j), (a_ii − a_jj)(b_ss − b_rr) + (a_ij − a_ji)(b_sr − b_rs) +
     * Σ_{k≠i,j} (a_ik − a_jk)(b_{sπ(k)} − b_{rπ(k)}) + (a_ki − a_kj)(b_{π(k)s} − b_{π(k)r}) (Taillard 1991).
     */
    static SwapChange of(AssignmentForm form) {
        int n = form.degree();
        double[] a = form.a().data();
        double[] b = form.b().data();
        double[] at = form.a().transpose().data();
        double[] bt = form.b().transpose().data();
        return (pi, i, j) -> {
            int r = pi[i] * n;
            int s = pi[j] * n;
            double sum = (a[i * n + i] - a[j * n + j]) * (b[s + pi[j]] - b[r + pi[i]])
                    + (a[i * n + j] - a[j * n + i]) * (b[s + pi[i]] - b[r + pi[j]]);
            for (int k = 0; k < n; k++) {
                if (k != i && k != j) {
                    int t = pi[k];
                    sum += (a[i * n + k] - a[j * n + k]) * (b[s + t] - b[r + t])
                            + (at[i * n + k] - at[j * n + k]) * (bt[s + t] - bt[r + t]);
                }
            }
            return sum;
        };
    }
}
