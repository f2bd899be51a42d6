package org.descrambler.objectives.smooth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.BlockOrthogonalGroup;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.CheckVerdict;
import org.descrambler.core.problem.ObjectiveProvider;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.Scaling;
import org.descrambler.core.problem.SlopeCheck;
import org.descrambler.core.problem.SmoothEvaluation;
import org.descrambler.core.signal.Layer;
import org.descrambler.core.signal.Signals;
import org.descrambler.objectives.RandomLayers;
import org.junit.jupiter.api.Test;

class TwoSidedSmoothnessTest {
    private static final int[][] SHAPES = {{1, 1}, {1, 5}, {4, 1}, {3, 7}, {6, 2}, {5, 5}};

    private final RandomGenerator rng = RandomLayers.generator(12);

    private TwoSidedSmoothness random(int n, int p) {
        return new TwoSidedSmoothness(
                RandomLayers.symmetric(n, rng), RandomLayers.symmetric(p, rng), RandomLayers.gaussian(n, p, rng));
    }

    private static ObjectiveProvider.Request request(DenseMatrix w, Map<String, String> settings) {
        Layer layer =
                new Layer("layer", new Signals(w.multiplyTransposed(w), 0, false, Optional.empty()), Optional.of(w));
        return new ObjectiveProvider.Request(
                layer, new OpenFirstDifference().create(w.getRowDimension()), Scaling.NONE, settings);
    }

    @Test
    void theValueIsTheDefinition() {
        for (int[] shape : SHAPES) {
            DenseMatrix w = RandomLayers.gaussian(shape[0], shape[1], rng);
            for (String operator : List.of("same", "second-periodic")) {
                TwoSidedSmoothness objective =
                        new TwoSidedSmoothnessProvider().create(request(w, Map.of("input-operator", operator)));
                DenseMatrix p = OrthogonalGroup.full(shape[0]).random(rng);
                DenseMatrix q = OrthogonalGroup.full(shape[1]).random(rng);
                DenseMatrix d1 = new OpenFirstDifference().create(shape[0]).matrix();
                DenseMatrix d2 = (operator.equals("same") ? new OpenFirstDifference() : new PeriodicSecondDifference())
                        .create(shape[1])
                        .matrix();
                DenseMatrix residual =
                        d1.multiply(p).multiply(w).multiplyTransposed(q).multiplyTransposed(d2);
                double value = objective
                        .at(objective.factors().diagonal(List.of(p, q)))
                        .value();
                // ‖D₁‖² ≤ 4 and ‖D₂‖² ≤ 16.
                assertEquals(Math.pow(residual.norm(), 2), value, 1e-14 * 64 * Math.pow(w.norm(), 2));
            }
        }
    }

    @Test
    void derivativesPassTheSlopeChecksForEveryShape() {
        for (int[] shape : SHAPES) {
            TwoSidedSmoothness objective = random(shape[0], shape[1]);
            BlockOrthogonalGroup group = new BlockOrthogonalGroup(objective.factors());
            for (CheckVerdict verdict : new SlopeCheck(objective, group, group.random(rng), rng).all()) {
                assertTrue(verdict.passed(), verdict.sentence());
            }
        }
    }

    @Test
    void aSpentEvaluationGivesTheSameBits() {
        TwoSidedSmoothness objective = random(4, 3);
        BlockOrthogonalGroup group = new BlockOrthogonalGroup(objective.factors());
        DenseMatrix p = group.random(rng);
        DenseMatrix omega = new DenseMatrix(7, 7);
        group.randomTangent(rng, omega);
        SmoothEvaluation spent = objective.at(group.random(rng));
        all(spent, omega);
        SmoothEvaluation reused = objective.at(p, spent);
        assertEquals(spent, reused);
        assertEquals(all(objective.at(p), omega), all(reused, omega));
    }

    private static List<Object> all(SmoothEvaluation at, DenseMatrix omega) {
        DenseMatrix gradient = new DenseMatrix(7, 7);
        DenseMatrix hessian = new DenseMatrix(7, 7);
        DenseMatrix euclidean = new DenseMatrix(7, 7);
        at.skewHessian(omega, hessian);
        at.skewGradient(gradient);
        at.hessian(omega, euclidean);
        return List.of(at.value(), at.gradient().copy(), gradient, hessian, euclidean);
    }

    @Test
    void isDefinedOnTheProductAlone() {
        TwoSidedSmoothness objective = random(4, 3);
        assertEquals(7, objective.degree());
        refuses("[4, 3]", () -> new Problem<>("p", OrthogonalGroup.full(7), objective));
        refuses("[4, 3]", () -> new Problem<>("p", BlockOrthogonalGroup.of(List.of(3, 4)), objective));
        assertEquals(objective, new Problem<>("p", BlockOrthogonalGroup.of(List.of(4, 3)), objective).objective());
    }

    @Test
    void whatIsWrongIsNamed() {
        DenseMatrix w = RandomLayers.gaussian(4, 3, rng);
        refuses(
                "second-open",
                () -> new TwoSidedSmoothnessProvider().create(request(w, Map.of("input-operator", "nope"))));
        DenseMatrix bad = w.copy();
        bad.setEntry(2, 1, Double.NaN);
        refuses("NaN", () -> new TwoSidedSmoothnessProvider().create(request(bad, Map.of())));
        refuses("4 x 3", () -> new TwoSidedSmoothness(DenseMatrix.identity(3), DenseMatrix.identity(3), w));
        DenseMatrix skew = RandomLayers.gaussian(3, 3, rng);
        refuses("not symmetric", () -> new TwoSidedSmoothness(DenseMatrix.identity(4), skew, w));
    }

    private static void refuses(String words, org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(words), message);
    }
}
