package org.descrambler.objectives.combine;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.HasLinearForm;
import org.descrambler.core.problem.SmoothEvaluation;
import org.descrambler.core.problem.SmoothObjective;

/**
 * A sum whose terms are all linear: Σ cᵢ·(−tr(P Wᵢ)) = −tr(P W), W = Σ cᵢWᵢ.
 *
 * @param sum the terms
 * @param linearForm W
 */
record LinearSum(WeightedSum sum, DenseMatrix linearForm) implements SmoothObjective, HasLinearForm {
    @Override
    public String name() {
        return sum.name();
    }

    @Override
    public int degree() {
        return sum.degree();
    }

    @Override
    public boolean concave() {
        return true;
    }

    @Override
    public SmoothEvaluation at(DenseMatrix p) {
        return sum.at(p);
    }

    @Override
    public SmoothEvaluation at(DenseMatrix p, SmoothEvaluation spent) {
        return sum.at(p, spent);
    }
}
