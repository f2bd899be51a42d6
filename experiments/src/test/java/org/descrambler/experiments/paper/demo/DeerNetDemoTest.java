package org.descrambler.experiments.paper.demo;

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
    private static final long EVALUATIONS = 2_000;

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
            List<DeerNetDemo.Row> table = new DeerNetDemo(7, 400, EVALUATIONS).run(results, "test", sentence -> {});
            results.commit();
            return table;
        }
    }

    /** The solvers that arrive at the closed form within the test's evaluations. */
    private static final List<String> ARRIVING = List.of(
            "trust-regions",
            "adaptive-cubics",
            "lbfgs",
            "conjugate-gradients",
            "barzilai-borwein",
            "steepest-descent",
            "givens");

    private static final List<String> LIMITED = List.of("landing", "double-bracket-flow", "cayley-lbfgs");

    @Test
    void mostSolversEndAtTheClosedFormForBothLayers() {
        for (String weights : List.of("W₁", "W₂")) {
            SolveRecord exact = smoothness(weights, "closed-form");
            assertEquals("closed-form", exact.certificate());
            for (String solver : ARRIVING) {
                SolveRecord iterative = smoothness(weights, solver);
                assertEquals(exact.value(), iterative.value(), 1e-8 * exact.value(), solver);
                assertTrue(iterative.startValue() > 100 * iterative.value(), "the start was no minimum");
                assertTrue(iterative.termination().converged(), solver);
            }
        }
    }

    @Test
    void solversThatDoNotArriveStopAtTheLimitAboveTheClosedForm() {
        for (String weights : List.of("W₁", "W₂")) {
            for (String solver : LIMITED) {
                SolveRecord r = smoothness(weights, solver);
                SolveRecord.EvaluationsRecord spent = r.evaluations();
                assertTrue(spent.value() + spent.gradient() + spent.hessian() + spent.delta() <= EVALUATIONS, solver);
                assertTrue(r.value() < r.startValue(), solver);
                assertTrue(r.gap() > 0, solver);
                assertEquals(
                        solver.equals("cayley-lbfgs") ? "identity" : "random",
                        r.solver().start());
            }
        }
    }

    @Test
    void permutationsLieAboveTheirBoundAndTheirBoundAboveNothingBetter() {
        for (String weights : List.of("W₁", "W₂")) {
            SolveRecord exact = smoothness(weights, "closed-form");
            for (String solver : List.of("assignment-search", "optaplanner", "signed-assignment-search")) {
                SolveRecord permutation = smoothness(weights, solver);
                assertEquals(
                        solver.equals("signed-assignment-search") ? "eigenvalue-bound" : "projected-eigenvalue-bound",
                        permutation.certificate());
                assertTrue(permutation.value() >= permutation.lowerBound());
                assertTrue(permutation.lowerBound() >= exact.value() * (1 - 1e-6));
                assertTrue(permutation.value() < 0.5 * permutation.startValue(), "the search improved its start");
            }
        }
    }

    @Test
    void quartimaxRotationsAreSoughtFromSeveralStarts() {
        List<SolveRecord> rotations = rows.stream()
                .map(DeerNetDemo.Row::record)
                .filter(r -> r.problem().objective().equals("quartimax"))
                .toList();
        assertEquals(9, rotations.size());
        assertEquals(
                3, rotations.stream().map(SolveRecord::startValue).distinct().count());
        for (SolveRecord r : rotations) {
            assertEquals(400, r.problem().samples());
            assertTrue(r.value() < 2 * r.startValue(), "negative, and twice as far from 0");
        }
    }

    private static SolveRecord smoothness(String weights, String solver) {
        return rows.stream()
                .filter(row -> row.weights().equals(weights))
                .map(DeerNetDemo.Row::record)
                .filter(r -> r.problem().objective().equals("smoothness")
                        && r.solver().name().equals(solver))
                .findFirst()
                .orElseThrow();
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
                "w1/givens/descrambler.npy",
                "w1/lbfgs/descrambler.npy",
                "w1/assignment-search/permutation.npy",
                "w1/signed-assignment-search/signs.npy",
                "w1/optaplanner/permutation.npy",
                "quartimax/polar-iteration-2/descrambler.npy",
                "w2/trust-regions/descrambler.npy",
                "w2/optaplanner/permutation.npy")) {
            assertArrayEquals(Files.readAllBytes(folder.resolve(name)), Files.readAllBytes(again.resolve(name)), name);
        }
    }

    @Test
    void theReportIsMadeFromTheRecordsAlone() throws IOException {
        String page = DeerNetDemoReport.read(folder).page().html();

        assertEquals(page, DeerNetDemoReport.read(folder).page().html());
        for (String figure : List.of(
                "W₁", "P₁W₁", "|fft2(P₁W₁)|", "W₂", "W₂P₂⁻¹", "of 10 solvers reach", "cayley-lbfgs", "Quartimax")) {
            assertTrue(page.contains(figure), figure);
        }
    }

    private static DenseMatrix read(String name) {
        try (NpyFile file = NpyFile.open(folder.resolve(name))) {
            return file.matrix();
        }
    }
}
