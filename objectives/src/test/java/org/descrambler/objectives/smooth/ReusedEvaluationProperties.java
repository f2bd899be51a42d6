package org.descrambler.objectives.smooth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.PreconditionedObjective;
import org.descrambler.core.problem.SmoothEvaluation;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.objectives.RandomLayers;

/** An evaluation in the memory of a spent one is the same to the last bit as a new one, whatever was asked before. */
class ReusedEvaluationProperties {
    @Property(tries = 150)
    void nothingOfTheOldPointIsLeft(
            @ForAll @IntRange(min = 1, max = 40) int n,
            @ForAll @IntRange(min = 1, max = 12) int multiplicity,
            @ForAll @IntRange(min = 0, max = 31) int asked,
            @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        DenseMatrix v = OrthogonalGroup.full(n).random(rng);
        double[] lambda = new double[n];
        for (int i = 0; i < n; i++) {
            lambda[i] = 1 + i / multiplicity;
        }
        DenseMatrix a = v.multiply(DenseMatrix.diagonal(lambda)).multiplyTransposed(v);
        a.symmetricPart();
        BrockettObjective objective =
                new BrockettObjective("brockett", new BrockettForm(a, RandomLayers.symmetric(n, rng)));
        DenseMatrix old = OrthogonalGroup.full(n).random(rng);
        DenseMatrix p = OrthogonalGroup.full(n).random(rng);
        DenseMatrix omega = RandomLayers.gaussian(n, n, rng);
        omega.skewPart();

        compare(objective, old, p, omega, asked);
        compare((PreconditionedObjective) objective.rotated(), old, p, omega, asked);
    }

    private static void compare(
            PreconditionedObjective objective, DenseMatrix old, DenseMatrix p, DenseMatrix omega, int asked) {
        SmoothEvaluation spent = objective.at(old);
        ask(objective, spent, omega, asked);

        SmoothEvaluation reused = objective.at(p, spent);

        assertSame(p, reused.point());
        SmoothEvaluation expected = objective.at(p);
        for (int what = 1; what < 32; what *= 2) {
            DenseMatrix fresh = ask(objective, expected, omega, what);
            DenseMatrix again = ask(objective, reused, omega, what);
            for (int index = 0; index < fresh.data().length; index++) {
                assertEquals(fresh.data()[index], again.data()[index], 0);
            }
        }
        SmoothObjective other = new BrockettObjective(
                "other",
                new BrockettForm(
                        DenseMatrix.identity(omega.getRowDimension()), DenseMatrix.identity(omega.getRowDimension())));
        assertEquals(omega.getRowDimension(), other.at(p, reused).value(), 1e-12 * omega.getRowDimension());
    }

    /** Asks for what the bits say and returns the last answer. */
    private static DenseMatrix ask(
            PreconditionedObjective objective, SmoothEvaluation at, DenseMatrix omega, int what) {
        int n = omega.getRowDimension();
        DenseMatrix out = new DenseMatrix(n, n);
        if ((what & 1) != 0) {
            out.fill(at.value());
        }
        if ((what & 2) != 0) {
            out.assign(at.gradient());
            out.setEntry(0, 0, at.gradientNorm());
        }
        if ((what & 4) != 0) {
            at.skewGradient(out);
        }
        if ((what & 8) != 0) {
            at.skewHessian(omega, out);
        }
        if ((what & 16) != 0) {
            objective.preconditioner(at).apply(omega, out);
        }
        return out;
    }
}
