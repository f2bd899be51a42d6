package org.descrambler.objectives.combine;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.descrambler.core.group.Blocks;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.PreconditionedObjective;
import org.descrambler.core.problem.Preconditioner;
import org.descrambler.core.problem.RotatableObjective;
import org.descrambler.core.problem.SeparableObjective;
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
        implements SeparableObjective, PreconditionedObjective, RotatableObjective {
    @Override
    public String name() {
        return joint.name();
    }

    @Override
    public int degree() {
        return joint.degree();
    }

    @Override
    public Blocks factors() {
        return joint.factors();
    }

    @Override
    public SmoothObjective part(int i) {
        return joint.part(i);
    }

    @Override
    public boolean everyLocalMinimumGlobal() {
        return joint.everyLocalMinimumGlobal();
    }

    @Override
    public boolean concave() {
        return joint.concave();
    }

    @Override
    public SmoothEvaluation at(DenseMatrix p) {
        return joint.at(p);
    }

    @Override
    public SmoothEvaluation at(DenseMatrix p, SmoothEvaluation spent) {
        return joint.at(p, spent);
    }

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
