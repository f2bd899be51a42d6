package org.descrambler.objectives.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.CheckVerdict;
import org.descrambler.core.problem.NamedOperator;
import org.descrambler.core.problem.ObjectiveProvider;
import org.descrambler.core.problem.Scaling;
import org.descrambler.core.problem.SlopeCheck;
import org.descrambler.core.problem.SmoothEvaluation;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.core.signal.Layer;
import org.descrambler.core.signal.Signals;
import org.descrambler.objectives.RandomLayers;
import org.junit.jupiter.api.Test;

class LocalObjectivesTest {
    private static final int[][] SHAPES = {{1, 1}, {1, 4}, {3, 1}, {2, 2}, {5, 3}, {4, 9}, {6, 6}};

    private final RandomGenerator rng = RandomLayers.generator(8);

    private static ObjectiveProvider.Request request(DenseMatrix w) {
        int n = w.getRowDimension();
        Layer layer =
                new Layer("layer", new Signals(w.multiplyTransposed(w), 0, false, Optional.empty()), Optional.of(w));
        return new ObjectiveProvider.Request(layer, new NamedOperator("none", DenseMatrix.identity(n)), Scaling.NONE);
    }

    private static SmoothObjective locality(DenseMatrix w) {
        return new Locality().create(request(w));
    }

    private static SmoothObjective equivariance(DenseMatrix w) {
        return new ShiftEquivariance().create(request(w));
    }

    /** Z with Z eᵢ = eᵢ₊₁. */
    private static DenseMatrix shift(int n) {
        DenseMatrix z = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++) {
            z.setEntry((i + 1) % n, i, 1);
        }
        return z;
    }

    @Test
    void valuesAreTheDefinitions() {
        for (int[] shape : SHAPES) {
            int n = shape[0];
            int p = shape[1];
            DenseMatrix w = RandomLayers.gaussian(n, p, rng);
            DenseMatrix q = OrthogonalGroup.full(n).random(rng);
            DenseMatrix x = q.multiply(w);
            double expected = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < p; j++) {
                    expected += Math.pow(i / (double) n - j / (double) p, 2) * Math.pow(x.getEntry(i, j), 2);
                }
            }
            double squared = w.norm() * w.norm();
            assertEquals(expected, locality(w).at(q).value(), 1e-14 * squared);
            DenseMatrix residual = shift(n).multiply(x);
            residual.addScaled(-1, x.multiply(shift(p)));
            assertEquals(Math.pow(residual.norm(), 2), equivariance(w).at(q).value(), 1e-14 * squared);
        }
    }

    @Test
    void derivativesPassTheSlopeChecksForEveryShape() {
        for (int[] shape : SHAPES) {
            DenseMatrix w = RandomLayers.gaussian(shape[0], shape[1], rng);
            DenseMatrix q = OrthogonalGroup.full(shape[0]).random(rng);
            for (SmoothObjective objective : new SmoothObjective[] {locality(w), equivariance(w)}) {
                for (CheckVerdict verdict : new SlopeCheck(objective, q, rng).all()) {
                    assertTrue(verdict.passed(), objective.name() + ": " + verdict.sentence());
                }
            }
        }
    }

    @Test
    void aSpentEvaluationGivesTheSameBits() {
        DenseMatrix w = RandomLayers.gaussian(5, 7, rng);
        OrthogonalGroup group = OrthogonalGroup.full(5);
        DenseMatrix p = group.random(rng);
        DenseMatrix omega = new DenseMatrix(5, 5);
        group.randomTangent(rng, omega);
        for (SmoothObjective objective : new SmoothObjective[] {locality(w), equivariance(w)}) {
            SmoothEvaluation spent = objective.at(group.random(rng));
            all(spent, omega);
            SmoothEvaluation reused = objective.at(p, spent);
            assertEquals(spent, reused);
            assertEquals(all(objective.at(p), omega), all(reused, omega));
        }
        // Of another objective it is no use.
        SmoothEvaluation other = equivariance(w).at(p);
        assertEquals(locality(w).at(p).value(), locality(w).at(p, other).value());
    }

    private static java.util.List<Object> all(SmoothEvaluation at, DenseMatrix omega) {
        DenseMatrix gradient = new DenseMatrix(5, 5);
        DenseMatrix hessian = new DenseMatrix(5, 5);
        at.skewHessian(omega, hessian);
        at.skewGradient(gradient);
        return java.util.List.of(at.value(), at.gradient().copy(), gradient, hessian);
    }

    @Test
    void whatTheyLookForIsTheirMinimum() {
        // A band of width nothing, and a convolution with three taps.
        assertEquals(
                0, locality(DenseMatrix.identity(6)).at(DenseMatrix.identity(6)).value(), 0);
        DenseMatrix convolution = DenseMatrix.identity(6).scalarMultiply(2);
        convolution.addScaled(-1, shift(6));
        convolution.addScaled(3, shift(6).transpose());
        assertEquals(0, equivariance(convolution).at(DenseMatrix.identity(6)).value(), 0);
        DenseMatrix q = OrthogonalGroup.full(6).random(rng);
        // A scrambled convolution is descrambled by the inverse: X is exact to a few n ε of its norm.
        double squared = Math.pow(convolution.norm(), 2);
        assertEquals(0, equivariance(q.multiply(convolution)).at(q.transpose()).value(), 1e-26 * squared);
    }

    @Test
    void whatIsWrongIsNamed() {
        DenseMatrix bad = DenseMatrix.identity(3);
        bad.setEntry(0, 1, Double.NaN);
        for (ObjectiveProvider provider : new ObjectiveProvider[] {new Locality(), new ShiftEquivariance()}) {
            refuses(provider.name(), () -> provider.create(request(bad)));
            Layer bare = new Layer(
                    "bare", new Signals(DenseMatrix.identity(3), 0, false, Optional.empty()), Optional.empty());
            refuses(
                    "--weights",
                    () -> provider.create(new ObjectiveProvider.Request(
                            bare, new NamedOperator("none", DenseMatrix.identity(3)), Scaling.NONE)));
            refuses(
                    "n = 3",
                    () -> ((SmoothObjective) provider.create(request(DenseMatrix.identity(3))))
                            .at(DenseMatrix.identity(2)));
        }
    }

    private static void refuses(String words, org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(words), message);
    }
}
