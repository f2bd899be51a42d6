package org.descrambler.experiments.paper.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.NpyFile;
import org.descrambler.experiments.report.ConvergenceCurve;

/**
 * What a folder of {@link DeerNetDemo} holds. Everything here throws {@link IllegalArgumentException} where a file is
 * missing.
 *
 * @param description the content of {@link DeerNetDemo#RECORD}
 */
record DemoRecords(Path folder, JsonNode description) {
    static DemoRecords read(Path folder) throws IOException {
        return new DemoRecords(
                folder,
                new ObjectMapper().readTree(folder.resolve(DeerNetDemo.RECORD).toFile()));
    }

    /** The record of one solve. */
    JsonNode result(String solve) throws IOException {
        return new ObjectMapper().readTree(existing(solve + "result.json").toFile());
    }

    /** The course of one solve. */
    ConvergenceCurve curve(String name, String solve) throws IOException {
        return ConvergenceCurve.read(name, existing(solve + "trace.csv"));
    }

    DenseMatrix matrix(String name) throws IOException {
        try (NpyFile npy = NpyFile.open(existing(name))) {
            return npy.matrix();
        }
    }

    private Path existing(String name) {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            throw new IllegalArgumentException(
                    folder + ": " + name + " is missing. Maybe the folder is not a complete demo of this version?");
        }
        return file;
    }

    /** A number of a record, NaN where it is null. */
    static double number(JsonNode node, String field) {
        return node.path(field).isNumber() ? node.path(field).asDouble() : Double.NaN;
    }

    /** How often the objective was evaluated, in any way. */
    static long evaluations(JsonNode result) {
        long total = 0;
        for (JsonNode count : result.path("evaluations")) {
            total += count.asLong();
        }
        return total;
    }
}
