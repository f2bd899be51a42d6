package org.descrambler.experiments.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.NpyWriter;
import org.descrambler.experiments.cli.Descramble;
import org.descrambler.experiments.compare.SolveTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The section on OptaPlanner of {@code docs/solvers.md}, run. */
class OptaPlannerPageTest {
    private static final int N = 24;

    private final DocumentationPage page = DocumentationPage.read("solvers.md");

    @TempDir
    private Path folder;

    @Test
    void itsCommandsRunAndItsConfigurationSearches() throws IOException {
        assertEquals(
                List.of("shell", "solver.xml"),
                page.blocks().stream().map(DocumentationPage.Block::source).toList());
        RandomGenerator rng = SolveTask.generator(1);
        DenseMatrix path = new DenseMatrix(N, N);
        for (int i = 0; i + 1 < N; i++) {
            path.setEntry(i, i, path.getEntry(i, i) + 1);
            path.setEntry(i + 1, i + 1, 1);
            path.setEntry(i, i + 1, -1);
            path.setEntry(i + 1, i, -1);
        }
        DenseMatrix s = new DenseMatrix(N, 10);
        for (int k = 0; k < s.data().length; k++) {
            s.data()[k] = rng.nextGaussian();
        }
        write("A.npy", path);
        write("B.npy", s.multiplyTransposed(s));
        Files.writeString(folder.resolve("solver.xml"), page.block("solver.xml"));

        List<String> commands = page.block("shell").lines().toList();
        assertEquals(3, commands.size());
        JsonNode limited = run(commands.get(0).replace("10s", "300ms"));
        assertEquals("time-limit", limited.at("/termination/reason").asText());
        improved(run(commands.get(1)));
        JsonNode configured = run(commands.get(2));
        improved(configured);
        // The first phase alone would end after 20 000, which are some 67 steps of 300.
        assertTrue(configured.at("/evaluations/delta").asLong() > 20_000, configured.toString());
    }

    private static void improved(JsonNode result) {
        assertTrue(
                result.at("/value").asDouble() < 0.8 * result.at("/start_value").asDouble(), result.toString());
        assertEquals("optaplanner", result.at("/solver/name").asText());
        assertEquals(5000, result.at("/iterations").asInt());
    }

    private JsonNode run(String line) throws IOException {
        List<String> words = List.of(line.replace("A.npy,B.npy", at("A.npy") + "," + at("B.npy"))
                .replace("solver.xml", at("solver.xml"))
                .split(" "));
        assertEquals("./descramble", words.get(0));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Descramble.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                words.subList(1, words.size()).toArray(String[]::new));
        assertEquals(0, code, err.toString());
        return new ObjectMapper().readTree(out.toString());
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private void write(String name, DenseMatrix m) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
            NpyWriter.write(out, m);
        }
    }
}
