package org.descrambler.experiments.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.RestrictedObjective;
import org.descrambler.core.signal.NpyWriter;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Termination;
import org.descrambler.experiments.compare.Catalog;
import org.descrambler.experiments.compare.SolveTask;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/extending-solvers.md}, run. */
class ExtendingSolversTest {
    private static final String SERVICE = "META-INF/services/org.descrambler.core.solve.SolverProvider";

    private final DocumentationPage page = DocumentationPage.read("extending-solvers.md");

    @TempDir
    private Path folder;

    @Test
    void everyBlockOfJavaIsCompiled() {
        assertEquals(
                List.of(
                        "SteepestDescentOptions.java#options",
                        "SteepestDescent.java#method",
                        "SteepestDescentProvider.java#provider",
                        SERVICE,
                        "shell",
                        "ExtendingSolversTest.java#solve"),
                page.blocks().stream().map(DocumentationPage.Block::source).toList());
        for (DocumentationPage.Block block : page.blocks()) {
            if (block.source().contains(".java#")) {
                assertEquals(DocumentationPage.region(block.source()), block.text(), block.source());
            }
        }
    }

    /**
     * Spectra 1..n on both sides: the minimum is Σ k(n+1−k) = n(n+1)(n+2)/6, and no local minimum lies above it. Where
     * ‖g‖ ≤ 1e-6 ‖∇‖ with ‖∇‖ ≤ 2‖A‖‖B‖ and the smallest curvature is 1 along a unit direction, the value is above its
     * minimum by about ‖g‖²/2.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8})
    void steepestDescentEndsAtTheClosedForm(int n) {
        RandomGenerator rng = SolveTask.generator(n);
        BrockettForm form = new BrockettForm(oneToN(n, rng), oneToN(n, rng));
        // docs: begin solve
        var problem = new Problem<>("example", OrthogonalGroup.full(n), new BrockettObjective("brockett", form));
        Solution<DenseMatrix> solution = SteepestDescent.solver(SteepestDescentOptions.DEFAULTS)
                .solve(problem, problem.group().random(rng), Budget.UNLIMITED, rng, Observer.NONE);
        // docs: end solve
        assertEquals(
                Termination.Reason.GRADIENT_NORM,
                solution.termination().reason(),
                solution.termination().detail());
        assertEquals("stationary", solution.certificate().name());
        double scale = 2 * form.a().norm() * form.b().norm();
        assertEquals(n * (n + 1) * (n + 2) / 6.0, solution.value(), 1e-12 * scale * scale);
        assertEquals(0, problem.group().error(solution.element()), 1e-13 * n);
    }

    @Test
    void theRunnerKeepsTheBudgetAndTheBestPoint() {
        RandomGenerator rng = SolveTask.generator(2);
        BrockettForm form = new BrockettForm(oneToN(6, rng), oneToN(6, rng));
        var problem = new Problem<>("example", OrthogonalGroup.full(6), new BrockettObjective("brockett", form));
        for (int evaluations = 0; evaluations < 30; evaluations++) {
            Solution<DenseMatrix> solution = SteepestDescent.solver(SteepestDescentOptions.DEFAULTS)
                    .solve(
                            problem,
                            DenseMatrix.identity(6),
                            Budget.UNLIMITED.withEvaluations(evaluations),
                            rng,
                            Observer.NONE);
            assertEquals(
                    Termination.Reason.EVALUATION_LIMIT, solution.termination().reason());
            assertTrue(
                    solution.counts().total() <= evaluations, solution.counts().toString());
            assertTrue(solution.value() <= solution.startValue());
        }
    }

    @Test
    void otherGroupsAndBadOptionsAreRefused() {
        var permutations = new Problem<>(
                "example",
                new SymmetricGroup(2),
                RestrictedObjective.toPermutations(new BrockettObjective(
                        "brockett", new BrockettForm(DenseMatrix.identity(2), DenseMatrix.identity(2)))));
        String refusal = SteepestDescent.solver(SteepestDescentOptions.DEFAULTS)
                .refusal(permutations)
                .orElseThrow();
        assertTrue(refusal.startsWith("The solver halving-descent needs a Lie group"), refusal);
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> new SteepestDescentProvider().create(Map.of("first-step", "-1")));
        assertEquals("Option 'first-step' is -1.0; a positive finite number was expected.", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new SteepestDescentProvider().create(Map.of("step", "1")));
    }

    @Test
    void oneLineNamesItEverywhere() throws Exception {
        RandomGenerator rng = SolveTask.generator(5);
        int n = 5;
        String a = write("A.npy", oneToN(n, rng));
        String b = write("B.npy", oneToN(n, rng));
        assertThrows(IllegalArgumentException.class, () -> Catalog.load().solver("halving-descent"));
        try (var extended = new ExtendedClassPath(folder.resolve("jar"), SERVICE, page.block(SERVICE))) {
            List<String> commands = page.block("shell").lines().toList();
            assertEquals(2, commands.size());
            assertTrue(extended.run(commands.get(0)).contains("halving-descent"));
            JsonNode result = new ObjectMapper()
                    .readTree(extended.run(commands.get(1).replace("A.npy", a).replace("B.npy", b)));
            assertEquals("halving-descent", result.at("/solver/name").asText());
            assertEquals(1e-7, result.at("/solver/options/tolerance").asDouble());
            assertEquals(1, result.at("/solver/options/first-step").asDouble());
            assertTrue(result.at("/termination/converged").asBoolean(), result.toString());
            assertEquals("closed-form", result.at("/certificate").asText());
            assertEquals(0, result.at("/gap").asDouble(), 1e-11);
        }
    }

    private String write(String name, DenseMatrix m) throws Exception {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            NpyWriter.write(out, m);
        }
        return file.toString();
    }

    /** Q diag(1, …, n) Qᵀ with a random Q. */
    private static DenseMatrix oneToN(int n, RandomGenerator rng) {
        double[] d = new double[n];
        for (int i = 0; i < n; i++) {
            d[i] = i + 1;
        }
        DenseMatrix q = OrthogonalGroup.full(n).random(rng);
        DenseMatrix m = q.multiply(DenseMatrix.diagonal(d)).multiplyTransposed(q);
        m.symmetricPart();
        return m;
    }
}
