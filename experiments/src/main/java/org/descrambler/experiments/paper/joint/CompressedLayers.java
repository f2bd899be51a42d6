package org.descrambler.experiments.paper.joint;

import java.util.List;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.linalg.SymmetricEigen;
import org.descrambler.core.problem.BrockettForm;

/**
 * Coupled layers whose second one has more neurons than its signals and weights have dimensions, with the same minimum over
 * a smaller group. Signals S₂ = W₂h + b and weights lie in the span of r columns V; given P₁, the cost of P₂ is Brockett's, and
 * its minimiser writes V on the r smoothest modes T_r of D₂: P₂V = T_rR with R ∈ O(r). So a global minimiser of all is among
 * these, where the cost is that of diag(λ₁, …, λ_r), VᵀB₂V and VᵀW₂.
 *
 * @param whole the layers
 * @param small the same over O(n₁)×O(r)
 * @param modes eigenvectors of A₂, ascending
 * @param basis (V, V⊥), n₂×n₂
 */
record CompressedLayers(CoupledLayers whole, CoupledLayers small, DenseMatrix modes, DenseMatrix basis) {

    /**
     * Of one matrix of weights.
     *
     * @param bias b, n₂
     */
    static CompressedLayers of(CoupledLayers whole, double[] bias) {
        DenseMatrix w = whole.weights().get(0);
        int n = w.getRowDimension();
        int r = w.getColumnDimension() + 1;
        if (r >= n) {
            throw new IllegalArgumentException(
                    "The second layer has " + n + " neurons for " + r + " dimensions; more were expected.");
        }
        DenseMatrix span = new DenseMatrix(n, r);
        double scale = w.norm();
        double length = 0;
        for (double b : bias) {
            length += b * b;
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < r - 1; j++) {
                span.setEntry(i, j, w.getEntry(i, j) / scale);
            }
            span.setEntry(i, r - 1, length > 0 ? bias[i] / Math.sqrt(length) : 0);
        }
        DenseMatrix gram = span.multiplyTransposed(span);
        gram.symmetricPart();
        DenseMatrix basis = reversed(Backend.preferred().symmetricEigen(gram).vectors());
        DenseMatrix v = columns(basis, r);
        SymmetricEigen ofA = Backend.preferred().symmetricEigen(whole.second().a());
        DenseMatrix a = new DenseMatrix(r, r);
        for (int i = 0; i < r; i++) {
            a.setEntry(i, i, ofA.values()[i]);
        }
        DenseMatrix b = v.transposeMultiply(whole.second().b()).multiply(v);
        b.symmetricPart();
        var small = new CoupledLayers(
                whole.name(), whole.operator(), whole.first(), new BrockettForm(a, b), List.of(v.transposeMultiply(w)));
        return new CompressedLayers(whole, small, ofA.vectors(), basis);
    }

    /** diag(P₁, P₂) of the whole for diag(P₁, R). */
    DenseMatrix lift(DenseMatrix p) {
        int n = basis.getRowDimension();
        DenseMatrix r = small.blocks().block(p, 1);
        DenseMatrix turn = DenseMatrix.identity(n);
        for (int i = 0; i < r.getRowDimension(); i++) {
            for (int j = 0; j < r.getRowDimension(); j++) {
                turn.setEntry(i, j, r.getEntry(i, j));
            }
        }
        DenseMatrix p2 = modes.multiply(turn).multiplyTransposed(basis);
        return whole.blocks().diagonal(List.of(small.blocks().block(p, 0), p2));
    }

    /** |T₂ᵀP₂W₂P₁ᵀT₁|: the weights between both layers in the modes of their operators, r×n₁, smoothest first. */
    DenseMatrix inModes(DenseMatrix p) {
        DenseMatrix out = small.descrambled(p, 0)
                .multiply(Backend.preferred().symmetricEigen(whole.first().a()).vectors());
        for (int k = 0; k < out.data().length; k++) {
            out.data()[k] = Math.abs(out.data()[k]);
        }
        return out;
    }

    private static DenseMatrix reversed(DenseMatrix m) {
        int n = m.getColumnDimension();
        DenseMatrix out = new DenseMatrix(m.getRowDimension(), n);
        for (int i = 0; i < m.getRowDimension(); i++) {
            for (int j = 0; j < n; j++) {
                out.setEntry(i, j, m.getEntry(i, n - 1 - j));
            }
        }
        return out;
    }

    private static DenseMatrix columns(DenseMatrix m, int count) {
        DenseMatrix out = new DenseMatrix(m.getRowDimension(), count);
        for (int i = 0; i < m.getRowDimension(); i++) {
            for (int j = 0; j < count; j++) {
                out.setEntry(i, j, m.getEntry(i, j));
            }
        }
        return out;
    }
}
