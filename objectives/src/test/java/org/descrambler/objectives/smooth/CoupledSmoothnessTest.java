package org.descrambler.objectives.smooth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.BlockOrthogonalGroup;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.CheckVerdict;
import org.descrambler.core.problem.Preconditioner;
import org.descrambler.core.problem.SlopeCheck;
import org.descrambler.core.problem.SmoothEvaluation;
import org.descrambler.objectives.RandomLayers;
import org.descrambler.objectives.smooth.CoupledSmoothness.Coupling;
import org.junit.jupiter.api.Test;

class CoupledSmoothnessTest {
    private static final List<Integer> SIZES = List.of(3, 5, 4);

    private final RandomGenerator rng = RandomLayers.generator(31);

    private BrockettForm layer(int n) {
        DenseMatrix s = RandomLayers.gaussian(n, n + 2, rng);
        return new BrockettForm(new OpenFirstDifference().create(n).squared(), s.multiplyTransposed(s));
    }

    /** A chain of three layers with a jump over the middle one. */
    private CoupledSmoothness random() {
        return new CoupledSmoothness(
                "coupled",
                SIZES.stream().map(this::layer).toList(),
                List.of(
                        new Coupling(1, 0, 0.7, RandomLayers.gaussian(5, 3, rng)),
                        new Coupling(2, 1, 1.3, RandomLayers.gaussian(4, 5, rng)),
                        new Coupling(0, 2, 0.4, RandomLayers.gaussian(3, 4, rng))));
    }

    @Test
    void theValueIsTheDefinition() {
        BrockettForm first = layer(3);
        BrockettForm second = layer(5);
        DenseMatrix w = RandomLayers.gaussian(5, 3, rng);
        var objective = new CoupledSmoothness("coupled", List.of(first, second), List.of(new Coupling(1, 0, 0.7, w)));
        DenseMatrix p = BlockOrthogonalGroup.of(List.of(3, 5)).random(rng);
        DenseMatrix p1 = objective.factors().block(p, 0);
        DenseMatrix p2 = objective.factors().block(p, 1);
        DenseMatrix d1 = new OpenFirstDifference().create(3).matrix();
        DenseMatrix d2 = new OpenFirstDifference().create(5).matrix();
        double rough = Math.pow(
                d2.multiply(p2)
                        .multiply(w)
                        .multiplyTransposed(p1)
                        .multiplyTransposed(d1)
                        .norm(),
                2);
        double own = first.a()
                        .multiply(p1)
                        .multiply(first.b())
                        .multiplyTransposed(p1)
                        .trace()
                + second.a()
                        .multiply(p2)
                        .multiply(second.b())
                        .multiplyTransposed(p2)
                        .trace();
        // Sums of some hundred products of numbers of these sizes.
        assertEquals(own + 0.7 * rough, objective.at(p).value(), 1e-13 * (own + rough));
        assertEquals(0.7 * rough, objective.coupling(p), 1e-13 * rough);
    }

    @Test
    void derivativesPassTheSlopeChecks() {
        for (int trial = 0; trial < 5; trial++) {
            CoupledSmoothness objective = random();
            var group = new BlockOrthogonalGroup(objective.factors());
            for (CheckVerdict verdict : new SlopeCheck(objective, group, group.random(rng), rng).all()) {
                assertTrue(verdict.passed(), verdict.sentence());
            }
        }
    }

    /** η(…, P_k, …) − tr(A P_k B P_kᵀ) must not depend on P_k. */
    @Test
    void everyFactorIsBrockettsCost() {
        CoupledSmoothness objective = random();
        var group = new BlockOrthogonalGroup(objective.factors());
        for (int k = 0; k < SIZES.size(); k++) {
            DenseMatrix p = group.random(rng);
            DenseMatrix moved = p.copy();
            objective.factors().write(objective.factors().block(group.random(rng), k), k, moved);
            BrockettForm form = objective.factorForm(k, p);
            var cost = new BrockettObjective("factor", form);
            double difference = cost.at(objective.factors().block(moved, k)).value()
                    - cost.at(objective.factors().block(p, k)).value();
            double value = objective.at(p).value();
            assertEquals(difference, objective.at(moved).value() - value, 1e-12 * value);
        }
    }

    /** P = T E Uᵀ with E = diag(±1) gives the same coupling for all signs. */
    @Test
    void signsOfRowsInTheEigenbasisChangeNothing() {
        CoupledSmoothness objective = random();
        var group = new BlockOrthogonalGroup(objective.factors());
        DenseMatrix p = group.random(rng);
        DenseMatrix turned = p.copy();
        for (int k = 0; k < SIZES.size(); k++) {
            int n = SIZES.get(k);
            DenseMatrix t = Backend.preferred()
                    .symmetricEigen(new OpenFirstDifference().create(n).squared())
                    .vectors();
            double[] signs = new double[n];
            for (int i = 0; i < n; i++) {
                signs[i] = rng.nextBoolean() ? 1 : -1;
            }
            objective
                    .factors()
                    .write(
                            t.multiply(DenseMatrix.diagonal(signs))
                                    .multiplyTransposed(t)
                                    .multiply(objective.factors().block(p, k)),
                            k,
                            turned);
        }
        double value = objective.at(p).value();
        assertEquals(value, objective.at(turned).value(), 1e-12 * value);
    }

    @Test
    void aSpentEvaluationGivesTheSameBits() {
        CoupledSmoothness objective = random();
        var group = new BlockOrthogonalGroup(objective.factors());
        DenseMatrix p = group.random(rng);
        DenseMatrix omega = new DenseMatrix(12, 12);
        group.randomTangent(rng, omega);
        SmoothEvaluation spent = objective.at(group.random(rng));
        all(spent, omega);
        SmoothEvaluation reused = objective.at(p, spent);
        assertEquals(spent, reused);
        assertEquals(all(objective.at(p), omega), all(reused, omega));
    }

    private static List<Object> all(SmoothEvaluation at, DenseMatrix omega) {
        DenseMatrix gradient = new DenseMatrix(12, 12);
        DenseMatrix hessian = new DenseMatrix(12, 12);
        DenseMatrix euclidean = new DenseMatrix(12, 12);
        at.skewHessian(omega, hessian);
        at.skewGradient(gradient);
        at.hessian(omega, euclidean);
        return List.of(at.value(), at.gradient().copy(), gradient, hessian, euclidean);
    }

    @Test
    void thePreconditionerIsSymmetricPositiveOnTheAlgebra() {
        CoupledSmoothness objective = random();
        var group = new BlockOrthogonalGroup(objective.factors());
        Preconditioner preconditioner = objective.preconditioner(objective.at(group.random(rng)));
        DenseMatrix one = new DenseMatrix(12, 12);
        DenseMatrix two = new DenseMatrix(12, 12);
        DenseMatrix ofOne = new DenseMatrix(12, 12);
        DenseMatrix ofTwo = new DenseMatrix(12, 12);
        group.randomTangent(rng, one);
        group.randomTangent(rng, two);
        preconditioner.apply(one, ofOne);
        preconditioner.apply(two, ofTwo);
        double scale = ofOne.norm() * two.norm();
        assertEquals(ofOne.dot(two), one.dot(ofTwo), 1e-12 * scale);
        assertTrue(ofOne.dot(one) > 0);
        DenseMatrix projected = ofOne.copy();
        group.projectToAlgebra(projected);
        projected.addScaled(-1, ofOne);
        assertEquals(0, projected.norm(), 1e-14 * ofOne.norm());
    }

    @Test
    void whatIsWrongIsNamed() {
        DenseMatrix w = RandomLayers.gaussian(5, 3, rng);
        refuses("1 and 1", () -> new Coupling(1, 1, 1, w));
        refuses("-1.0", () -> new Coupling(1, 0, -1, w));
        List<BrockettForm> layers = List.of(layer(3), layer(5));
        refuses("0 and 2", () -> new CoupledSmoothness("c", layers, List.of(new Coupling(2, 0, 1, w))));
        refuses("5 x 3", () -> new CoupledSmoothness("c", layers, List.of(new Coupling(0, 1, 1, w))));
        refuses("no blocks", () -> new CoupledSmoothness("c", List.of(), List.of()));
    }

    private static void refuses(String words, org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(words), message);
    }
}
