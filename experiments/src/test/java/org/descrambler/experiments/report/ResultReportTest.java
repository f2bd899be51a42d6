package org.descrambler.experiments.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.NpyWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultReportTest {
    private static final String RESULT = """
            {"schema": 1, "command": "descramble solve --signals S.npy", "date": "2026-11-23",
             "problem": {"group": "special-orthogonal", "objective": "smoothness", "operator": "fourier-2", "n": 2,
                         "samples": 4000, "scaling": "none", "sha256": "ab12"},
             "solver": {"name": "trust-regions", "options": {"radius": 1.0}, "seed": 7},
             "value": 12.5, "start_value": 90.1, "lower_bound": 12.5, "gap": 0.0, "certificate": "closed-form",
             "termination": {"reason": "gradient-norm", "converged": true},
             "iterations": 1, "evaluations": {"value": 20, "gradient": 18, "hessian": 160},
             "seconds": 0.12, "group_error": 3.1e-15,
             "environment": {"version": "0.1.0", "java": "17.0.15", "backend": "openblas", "threads": 2}}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void record() throws IOException {
        Files.writeString(folder.resolve("result.json"), RESULT);
        Files.writeString(
                folder.resolve("trace.csv"),
                "iteration,seconds,value,gradient_norm,evaluations\n0,0.0,90.1,3.5,2\n1,0.1,12.5,1e-9,198\n");
        // A rotation by 90°: P = [0 −1; 1 0], and PW of W = [1 2 3; 4 5 6].
        write("descrambler.npy", DenseMatrix.of(new double[][] {{0, -1}, {1, 0}}));
        write("weights.npy", DenseMatrix.of(new double[][] {{-4, -5, -6}, {1, 2, 3}}));
    }

    @Test
    void everythingRecordedIsShown() throws IOException {
        String html = ResultReport.read(folder).page().html();
        for (String part : List.of(
                "smoothness over the special orthogonal group",
                "trust-regions",
                "12.5",
                "closed-form",
                "120 ms",
                "4\u202f000",
                "descramble solve --signals S.npy",
                "2026-11-23",
                "17.0.15",
                "ab12",
                "{&quot;radius&quot;:1.0}")) {
            assertTrue(html.contains(part), part);
        }
        assertEquals(6, html.split("<figure>", -1).length - 1);
        assertEquals(html, ResultReport.read(folder).page().html());
    }

    @Test
    void theWeightsBeforeAreRecovered() throws IOException {
        Section matrices = ResultReport.read(folder).sections().get(2);
        HeatMap before = (HeatMap) ((Figure) matrices.blocks().get(1)).chart();
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, before.grid().values());
    }

    @Test
    void theWeightsBeforeAreRecoveredFromMonomialMatrices() throws IOException {
        // Neurons change places and are scaled by 2 and 1/4: PW of W = [1 2 3; 4 5 6], exact in binary.
        write("descrambler.npy", DenseMatrix.of(new double[][] {{0, 2}, {0.25, 0}}));
        write("weights.npy", DenseMatrix.of(new double[][] {{8, 10, 12}, {0.25, 0.5, 0.75}}));
        HtmlReport page = ResultReport.read(folder).page();
        HeatMap before = (HeatMap) ((Figure) page.sections().get(2).blocks().get(1)).chart();
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, before.grid().values());
        assertTrue(page.html().contains("place in the new order"));
    }

    @Test
    void nullsAndAbsentFilesAreNoErrors() throws IOException {
        Files.writeString(folder.resolve("result.json"), """
                {"schema": 1, "problem": {"group": "permutation", "objective": "smoothness", "operator": null, "n": 2},
                 "solver": {"name": "optaplanner", "seed": 0}, "value": 3, "start_value": 4, "lower_bound": null,
                 "gap": null, "certificate": "none", "command": null}
                """);
        for (String name : List.of("descrambler.npy", "weights.npy")) {
            Files.delete(folder.resolve(name));
        }
        Files.writeString(
                folder.resolve("trace.csv"),
                "iteration,seconds,value,gradient_norm,evaluations\n0,0.0,4,,1\n1,1,3,,9\n");
        HtmlReport page = ResultReport.read(folder).page();
        assertEquals(
                List.of("Result", "Convergence"),
                page.sections().stream().map(Section::title).toList());
        assertEquals(1, page.sections().get(1).blocks().size(), "no gradient, no figure of it");
        assertTrue(!page.html().contains("null")
                || page.html().indexOf("null") > page.html().indexOf("<script>"));
    }

    @Test
    void foldersThatAreNoResultAreNamed() throws IOException {
        Files.writeString(folder.resolve("result.json"), "{\"schema\": 2}");
        assertRefused("expected 1");
        Files.writeString(folder.resolve("result.json"), "{\"schema\": ");
        assertRefused("is not JSON");
        Files.delete(folder.resolve("result.json"));
        assertRefused("has no result.json");
    }

    @Test
    void matricesThatDoNotFitAreNamed() throws IOException {
        write("weights.npy", new DenseMatrix(3, 3));
        assertRefused("descrambler.npy is 2×2 and weights.npy 3×3");
        Files.writeString(folder.resolve("weights.npy"), "no array");
        assertRefused("weights.npy");
    }

    private void assertRefused(String message) {
        var e = assertThrows(IllegalArgumentException.class, () -> ResultReport.read(folder));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    private void write(String name, DenseMatrix matrix) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
            NpyWriter.write(out, matrix);
        }
    }
}
