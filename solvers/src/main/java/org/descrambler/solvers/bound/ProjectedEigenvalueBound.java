package org.descrambler.solvers.bound;

import java.util.Arrays;
import java.util.Optional;
import org.descrambler.core.group.PermutationGroup;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.problem.LowerBoundProvider;
import org.descrambler.core.problem.Problem;
import org.descrambler.solvers.exact.ObjectiveForm;
import org.descrambler.solvers.exact.SpectralSum;

/**
 * The bound of Hadley, Rendl and Wolkowicz (1992) for tr(A P B Pᵀ) over S_n and its subgroups. Permutation matrices fix the vector 1 of
 * ones, so P = 11ᵀ/n + V Q Vᵀ with V an orthonormal basis of 1^⊥ and Q ∈ O(n−1), and with a = A1, b = B1
 *
 * <p>tr(A P B Pᵀ) = tr(VᵀAV Q VᵀBV Qᵀ) + (2/n) aᵀP b − (1ᵀa)(1ᵀb)/n².
 *
 * <p>The first term is at least Σ λ↑ᵢ(VᵀAV) μ↓ᵢ(VᵀBV); the second, a linear assignment problem with costs of rank one,
 * has its minimum where a and b are sorted oppositely. Where A1 = 0, as for every difference operator, only the first
 * term is left.
 */
public final class ProjectedEigenvalueBound implements LowerBoundProvider {
    private static final double U = 0x1p-53;

    @Override
    public String name() {
        return "projected-eigenvalue-bound";
    }

    @Override
    public Optional<LowerBound> bound(Problem<?> problem) {
        if (!(problem.group() instanceof PermutationGroup)) {
            return Optional.empty();
        }
        return ObjectiveForm.brockett(problem.objective())
                .map(ProjectedEigenvalueBound::lower)
                .filter(Double::isFinite)
                .map(value -> new LowerBound(name(), value, false));
    }

    /**
     * The bound less its rounding. With the statistical √n u a sum of n terms: the two reflections of each matrix change
     * it by at most 2√n u in the Frobenius norm, which with the eigensolver's √n u gives 6√n u ‖A‖_F ‖B‖_F for the
     * spectral term; row sums have errors √n u·√n ‖A‖_F and norms ‖a‖ ≤ √n ‖A‖_F, which gives 4√n u ‖A‖_F ‖B‖_F for the
     * linear term and 2√n u ‖A‖_F ‖B‖_F for the last: 12 together, and 16 is taken.
     */
    private static double lower(BrockettForm form) {
        int n = form.degree();
        double[] a = rowSums(form.a());
        double[] b = rowSums(form.b());
        double linear = 0;
        double sumA = 0;
        double sumB = 0;
        Arrays.sort(a);
        Arrays.sort(b);
        for (int i = 0; i < n; i++) {
            linear += a[i] * b[n - 1 - i];
            sumA += a[i];
            sumB += b[i];
        }
        double spectral = n == 1
                ? 0
                : SpectralSum.of(projectedSpectrum(form.a()), projectedSpectrum(form.b()))
                        .value();
        double margin = 16 * Math.sqrt(n) * U * form.a().norm() * form.b().norm();
        return spectral + 2.0 / n * linear - (sumA / n) * (sumB / n) - margin;
    }

    private static double[] rowSums(DenseMatrix m) {
        int n = m.getRowDimension();
        double[] sums = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                sums[i] += m.data()[i * n + j];
            }
        }
        return sums;
    }

    /**
     * The eigenvalues of VᵀMV, where V is the last n−1 columns of the Householder reflection H = I − 2wwᵀ that exchanges
     * e₁ and 1/√n: VᵀMV is HMH without its first row and column, and HMH = M − 2wyᵀ − 2ywᵀ with y = Mw − (wᵀMw)w.
     */
    private static double[] projectedSpectrum(DenseMatrix m) {
        int n = m.getRowDimension();
        double[] w = new double[n];
        // e1 − 1/√n, normalised; its squared length is 2 − 2/√n, computed without cancellation.
        double root = 1 / Math.sqrt(n);
        double length = Math.sqrt(2 * (n - 1) / (n + Math.sqrt(n)));
        Arrays.fill(w, -root / length);
        w[0] = (n - 1) / (n + Math.sqrt(n)) / length;
        double[] y = m.operate(w);
        double quadratic = 0;
        for (int i = 0; i < n; i++) {
            quadratic += w[i] * y[i];
        }
        for (int i = 0; i < n; i++) {
            y[i] -= quadratic * w[i];
        }
        DenseMatrix projected = new DenseMatrix(n - 1, n - 1);
        for (int i = 1; i < n; i++) {
            for (int j = 1; j < n; j++) {
                projected.setEntry(i - 1, j - 1, m.getEntry(i, j) - 2 * (w[i] * y[j] + y[i] * w[j]));
            }
        }
        return Backend.preferred().symmetricEigen(projected).values();
    }
}
