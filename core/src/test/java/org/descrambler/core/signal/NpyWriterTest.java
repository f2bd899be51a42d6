package org.descrambler.core.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.descrambler.core.linalg.DenseMatrix;
import org.junit.jupiter.api.Test;

class NpyWriterTest {
    @Test
    void writesTheBytesOfNumPy() throws IOException {
        ByteArrayOutputStream matrix = new ByteArrayOutputStream();
        DenseMatrix values = new DenseMatrix(4, 5);
        for (int k = 0; k < 20; k++) {
            values.data()[k] = k / 4.0 - 1.5;
        }
        NpyWriter.write(matrix, values);
        same("f8_le_C.npy", matrix);

        ByteArrayOutputStream integers = new ByteArrayOutputStream();
        NpyWriter.write(integers, new long[] {3, 0, 2, 1}, 4);
        same("vector_i8.npy", integers);

        ByteArrayOutputStream floats = new ByteArrayOutputStream();
        NpyWriter.write(floats, new float[] {0.5f, -1.25f, 3}, 3);
        same("vector_f4.npy", floats);

        ByteArrayOutputStream scalar = new ByteArrayOutputStream();
        NpyWriter.write(scalar, new double[] {2.5});
        same("scalar.npy", scalar);

        ByteArrayOutputStream none = new ByteArrayOutputStream();
        NpyWriter.write(none, new double[0], 0, 5);
        same("none.npy", none);

        ByteArrayOutputStream cube = new ByteArrayOutputStream();
        double[] counted = new double[120];
        Arrays.setAll(counted, k -> k);
        NpyWriter.write(cube, counted, 2, 3, 4, 5);
        same("rank4_C.npy", cube);
    }

    @Test
    void refusesShapesThatDoNotFit() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThrows(IllegalArgumentException.class, () -> NpyWriter.write(out, new double[6], 2, 4));
        assertThrows(IllegalArgumentException.class, () -> NpyWriter.write(out, new double[6], -2, -3));
    }

    private static void same(String fixture, ByteArrayOutputStream out) throws IOException {
        assertArrayEquals(Files.readAllBytes(Fixtures.path(fixture)), out.toByteArray(), fixture);
    }
}
