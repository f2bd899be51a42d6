package org.descrambler.experiments.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.NpyFile;

/**
 * The descrambler in a folder that {@code solve} wrote, and what its record says of where it came from.
 *
 * @param matrix P, n×n
 * @param layer the network's layer, if it came from one
 * @param modelSha256 of the network's file, if it came from one
 */
public record RecordedDescrambler(DenseMatrix matrix, Optional<String> layer, Optional<String> modelSha256) {
    private static final String MATRIX = "descrambler.npy";
    private static final String PERMUTATION = "permutation.npy";
    private static final String RECORD = "result.json";

    /**
     * Reads {@code descrambler.npy}, or where there is none {@code permutation.npy}, and {@code result.json}, if there is
     * one.
     *
     * @throws IllegalArgumentException if the folder or both arrays are missing, or a file is not what it should be
     */
    public static RecordedDescrambler read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(folder + ": "
                    + (Files.exists(folder)
                            ? "is a file; a folder of results was expected."
                            : "there is no such folder."));
        }
        Path file = folder.resolve(MATRIX);
        boolean whole = Files.exists(file);
        if (!whole && !Files.exists(folder.resolve(PERMUTATION))) {
            throw new IllegalArgumentException(folder + ": there is neither " + MATRIX + " nor " + PERMUTATION
                    + "; a folder that 'descramble solve --out' wrote was expected.");
        }
        DenseMatrix matrix = whole ? square(file) : ofPermutation(folder.resolve(PERMUTATION));
        Path record = folder.resolve(RECORD);
        if (!Files.exists(record)) {
            return new RecordedDescrambler(matrix, Optional.empty(), Optional.empty());
        }
        try {
            JsonNode problem = new ObjectMapper().readTree(record.toFile()).path("problem");
            return new RecordedDescrambler(matrix, text(problem, "layer"), text(problem, "model_sha256"));
        } catch (IOException e) {
            throw new IllegalArgumentException(record + ": cannot be read as JSON. Maybe it is truncated.", e);
        }
    }

    private static Optional<String> text(JsonNode problem, String key) {
        return problem.path(key).isTextual() ? Optional.of(problem.path(key).textValue()) : Optional.empty();
    }

    private static DenseMatrix square(Path path) {
        try (NpyFile file = NpyFile.open(path)) {
            DenseMatrix matrix = file.matrix();
            if (matrix.getRowDimension() != matrix.getColumnDimension()) {
                throw new IllegalArgumentException(path + ": the matrix is " + matrix.getRowDimension() + " x "
                        + matrix.getColumnDimension() + "; a square one was expected.");
            }
            return matrix;
        }
    }

    private static DenseMatrix ofPermutation(Path path) {
        try (NpyFile file = NpyFile.open(path)) {
            double[] images = file.matrix().data();
            int n = images.length;
            DenseMatrix matrix = new DenseMatrix(n, n);
            for (int i = 0; i < n; i++) {
                if (images[i] != Math.rint(images[i]) || images[i] < 0 || images[i] >= n) {
                    throw new IllegalArgumentException(path + ": entry " + i + " is " + images[i]
                            + "; a whole number from 0 to " + (n - 1) + " was expected.");
                }
                matrix.setEntry(i, (int) images[i], 1);
            }
            return matrix;
        }
    }
}
