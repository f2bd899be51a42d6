package org.descrambler.experiments.paper.objectives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.MatrixSource;
import org.descrambler.experiments.compare.Catalog;
import org.descrambler.experiments.reproduce.ExperimentReport;
import org.descrambler.experiments.reproduce.Finding;
import org.descrambler.experiments.reproduce.Networks;
import org.descrambler.experiments.reproduce.Reproduction;
import org.descrambler.experiments.reproduce.Setting;
import org.descrambler.experiments.reproduce.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhichObjectiveTest {
    private static final Setting SETTING = new Setting(0, false, 1, "test");

    @TempDir
    private Path temporary;

    private static StudiedLayer layer(int n, int p) {
        var rng = new SplittableRandom(3);
        var w = new DenseMatrix(n, p);
        for (int i = 0; i < w.data().length; i++) {
            w.data()[i] = rng.nextGaussian();
        }
        return new StudiedLayer("random", "random", w, MatrixSource.ofSignal("random", w), Optional.empty());
    }

    @Test
    void theBoundIsBelowEveryRotationAndAttainedByConvolutions() {
        Catalog catalog = Catalog.load();
        var rng = new SplittableRandom(1);
        for (int[] shape : new int[][] {{6, 6}, {5, 8}, {7, 4}}) {
            StudiedLayer layer = layer(shape[0], shape[1]);
            double bound = ShiftEquivarianceBound.of(layer.weights());
            for (int k = 0; k < 200; k++) {
                DenseMatrix p = OrthogonalGroup.full(shape[0]).random(rng);
                assertTrue(bound <= StudiedObjective.SHIFT_EQUIVARIANCE.value(catalog, layer, p));
            }
            double best = StudiedObjective.SHIFT_EQUIVARIANCE
                    .seek(SETTING, layer, 3, null, 2000)
                    .lowest();
            assertTrue(bound <= best, bound + " is above " + best);
        }
        StudiedLayer hidden = StudiedLayer.planted(9, rng).get(0);
        StudiedLayer.Planted planted = hidden.planted().orElseThrow();
        double scale = hidden.weights().dot(hidden.weights());
        assertEquals(0, ShiftEquivarianceBound.of(hidden.weights()), 1e-13 * scale);
        assertEquals(
                0,
                StudiedObjective.SHIFT_EQUIVARIANCE.value(
                        catalog, hidden, planted.rotation().transpose()),
                1e-13 * scale);
        // Not because the bound is always 0.
        assertTrue(ShiftEquivarianceBound.of(layer(6, 6).weights()) > 0);
    }

    @Test
    void rowsOfFreeSignAreShownWithTheirLargestEntryPositive() {
        DenseMatrix w = DenseMatrix.of(new double[][] {{1, -3, 2}, {-1, 2, 4}});
        DenseMatrix shown = StudiedObjective.QUARTIMAX.shown(DenseMatrix.identity(2), w);
        assertEquals(
                0,
                shown.subtract(DenseMatrix.of(new double[][] {{-1, 3, -2}, {-1, 2, 4}}))
                        .maxAbs());
        assertEquals(
                0,
                StudiedObjective.SMOOTHNESS
                        .shown(DenseMatrix.identity(2), w)
                        .subtract(w)
                        .maxAbs());
    }

    @Test
    void stretchesOfInputsAddUp() {
        StudiedLayer wide = layer(4, 10);
        DenseMatrix square = wide.square().weights().orElseThrow();
        double[] row = wide.weights().getRow(2);
        assertEquals(row[0] + row[1] + row[2] / 2, square.getEntry(2, 0), 1e-14);
        assertEquals(row[2] / 2 + row[3] + row[4], square.getEntry(2, 1), 1e-14);
        StudiedLayer already = layer(5, 5);
        assertEquals(
                0,
                already.square()
                        .weights()
                        .orElseThrow()
                        .subtract(already.weights())
                        .maxAbs(),
                1e-15);
    }

    @Test
    void whatIsHiddenIsFound() throws Exception {
        Path folder = temporary.resolve("out");
        var record = new Reproduction(new WhichObjective(16, 10, 3, 2000, false), SETTING, false, sentence -> {})
                .into(folder, false);
        Map<String, Finding> findings =
                record.findings().stream().collect(Collectors.toMap(Finding::key, Function.identity()));
        for (String key : List.of(
                "convolution_found",
                "convolution_response_error",
                "convolution_by_diagonal_sum",
                "sparse_value",
                "band_found")) {
            assertEquals(
                    Verdict.AGREES,
                    findings.get(key).verdict(),
                    findings.get(key).toString());
        }
        assertTrue(findings.get("convolution_found").control() < 0.5);
        assertTrue(findings.get("convolution_response_error").control() > 0.1);
        assertTrue(findings.get("sparse_found").value() > 0.9);
        assertTrue(findings.get("sparse_found").control() < 0.8);
        assertTrue(findings.get("band_found").control() > 2);
        assertTrue(ExperimentReport.read(folder).page().html().contains("what was hidden"));
    }

    @Test
    void layersOfTheNetworksHaveTheirSignals() {
        var networks = new Networks(false, 0, sentence -> {});
        List<StudiedLayer> deernet = StudiedLayer.deernet(SETTING, networks, 20);
        StudiedLayer digits = StudiedLayer.digits(networks, 20);
        for (StudiedLayer layer : List.of(deernet.get(0), deernet.get(1), digits)) {
            assertEquals(layer.weights().getRowDimension(), layer.signals().channels());
            assertEquals(20, layer.signals().samples());
        }
        assertEquals(256, deernet.get(1).weights().getColumnDimension());
        assertEquals(512, digits.weights().getColumnDimension());
        // Behind a tanh.
        double[] post = new double[20 * 80];
        deernet.get(1).signals().read(0, 20, post);
        for (double value : post) {
            assertTrue(Math.abs(value) <= 1);
        }
    }
}
