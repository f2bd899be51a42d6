package org.descrambler.objectives.combine;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.PreconditionedObjective;
import org.descrambler.core.problem.Preconditioner;
import org.descrambler.core.problem.RotatableObjective;
import org.descrambler.core.problem.SmoothEvaluation;
import org.descrambler.core.problem.SmoothObjective;

/**
 * A sum over layers each of which has a preconditioner and becomes cheaper in other coordinates: so does the sum, in
 * diag(T₁, …, T_k) and diag(U₁, …, U_k), which are in the product.
 *
 * @param joint the sum
 * @param layers its terms
 */
record RotatableJoint(PreconditionedJoint joint, List<RotatableObjective> layers)
        implements OverJoint, PreconditionedObjective, RotatableObjective {
    @Override
    public Preconditioner preconditioner(SmoothEvaluation at) {
        return joint.preconditioner(at);
    }

    @Override
    public DenseMatrix rotation() {
        return diagonal(RotatableObjective::rotation);
    }

    @Override
    public Optional<DenseMatrix> rightRotation() {
        return Optional.of(
                diagonal(layer -> layer.rightRotation().orElseGet(() -> DenseMatrix.identity(layer.degree()))));
    }

    @Override
    public SmoothObjective rotated() {
        return Joint.of(name(), layers.stream().map(RotatableObjective::rotated).toList());
    }

    private DenseMatrix diagonal(Function<RotatableObjective, DenseMatrix> of) {
        return factors().diagonal(layers.stream().map(of).toList());
    }
}
