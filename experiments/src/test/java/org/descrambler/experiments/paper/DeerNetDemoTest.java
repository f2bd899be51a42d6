package org.descrambler.experiments.paper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.NpyFile;
import org.descrambler.experiments.compare.SolveRecord;
import org.descrambler.experiments.io.ResultFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeerNetDemoTest {
    @TempDir
    static Path parent;

    private static Path folder;
    private static List<DeerNetDemo.Row> rows;

    @BeforeAll
    static void runTheDemo() {
        folder = parent.resolve("demo");
        rows = run(folder);
    }

    private static List<DeerNetDemo.Row> run(Path target) {
        try (ResultFolder results = ResultFolder.create(target, false)) {
            List<DeerNetDemo.Row> table = new DeerNetDemo(7, 400).run(results, "test", sentence -> {});
            results.commit();
            return table;
        }
    }

    @Test
    void trustRegionsEndAtTheClosedFormForBothLayers() {
        for (int layer = 0; layer < 2; layer++) {
            SolveRecord exact = rows.get(3 * layer).record();
            SolveRecord iterative = rows.get(3 * layer + 1).record();
            assertEquals("closed-form", exact.certificate());
            assertEquals(exact.value(), iterative.value(), 1e-8 * exact.value());
            assertTrue(iterative.startValue() > 100 * iterative.value(), "the start was no minimum");
            assertTrue(iterative.termination().converged());
        }
    }

    @Test
    void permutationsLieAboveTheirBoundAndTheirBoundAboveNothingBetter() {
        for (int layer = 0; layer < 2; layer++) {
            SolveRecord exact = rows.get(3 * layer).record();
            SolveRecord permutation = rows.get(3 * layer + 2).record();
            assertEquals("projected-eigenvalue-bound", permutation.certificate());
            assertTrue(permutation.value() >= permutation.lowerBound());
            assertTrue(permutation.lowerBound() >= exact.value() * (1 - 1e-6));
            assertTrue(permutation.value() < 0.5 * permutation.startValue(), "the search improved its start");
        }
    }

    @Test
    void descrambledWeightsAreTheElementsTimesTheRawOnes() {
        DenseMatrix p1 = read("w1/closed-form/descrambler.npy");
        DenseMatrix p2 = read("w2/closed-form/descrambler.npy");
        DenseMatrix w1 = read("w1/closed-form/weights.npy");
        DenseMatrix w2 = read("w2/closed-form/next_weights.npy");

        assertEquals(0, p1.multiply(read("w1/raw.npy")).subtract(w1).norm(), 1e-12 * w1.norm());
        assertEquals(0, read("w2/raw.npy").multiplyTransposed(p2).subtract(w2).norm(), 1e-12 * w2.norm());
    }

    @Test
    void oneSeedGivesOneAnswer() throws IOException {
        Path again = parent.resolve("again");
        run(again);
        for (String name : List.of(
                "inputs.npy",
                "w1/closed-form/descrambler.npy",
                "w1/trust-regions/descrambler.npy",
                "w1/optaplanner/permutation.npy",
                "w2/trust-regions/descrambler.npy",
                "w2/optaplanner/permutation.npy")) {
            assertArrayEquals(Files.readAllBytes(folder.resolve(name)), Files.readAllBytes(again.resolve(name)), name);
        }
    }

    @Test
    void theReportIsMadeFromTheRecordsAlone() throws IOException {
        String page = DeerNetDemoReport.read(folder).page().html();

        assertEquals(page, DeerNetDemoReport.read(folder).page().html());
        for (String figure : List.of("W₁", "P₁W₁", "|fft2(P₁W₁)|", "W₂", "W₂P₂⁻¹", "Trust regions reach")) {
            assertTrue(page.contains(figure), figure);
        }
    }

    private static DenseMatrix read(String name) {
        try (NpyFile file = NpyFile.open(folder.resolve(name))) {
            return file.matrix();
        }
    }
}
