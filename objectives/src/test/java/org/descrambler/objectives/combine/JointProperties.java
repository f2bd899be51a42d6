package org.descrambler.objectives.combine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.BlockOrthogonalGroup;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.CheckVerdict;
import org.descrambler.core.problem.PreconditionedObjective;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.RotatableObjective;
import org.descrambler.core.problem.SeparableObjective;
import org.descrambler.core.problem.SlopeCheck;
import org.descrambler.core.problem.SmoothEvaluation;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.objectives.RandomLayers;
import org.descrambler.objectives.diagonal.DiagonalSquareSum;
import org.descrambler.objectives.diagonal.DiagonalSum;
import org.descrambler.objectives.smooth.BrockettObjective;

class JointProperties {
    private static SmoothObjective brockett(int n, RandomGenerator rng) {
        return new BrockettObjective(
                "brockett", new BrockettForm(RandomLayers.symmetric(n, rng), RandomLayers.symmetric(n, rng)));
    }

    private static Joint random(int n, int m, RandomGenerator rng) {
        return new Joint(
                "joint",
                List.of(
                        brockett(n, rng),
                        new DiagonalSquareSum(RandomLayers.gaussian(m, m, rng)),
                        new DiagonalSum(RandomLayers.gaussian(n, n, rng))));
    }

    @Property(tries = 30)
    void derivativesPassTheSlopeChecksOnTheProduct(
            @ForAll @IntRange(min = 1, max = 7) int n, @ForAll @IntRange(min = 1, max = 7) int m, @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        Joint joint = random(n, m, rng);
        BlockOrthogonalGroup group = new BlockOrthogonalGroup(joint.factors());
        for (CheckVerdict verdict : new SlopeCheck(joint, group, group.random(rng), rng).all()) {
            assertTrue(verdict.passed(), verdict.sentence());
        }
    }

    @Property(tries = 30)
    void theValueIsTheSumAndMemoryIsReused(
            @ForAll @IntRange(min = 1, max = 5) int n, @ForAll @IntRange(min = 1, max = 5) int m, @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        Joint joint = random(n, m, rng);
        BlockOrthogonalGroup group = new BlockOrthogonalGroup(joint.factors());
        DenseMatrix p = group.random(rng);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 3; i++) {
            SmoothEvaluation part = joint.part(i).at(joint.factors().block(p, i));
            sum += part.value();
            squares += Math.pow(part.gradient().norm(), 2);
        }
        SmoothEvaluation fresh = joint.at(p);
        assertEquals(sum, fresh.value(), 0);
        assertEquals(Math.sqrt(squares), fresh.gradientNorm(), 1e-14 * Math.sqrt(squares));
        assertEquals(fresh.gradient().norm(), fresh.gradientNorm(), 1e-14 * Math.sqrt(squares));
        DenseMatrix omega = new DenseMatrix(group.degree(), group.degree());
        group.randomTangent(rng, omega);
        SmoothEvaluation spent = joint.at(group.random(rng));
        all(spent, omega);
        SmoothEvaluation reused = joint.at(p, spent);
        assertEquals(spent, reused);
        assertEquals(all(fresh, omega), all(reused, omega));
    }

    private static List<Object> all(SmoothEvaluation at, DenseMatrix omega) {
        int n = omega.getRowDimension();
        DenseMatrix gradient = new DenseMatrix(n, n);
        DenseMatrix hessian = new DenseMatrix(n, n);
        at.skewHessian(omega, hessian);
        at.skewGradient(gradient);
        return List.of(at.value(), at.gradient().copy(), gradient, hessian);
    }

    /** What all layers offer, the sum offers, too: the same preconditioner and the same values in rotated coordinates. */
    @Property(tries = 20)
    void offersWhatAllLayersOffer(
            @ForAll @IntRange(min = 1, max = 6) int n, @ForAll @IntRange(min = 1, max = 6) int m, @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        List<SmoothObjective> layers = List.of(brockett(n, rng), brockett(m, rng));
        SeparableObjective joint = Joint.of("joint", layers);
        BlockOrthogonalGroup group = new BlockOrthogonalGroup(joint.factors());
        DenseMatrix p = group.random(rng);
        RotatableObjective rotatable = (RotatableObjective) joint;
        DenseMatrix q = rotatable.toRotated(p);
        double scale = layers.get(0).at(joint.factors().block(p, 0)).gradientNorm() * n
                + layers.get(1).at(joint.factors().block(p, 1)).gradientNorm() * m;
        assertEquals(joint.at(p).value(), rotatable.rotated().at(q).value(), 1e-12 * scale);
        DenseMatrix back = rotatable.fromRotated(q);
        back.addScaled(-1, p);
        assertEquals(0, back.norm(), 1e-12);
        for (CheckVerdict verdict : new SlopeCheck(rotatable.rotated(), group, group.random(rng), rng).all()) {
            assertTrue(verdict.passed(), verdict.sentence());
        }
        DenseMatrix omega = new DenseMatrix(n + m, n + m);
        group.randomTangent(rng, omega);
        DenseMatrix out = new DenseMatrix(n + m, n + m);
        ((PreconditionedObjective) joint).preconditioner(joint.at(p)).apply(omega, out);
        DenseMatrix expected = new DenseMatrix(n + m, n + m);
        for (int i = 0; i < 2; i++) {
            int size = joint.factors().size(i);
            DenseMatrix block = new DenseMatrix(size, size);
            ((PreconditionedObjective) layers.get(i))
                    .preconditioner(layers.get(i).at(joint.factors().block(p, i)))
                    .apply(joint.factors().block(omega, i), block);
            joint.factors().write(block, i, expected);
        }
        assertEquals(expected, out);
        assertFalse(
                Joint.of("j", List.of(brockett(2, rng), new DiagonalSquareSum(RandomLayers.gaussian(2, 2, rng))))
                        instanceof PreconditionedObjective);
    }

    @Example
    void tellsWhatHoldsForEveryLayer() {
        RandomGenerator rng = RandomLayers.generator(3);
        assertTrue(new Joint("j", List.of(brockett(2, rng), brockett(3, rng))).everyLocalMinimumGlobal());
        assertFalse(random(2, 3, rng).everyLocalMinimumGlobal());
        assertFalse(random(2, 3, rng).concave());
        Joint joint = random(2, 3, rng);
        assertEquals(7, joint.degree());
        assertThrows(IllegalArgumentException.class, () -> joint.at(DenseMatrix.identity(6)));
        assertThrows(IllegalArgumentException.class, () -> new Problem<>("p", OrthogonalGroup.full(7), joint));
        assertThrows(IllegalArgumentException.class, () -> new Joint("j", List.of()));
    }
}
