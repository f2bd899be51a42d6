package org.descrambler.experiments.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.CheckVerdict;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.SlopeCheck;
import org.descrambler.core.signal.NpyWriter;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.experiments.compare.Catalog;
import org.descrambler.experiments.compare.SolveTask;
import org.descrambler.solvers.lie.TrustRegionOptions;
import org.descrambler.solvers.lie.TrustRegions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/extending-objectives.md}, run. */
class ExtendingObjectivesTest {
    private static final String SERVICE = "META-INF/services/org.descrambler.core.problem.ObjectiveProvider";

    private final DocumentationPage page = DocumentationPage.read("extending-objectives.md");

    @TempDir
    private Path folder;

    @Test
    void everyBlockOfJavaIsCompiled() {
        assertEquals(
                List.of(
                        "Bandedness.java#objective",
                        "ExtendingObjectivesTest.java#check",
                        "BandednessProvider.java#provider",
                        SERVICE,
                        "shell",
                        "ExtendingObjectivesTest.java#solve"),
                page.blocks().stream().map(DocumentationPage.Block::source).toList());
        for (DocumentationPage.Block block : page.blocks()) {
            if (block.source().contains(".java#")) {
                assertEquals(DocumentationPage.region(block.source()), block.text(), block.source());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 12})
    void theDerivativesPassTheSlopeChecks(int n) {
        RandomGenerator rng = SolveTask.generator(n);
        DenseMatrix weights = gaussian(n, n + 3, rng);
        // docs: begin check
        var group = OrthogonalGroup.full(n);
        var check = new SlopeCheck(new Bandedness(weights), group.random(rng), rng);
        for (CheckVerdict verdict : check.all()) {
            assertTrue(verdict.passed(), verdict.sentence());
        }
        // docs: end check
    }

    @Test
    void theValueIsTheFormula() {
        RandomGenerator rng = SolveTask.generator(3);
        DenseMatrix w = gaussian(3, 5, rng);
        DenseMatrix p = OrthogonalGroup.full(3).random(rng);
        double expected = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 5; j++) {
                double pw = 0;
                for (int k = 0; k < 3; k++) {
                    pw += p.getEntry(i, k) * w.getEntry(k, j);
                }
                double v = Math.pow((i + 0.5) / 3 - (j + 0.5) / 5, 2);
                expected += v * pw * pw;
            }
        }
        // Fifteen terms, each of three products.
        assertEquals(expected, new Bandedness(w).at(p).value(), 1e-14 * w.norm() * w.norm());
    }

    /** On SO(2) the objective is a + b cos 2θ + c sin 2θ: its minima are equal, and a scan over θ finds them. */
    @Test
    void trustRegionsEndAtTheMinimumOverTheRotationsOfThePlane() {
        RandomGenerator rng = SolveTask.generator(4);
        DenseMatrix weights = gaussian(2, 6, rng);
        int n = 2;
        // docs: begin solve
        var problem = new Problem<>("example", OrthogonalGroup.special(n), new Bandedness(weights));
        Solution<DenseMatrix> solution = TrustRegions.solver(TrustRegionOptions.DEFAULTS)
                .solve(problem, problem.group().random(rng), Budget.UNLIMITED, rng, Observer.NONE);
        // docs: end solve
        double best = Double.POSITIVE_INFINITY;
        for (int k = 0; k < 20_000; k++) {
            double theta = Math.PI * k / 20_000;
            var rotation = DenseMatrix.of(
                    new double[][] {{Math.cos(theta), -Math.sin(theta)}, {Math.sin(theta), Math.cos(theta)}});
            best = Math.min(best, problem.objective().at(rotation).value());
        }
        assertTrue(solution.termination().converged());
        // The scan misses the minimum by at most (π/40000)² times half the largest second derivative, 4·‖W‖².
        assertEquals(best, solution.value(), 2e-8 * weights.norm() * weights.norm());
    }

    @Test
    void oneLineNamesItEverywhere() throws Exception {
        RandomGenerator rng = SolveTask.generator(5);
        int n = 5;
        DenseMatrix w = gaussian(n, 7, rng);
        Path file = folder.resolve("W.npy");
        try (OutputStream out = Files.newOutputStream(file)) {
            NpyWriter.write(out, w);
        }
        IllegalArgumentException unknown = assertThrows(
                IllegalArgumentException.class, () -> Catalog.load().objective("bandedness"));
        assertTrue(unknown.getMessage().startsWith("Unknown objective 'bandedness'"), unknown.getMessage());
        try (var extended = new ExtendedClassPath(folder.resolve("jar"), SERVICE, page.block(SERVICE))) {
            List<String> commands = page.block("shell").lines().toList();
            assertEquals(3, commands.size());
            assertTrue(extended.run(commands.get(0)).contains("bandedness"));

            JsonNode orthogonal =
                    new ObjectMapper().readTree(extended.run(commands.get(1).replace("W.npy", file.toString())));
            assertEquals("bandedness", orthogonal.at("/problem/objective").asText());
            assertEquals("trust-regions", orthogonal.at("/solver/name").asText());
            assertTrue(orthogonal.at("/termination/converged").asBoolean());
            assertTrue(orthogonal.at("/value").asDouble()
                    < orthogonal.at("/start_value").asDouble());

            JsonNode permutation =
                    new ObjectMapper().readTree(extended.run(commands.get(2).replace("W.npy", file.toString())));
            assertEquals("exhaustive", permutation.at("/certificate").asText());
            // Both add up the same 35 terms.
            assertEquals(best(w), permutation.at("/value").asDouble(), 1e-14 * w.norm() * w.norm());
            assertTrue(orthogonal.at("/value").asDouble()
                    <= permutation.at("/value").asDouble());
        }
        assertFalse(Catalog.load().objectives().stream().anyMatch(p -> p.name().equals("bandedness")));
    }

    /** The minimum over all permutations of Σᵢ c_{i,π(i)}, c_{ik} = Σⱼ vᵢⱼ w_{kj}²: row π(i) of W on place i. */
    private static double best(DenseMatrix w) {
        int n = w.getRowDimension();
        int p = w.getColumnDimension();
        return new SymmetricGroup(n)
                .elements()
                .mapToDouble(pi -> {
                    double sum = 0;
                    for (int i = 0; i < n; i++) {
                        for (int j = 0; j < p; j++) {
                            sum += Math.pow((i + 0.5) / n - (j + 0.5) / p, 2) * Math.pow(w.getEntry(pi.image(i), j), 2);
                        }
                    }
                    return sum;
                })
                .min()
                .orElseThrow();
    }

    private static DenseMatrix gaussian(int rows, int columns, RandomGenerator rng) {
        DenseMatrix m = new DenseMatrix(rows, columns);
        for (int k = 0; k < rows * columns; k++) {
            m.data()[k] = rng.nextGaussian();
        }
        return m;
    }
}
