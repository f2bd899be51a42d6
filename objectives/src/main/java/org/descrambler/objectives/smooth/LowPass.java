package org.descrambler.objectives.smooth;

import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.linalg.SymmetricEigen;
import org.descrambler.core.problem.BrockettForm;

/**
 * Brockett's cost with the upper part of A's spectrum pressed together: A is replaced by L(I + sL/‖L‖₂)⁻¹, L = A − λ₁I with
 * A's smallest eigenvalue λ₁. What is left over of the differences between rough modes weighs little against that between
 * smooth ones, and the Hessian is better conditioned. The eigenvectors and their order stay, so over O(n) the minimisers
 * are those of A.
 */
final class LowPass {
    /** 1 + s at t = 1: how much less the roughest mode weighs there. */
    private static final double STRONGEST = 1e4;

    private LowPass() {}

    /**
     * The cost of strength t, s = 10⁴ᵗ − 1; that of t = 0 is the form itself.
     *
     * @throws IllegalArgumentException unless 0 ≤ t ≤ 1
     */
    static BrockettForm of(BrockettForm form, double t) {
        if (!(t >= 0 && t <= 1)) {
            throw new IllegalArgumentException("The degree of easing is " + t + "; 0 to 1 was expected.");
        }
        if (t == 0) {
            return form;
        }
        SymmetricEigen basis = Backend.preferred().symmetricEigen(form.a());
        double[] values = basis.values();
        int n = values.length;
        double lowest = values[0];
        double width = values[n - 1] - lowest;
        if (!(width > 0)) {
            return form;
        }
        double s = Math.pow(STRONGEST, t) - 1;
        DenseMatrix scaled = basis.vectors().copy();
        for (int j = 0; j < n; j++) {
            double shifted = values[j] - lowest;
            double eased = shifted / (1 + s * (shifted / width));
            for (int i = 0; i < n; i++) {
                scaled.multiplyEntry(i, j, eased);
            }
        }
        DenseMatrix a = scaled.multiplyTransposed(basis.vectors());
        a.symmetricPart();
        return new BrockettForm(a, form.b());
    }
}
