package org.descrambler.objectives.diagonal;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.ObjectiveProvider;

/** The checks that both objectives of this package make of W. */
final class SquareWeights {
    private SquareWeights() {}

    /** The weights of a request's layer. */
    static DenseMatrix of(String objective, ObjectiveProvider.Request request) {
        String layer = request.layer().name();
        return request.layer()
                .weights()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The objective " + objective + " needs the weights W, but the layer '" + layer
                                + "' has signals only. Maybe give --weights."));
    }

    /** W, if it is n×n and finite: the diagonal of PW pairs neuron i with input i. */
    static DenseMatrix require(String objective, DenseMatrix w) {
        int n = w.getRowDimension();
        int p = w.getColumnDimension();
        if (n != p || n < 1) {
            throw new IllegalArgumentException("The objective " + objective + " reads the diagonal of P W, which pairs"
                    + " neuron i with input i: W must be n x n, but it is " + n + " x " + p + ".");
        }
        if (!w.isFinite()) {
            throw new IllegalArgumentException(
                    "The objective " + objective + ": the weights W have NaN or infinite entries.");
        }
        return w;
    }

    static DenseMatrix point(DenseMatrix p, int n) {
        if (p.getRowDimension() != n || p.getColumnDimension() != n) {
            throw new IllegalArgumentException("The objective is defined for n = " + n + " but P is "
                    + p.getRowDimension() + " x " + p.getColumnDimension() + "; " + n + " x " + n + " was expected.");
        }
        return p;
    }
}
