package org.descrambler.objectives.combine;

import java.util.ArrayList;
import java.util.List;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.PreconditionedObjective;
import org.descrambler.core.problem.Preconditioner;
import org.descrambler.core.problem.SmoothEvaluation;

/**
 * A sum over layers each of which has a preconditioner: diag of them all, exact where they are, since the Hessian has no
 * entries between layers.
 *
 * @param joint the sum
 */
record PreconditionedJoint(Joint joint) implements OverJoint, PreconditionedObjective {
    @Override
    public Preconditioner preconditioner(SmoothEvaluation at) {
        List<SmoothEvaluation> layers = joint.layers(at);
        List<Preconditioner> parts = new ArrayList<>();
        List<DenseMatrix> in = new ArrayList<>();
        List<DenseMatrix> to = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            parts.add(((PreconditionedObjective) joint.part(i)).preconditioner(layers.get(i)));
            int n = factors().size(i);
            in.add(new DenseMatrix(n, n));
            to.add(new DenseMatrix(n, n));
        }
        return (omega, out) -> {
            out.fill(0);
            for (int i = 0; i < parts.size(); i++) {
                factors().read(omega, i, in.get(i));
                parts.get(i).apply(in.get(i), to.get(i));
                factors().write(to.get(i), i, out);
            }
        };
    }
}
