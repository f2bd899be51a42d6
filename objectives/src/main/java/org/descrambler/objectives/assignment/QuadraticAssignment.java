package org.descrambler.objectives.assignment;

import java.util.Objects;
import org.descrambler.core.problem.AssignmentForm;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.HasAssignmentForm;
import org.descrambler.core.problem.IncrementalObjective;
import org.descrambler.core.problem.PathForm;
import org.descrambler.objectives.smooth.BrockettOnPermutations;

/**
 * The quadratic assignment problem η(π) = Σᵢⱼ aᵢⱼ b_{π(i)π(j)} (Koopmans, Beckmann 1957) where neither matrix is symmetric. A
 * swap costs O(n). Problems with a symmetric matrix have cheaper forms: {@link #of} chooses.
 */
public final class QuadraticAssignment implements IncrementalObjective, HasAssignmentForm {
    private final String name;
    private final AssignmentForm form;
    private final int n;
    private final double[] a;
    private final double[] b;
    // Transposed copies, so that a swap reads rows only.
    private final double[] at;
    private final double[] bt;

    /** An objective that results call {@code name}. */
    public QuadraticAssignment(String name, AssignmentForm form) {
        this.name = Objects.requireNonNull(name, "name");
        this.form = form;
        this.n = form.degree();
        this.a = form.a().data();
        this.b = form.b().data();
        this.at = form.a().transpose().data();
        this.bt = form.b().transpose().data();
    }

    /** The cheapest objective with these values: the length of a path or tour, a symmetric cost, or the general one. */
    public static IncrementalObjective of(String name, AssignmentForm form) {
        return form.symmetric()
                .<IncrementalObjective>map(symmetric -> of(name, symmetric))
                .orElseGet(() -> new QuadraticAssignment(name, form));
    }

    /** The cheapest objective with these values: the length of a path or tour, or a symmetric cost. */
    public static IncrementalObjective of(String name, BrockettForm form) {
        return PathForm.of(form)
                .<IncrementalObjective>map(path -> new PathLength(name, form, path))
                .orElseGet(() -> new BrockettOnPermutations(name, form));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int degree() {
        return n;
    }

    @Override
    public AssignmentForm assignmentForm() {
        return form;
    }

    @Override
    public double value(int[] pi) {
        return form.value(pi);
    }

    /**
     * With r = π(i) and s = π(j), the swap changes η by (a_ii − a_jj)(b_ss − b_rr) + (a_ij − a_ji)(b_sr − b_rs) + Σ_{k≠i,j}
     * (a_ik − a_jk)(b_{sπ(k)} − b_{rπ(k)}) + (a_ki − a_kj)(b_{π(k)s} − b_{π(k)r}) (Taillard 1991).
     */
    @Override
    public double swapDelta(int[] pi, int i, int j) {
        if (i == j) {
            return 0;
        }
        int r = pi[i];
        int s = pi[j];
        int rowI = i * n;
        int rowJ = j * n;
        int rowR = r * n;
        int rowS = s * n;
        double sum = (a[rowI + i] - a[rowJ + j]) * (b[rowS + s] - b[rowR + r])
                + (a[rowI + j] - a[rowJ + i]) * (b[rowS + r] - b[rowR + s]);
        for (int k = 0; k < n; k++) {
            if (k != i && k != j) {
                int t = pi[k];
                sum += (a[rowI + k] - a[rowJ + k]) * (b[rowS + t] - b[rowR + t])
                        + (at[rowI + k] - at[rowJ + k]) * (bt[rowS + t] - bt[rowR + t]);
            }
        }
        return sum;
    }
}
