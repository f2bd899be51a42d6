package org.descrambler.experiments.paper.semantic;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.Signals;
import org.descrambler.experiments.compare.Catalog;
import org.descrambler.experiments.compare.ProblemDefinition;
import org.descrambler.experiments.data.SignalRecovery;
import org.descrambler.experiments.paper.LayerSmoother;

/**
 * W₁ of a {@link SemanticNetwork}, descrambled by the closed form for isotropic inputs: the Gram matrix of the signal W₁X is
 * W₁W₁ᵀ.
 *
 * @param p P*
 * @param weights P*W₁
 */
record SemanticPicture(DenseMatrix p, DenseMatrix weights) {
    /** Whose modes are cosines. */
    static final String OPEN = "first-open";

    /** The problem of making W₁X smooth along the neurons. */
    @SuppressWarnings("unchecked") // the elements of the orthogonal group are matrices
    static ProblemDefinition<DenseMatrix> problem(Catalog catalog, String operator, DenseMatrix w1) {
        return (ProblemDefinition<DenseMatrix>) new LayerSmoother(catalog, operator).problem("W1", signals(w1));
    }

    /** Solves it. */
    static SemanticPicture of(Catalog catalog, String operator, DenseMatrix w1) {
        DenseMatrix p = new LayerSmoother(catalog, operator).descrambler(signals(w1));
        return new SemanticPicture(p, p.multiply(w1));
    }

    private static Signals signals(DenseMatrix w1) {
        return Signals.ofGram(w1.multiplyTransposed(w1));
    }

    /**
     * TᵀP*W₁ with the cosines T, which is √A Vᵀ up to a sign of each row that no objective can see: rows are given those signs
     * that make their first entries positive.
     */
    DenseMatrix inModes() {
        return signed(cosines().transposeMultiply(weights));
    }

    /** P*W₁ with the signs of {@link #inModes}. */
    DenseMatrix signedWeights() {
        return cosines().multiply(inModes());
    }

    /** TᵀP*: row k is the direction of the k-th mode in the space of neurons, up to sign. */
    DenseMatrix directions() {
        return cosines().transposeMultiply(p);
    }

    private DenseMatrix cosines() {
        return SignalRecovery.cosines(p.getRowDimension());
    }

    private static DenseMatrix signed(DenseMatrix rows) {
        int columns = rows.getColumnDimension();
        for (int k = 0; k < rows.getRowDimension(); k++) {
            if (rows.getEntry(k, 0) < 0) {
                for (int j = 0; j < columns; j++) {
                    rows.multiplyEntry(k, j, -1);
                }
            }
        }
        return rows;
    }
}
