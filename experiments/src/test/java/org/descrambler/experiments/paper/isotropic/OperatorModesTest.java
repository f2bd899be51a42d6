package org.descrambler.experiments.paper.isotropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.compare.Catalog;
import org.descrambler.experiments.compare.SolveTask;
import org.descrambler.experiments.data.IsotropicSamples;
import org.descrambler.experiments.paper.limit.Eigenspaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorModesTest {
    @ParameterizedTest
    @CsvSource({
        "first-open, 7",
        "first-open, 8",
        "second-dirichlet, 7",
        "second-dirichlet, 8",
        "fourier-2, 7",
        "fourier-2, 8"
    })
    void modesAreTheEigenvectorsOfTheOperator(String operator, int n) {
        DenseMatrix t = OperatorModes.of(operator, n).vectors();
        assertEquals(0, t.transposeMultiply(t).subtract(DenseMatrix.identity(n)).maxAbs(), 1e-14);
        DenseMatrix a = Catalog.load().operator(operator).create(n).squared();
        DenseMatrix rotated = t.transposeMultiply(a).multiply(t);
        double scale = a.maxAbs();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i != j) {
                    assertEquals(0, rotated.getEntry(i, j), 1e-13 * scale);
                }
            }
            if (i > 0) {
                assertTrue(rotated.getEntry(i, i) >= rotated.getEntry(i - 1, i - 1) - 1e-13 * scale);
            }
        }
    }

    @Test
    void fourierModesComeInPairs() {
        assertEquals(List.of(0, 1, 3, 5, 7), OperatorModes.of("fourier-2", 7).starts());
        assertEquals(List.of(0, 1, 3, 5, 7, 8), OperatorModes.of("fourier-2", 8).starts());
        assertEquals(8, OperatorModes.of("first-open", 8).eigenspaces());
        assertThrows(IllegalArgumentException.class, () -> OperatorModes.of("second-open", 8));
    }

    @Test
    void rotationsWithinPairsAndSignsDoNotCount() {
        int n = 7;
        var random = SolveTask.generator(4);
        IsotropicLayer layer = IsotropicLayer.graded(n, 9, 10, random);
        OperatorModes modes = OperatorModes.of("fourier-2", n);
        DenseMatrix rotation = DenseMatrix.identity(n);
        rotation.rotateRows(1, 2, Math.cos(0.7), Math.sin(0.7));
        rotation.rotateRows(5, 6, Math.cos(2), Math.sin(2));
        rotation.setEntry(0, 0, -1);
        DenseMatrix w = modes.vectors().multiply(rotation).multiply(layer.written());
        assertEquals(0, modes.distance(w, layer.written()), 1e-14);
        // A rotation across pairs does: by 2 sin(φ/2) of the two rows together.
        DenseMatrix across = DenseMatrix.identity(n);
        across.rotateRows(0, 1, Math.cos(0.1), Math.sin(0.1));
        DenseMatrix crossed = modes.vectors().multiply(across).multiply(layer.written());
        double both = Math.hypot(layer.singular()[0], layer.singular()[1]);
        assertEquals(2 * Math.sin(0.05) * both, modes.distance(crossed, layer.written()), 0.1 * both);
        assertTrue(modes.distance(crossed, layer.written()) > 0.05 * both);
    }

    @Test
    void theCoherenceOfModesIsTheIdentity() {
        int n = 8;
        IsotropicLayer layer = IsotropicLayer.graded(n, 8, 100, SolveTask.generator(5));
        for (String operator : List.of("first-open", "fourier-2")) {
            OperatorModes modes = OperatorModes.of(operator, n);
            DenseMatrix c = modes.coherence(modes.vectors().multiply(layer.written()));
            assertEquals(0, OperatorModes.deviation(c), 1e-7, operator);
            assertEquals(1, OperatorModes.diagonal(c), 1e-7, operator);
            DenseMatrix other = OrthogonalGroup.full(n).random(SolveTask.generator(6));
            assertTrue(OperatorModes.deviation(modes.coherence(other.multiply(layer.written()))) > 0.3, operator);
        }
    }

    @Test
    void leadingSpacesAreShared() {
        int n = 12;
        OperatorModes modes = OperatorModes.of("first-open", n);
        IsotropicLayer layer = IsotropicLayer.graded(n, n, 100, SolveTask.generator(5));
        // In the leading space any rotation will do.
        DenseMatrix within = DenseMatrix.identity(n);
        within.rotateRows(0, 7, Math.cos(0.6), Math.sin(0.6));
        DenseMatrix turned = modes.vectors().multiply(within).multiply(layer.written());
        assertEquals(1, Isotropic.shared(modes, turned), 1e-12);
        // One of the eight directions is half outside.
        DenseMatrix across = DenseMatrix.identity(n);
        across.rotateRows(3, 10, Math.sqrt(0.5), Math.sqrt(0.5));
        DenseMatrix half = modes.vectors().multiply(across).multiply(layer.written());
        assertEquals(7.5 / 8, Isotropic.shared(modes, half), 1e-12);
        assertEquals(0.5, Isotropic.leading(DenseMatrix.of(new double[][] {{0, 0.5}, {0.1, 0}}), 1));
        assertEquals(0, Isotropic.leading(DenseMatrix.of(new double[][] {{0, 0.5}, {0.1, 0}}), 0));
    }

    @Test
    void scatterIsThatOfTheEigenspaces() {
        IsotropicLayer layer = IsotropicLayer.graded(2, 5, 3, SolveTask.generator(7));
        assertEquals(
                Eigenspaces.of(layer.gram()).gaussianScatter(1), layer.scatter(IsotropicSamples.Law.GAUSSIAN), 1e-12);
        assertEquals(1.0 / 9 / (64.0 / 81), layer.scatter(IsotropicSamples.Law.GAUSSIAN), 1e-13);
        // E[ξ₁²ξ₂²] = p/(p + 2) on the sphere of radius √p, here p = 5.
        assertEquals(
                5.0 / 7,
                layer.scatter(IsotropicSamples.Law.SPHERE) / layer.scatter(IsotropicSamples.Law.GAUSSIAN),
                1e-13);
    }
}
