package org.descrambler.experiments.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.descrambler.core.solve.Budget;

/**
 * What a run is told by when a comparison is resumed: 16 hexadecimal digits of the SHA-256 of everything that its result may
 * depend on but the machine.
 */
final class RunKey {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DIGITS = 16;

    private RunKey() {}

    static String of(
            ProblemEntry entry,
            OpenProblem<?> problem,
            SolverEntry solver,
            long seed,
            Budget budget,
            int threads,
            String version) {
        ObjectNode all = JSON.createObjectNode();
        all.put("name", entry.name());
        all.set("problem", JSON.valueToTree(problem.definition().description()));
        all.put("start", problem.startName());
        all.put("component", entry.setting("component").orElse(""));
        all.put("label", solver.label());
        all.put("solver", solver.name());
        all.set("options", JSON.valueToTree(solver.settings()));
        all.put("seed", seed);
        all.put("time", budget.time().toString());
        all.put("iterations", budget.iterations());
        all.put("evaluations", budget.evaluations());
        all.put("threads", threads);
        all.put("version", version);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(JSON.writeValueAsString(all).getBytes(UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
