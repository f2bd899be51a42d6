package org.descrambler.objectives.smooth;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.ObjectiveProvider;

/**
 * Smoothness of the descrambled signals along the neuron axis, η(P) = ‖D P S‖²_F = tr(A P B Pᵀ) with A = DᵀD and
 * B = SSᵀ (Amey et al. 2021), A and B scaled as asked.
 */
public final class Smoothness implements ObjectiveProvider {
    @Override
    public String name() {
        return "smoothness";
    }

    @Override
    public String summary() {
        return "||D P S||^2 = tr(A P B P^T), A = D^T D, B = S S^T: roughness of the signals along the neuron axis";
    }

    @Override
    public boolean usesOperator() {
        return true;
    }

    @Override
    public boolean takesComplex() {
        return true;
    }

    @Override
    public BrockettObjective create(Request request) {
        DenseMatrix a = roughness(request);
        DenseMatrix b = request.layer().signals().gram();
        // Checked before they are scaled: an eigenvalue of NaN would speak of the wrong thing.
        BrockettForm form = new BrockettForm(a, b);
        return new BrockettObjective(
                name(),
                new BrockettForm(
                        request.scaling().apply(form.a()), request.scaling().apply(form.b())));
    }

    /** A = DᵀD, n×n. */
    static DenseMatrix roughness(Request request) {
        DenseMatrix d = request.operator().matrix();
        int n = request.layer().neurons();
        if (d.getColumnDimension() != n) {
            throw new IllegalArgumentException(
                    "The operator " + request.operator().name() + " is "
                            + d.getRowDimension() + " x " + d.getColumnDimension() + " but the layer '"
                            + request.layer().name() + "' has " + n + " neurons; " + n + " columns were expected.");
        }
        return request.operator().squared();
    }
}
