package org.descrambler.experiments.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CsvProperties {
    @Property(tries = 100)
    void readsBackEveryDouble(
            @ForAll @Size(min = 1, max = 24) double[] values,
            @ForAll @IntRange(min = 1, max = 6) int columns,
            @ForAll boolean header)
            throws IOException {
        int n = Math.min(columns, values.length);
        int m = values.length / n;
        StringBuilder text = new StringBuilder(header ? "name" + ",name".repeat(n - 1) + "\n" : "");
        double[] expected = new double[m * n];
        for (int k = 0; k < m * n; k++) {
            expected[k] = values[k];
            text.append(values[k]).append(k % n == n - 1 ? '\n' : ',');
        }
        Path path = Files.createTempFile("table", ".csv");
        try {
            Files.writeString(path, text);
            try (DataFile file = DataFile.open(path.toString())) {
                assertArrayEquals(new long[] {m, n}, file.shape());
                assertArrayEquals(expected, file.matrix().data());
            }
        } finally {
            Files.delete(path);
        }
    }
}
