package org.descrambler.core.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.descrambler.core.linalg.ComplexMatrix;
import org.descrambler.core.linalg.DenseMatrix;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyFileTest {
    @TempDir
    Path folder;

    private static double expected(String code, int k) {
        return switch (code.charAt(0)) {
            case 'b' -> k % 3 == 0 ? 1 : 0;
            case 'u' -> k;
            case 'i' -> k - 7;
            default -> k / 4.0 - 1.5;
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"b1", "i1", "u1", "i2", "i4", "i8", "u2", "u4", "u8", "f2", "f4", "f8"})
    void readsWhatNumPyWroteInEitherOrder(String code) {
        String[] byteOrders = code.endsWith("1") ? new String[] {"le"} : new String[] {"le", "be"};
        for (String byteOrder : byteOrders) {
            for (String layout : new String[] {"C", "F"}) {
                String fixture = code + "_" + byteOrder + "_" + layout + ".npy";
                try (NpyFile file = NpyFile.open(Fixtures.path(fixture))) {
                    assertEquals(4, file.samples(), fixture);
                    assertEquals(5, file.channels(), fixture);
                    assertEquals(code, file.type().code(), fixture);
                    DenseMatrix matrix = file.matrix();
                    double[] middle = new double[10];
                    float[] floats = new float[10];
                    file.read(1, 2, middle);
                    file.read(1, 2, floats);
                    for (int k = 0; k < 20; k++) {
                        assertEquals(expected(code, k), matrix.data()[k], 0.0, fixture);
                        if (k >= 5 && k < 15) {
                            assertEquals(expected(code, k), middle[k - 5], 0.0, fixture);
                            assertEquals(expected(code, k), floats[k - 5], 0.0, fixture);
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"c8", "c16"})
    void readsComplexNumbersThatNumPyWrote(String code) {
        for (String byteOrder : new String[] {"le", "be"}) {
            for (String layout : new String[] {"C", "F"}) {
                String fixture = code + "_" + byteOrder + "_" + layout + ".npy";
                try (NpyFile file = NpyFile.open(Fixtures.path(fixture))) {
                    assertEquals(code, file.type().code(), fixture);
                    assertTrue(file.type().isComplex());
                    assertEquals(10, file.channels(), fixture);
                    double[] third = new double[10];
                    file.read(2, 1, third);
                    for (int k = 0; k < 20; k++) {
                        assertEquals(k / 4.0 - 1.5, file.complexMatrix().re().data()[k], 0.0, fixture);
                        assertEquals(k, file.complexMatrix().im().data()[k], 0.0, fixture);
                        if (k / 5 == 2) {
                            assertEquals(k / 4.0 - 1.5, third[2 * (k % 5)], 0.0, fixture);
                            assertEquals(k, third[2 * (k % 5) + 1], 0.0, fixture);
                        }
                    }
                }
            }
        }
    }

    @Test
    void realFilesAreComplexMatricesWithoutImaginaryParts() {
        try (NpyFile file = NpyFile.open(Fixtures.path("f4_be_F.npy"))) {
            assertEquals(ComplexMatrix.real(file.matrix()), file.complexMatrix());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"version_2.npy", "version_3.npy"})
    void readsLaterVersions(String fixture) {
        try (NpyFile file = NpyFile.open(Fixtures.path(fixture))) {
            assertEquals(-1.5 + 19 / 4.0, file.matrix().getEntry(3, 4), 0.0);
        }
    }

    @Test
    void flattensHigherRanksInCOrder() {
        for (String fixture : new String[] {"rank4_C.npy", "rank4_F.npy"}) {
            try (NpyFile file = NpyFile.open(Fixtures.path(fixture))) {
                assertArrayEquals(new long[] {2, 3, 4, 5}, file.shape());
                assertEquals(60, file.channels());
                double[] second = new double[60];
                file.read(1, 1, second);
                for (int k = 0; k < 60; k++) {
                    assertEquals(60 + k, second[k], 0.0, fixture);
                }
            }
        }
    }

    @Test
    void readsVectorsAndScalars() {
        try (NpyFile vector = NpyFile.open(Fixtures.path("vector_i8.npy"));
                NpyFile scalar = NpyFile.open(Fixtures.path("scalar.npy"));
                NpyFile none = NpyFile.open(Fixtures.path("none.npy"))) {
            assertArrayEquals(new double[] {3, 0, 2, 1}, vector.matrix().data());
            assertTrue(vector.type().isInteger());
            assertEquals(1, vector.channels());
            assertEquals(2.5, scalar.matrix().getEntry(0, 0), 0.0);
            assertEquals(0, none.samples());
            assertEquals(5, none.channels());
            none.read(0, 0, new double[0]);
        }
    }

    @Test
    void readsExtremesOfHalfAndUnsignedNumbers() {
        try (NpyFile half = NpyFile.open(Fixtures.path("half.npy"));
                NpyFile unsigned = NpyFile.open(Fixtures.path("extremes_u8.npy"))) {
            // −1/3 rounded to 11 significant bits is −1365/4096.
            assertArrayEquals(
                    new double[] {0x1p-24, 0x1p-14, 65504, -0.0, Double.POSITIVE_INFINITY, Double.NaN, -1365 / 4096.0},
                    half.matrix().data());
            // 2⁵³ + 1 lies between two doubles and is rounded to the even one.
            assertArrayEquals(
                    new double[] {0, 0x1p53, 0x1p63, 0x1p64}, unsigned.matrix().data());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "clongdouble.npy, complex",
        "object.npy, pickled Python objects",
        "structured.npy, structured type",
        "strings.npy, strings",
        "dates.npy, M8[D]"
    })
    void namesTypesThatAreNotNumbers(String fixture, String message) {
        failsWith(Fixtures.path(fixture), fixture, message);
    }

    @Test
    void refusesFilesThatAreNotArrays() throws IOException {
        byte[] good = Files.readAllBytes(Fixtures.path("f8_le_C.npy"));
        failsWith(folder.resolve("absent.npy"), "absent.npy", "no such file");
        failsWith(folder, "directory");
        failsWith(file(new byte[0]), "empty");
        failsWith(file("PK\3\4 and so on".getBytes(StandardCharsets.ISO_8859_1)), "not an NPY file", ".npz");
        failsWith(file("1,2,3".getBytes(StandardCharsets.ISO_8859_1)), "not an NPY file");
        failsWith(file(Arrays.copyOf(good, 7)), "header is truncated", "7 bytes");
        failsWith(file(Arrays.copyOf(good, 70)), "header is truncated", "70 bytes", "128");
        failsWith(file(Arrays.copyOf(good, 128 + 100)), "data are truncated", "160", "100", "(4, 5)");
        byte[] version = good.clone();
        version[6] = 9;
        failsWith(file(version), "version 9.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'descr': '<f8', 'fortran_order': False, 'shape': (4, -5), }; shape",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (20), }; not a tuple",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (4 5), }; shape",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,), }; 2^63",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (4000000000, 4000000000), }; 2^63",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (4000000000, 1000000000), }; truncated",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (0, 4000000000), }; 2^31",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (4, 0), }; no channels",
                "{'descr': '<f8', 'fortran_order': 1, 'shape': (4, 5), }; neither True nor False",
                "{'descr': '<f16', 'fortran_order': False, 'shape': (4, 5), }; <f16",
                "{'descr': '|f8', 'fortran_order': False, 'shape': (4, 5), }; |f8",
                "{'descr': '', 'fortran_order': False, 'shape': (4, 5), }; type ''",
                "{'descr': '<f8', 'fortran_order': False, }; lacks",
                "{'descr': '<f8', 'descr': '<f8', 'shape': (4, 5), }; twice",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (4, 5), 'x': 1}; unknown key",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (4, 5)} 1; goes on",
                "[]; lacks '{'",
                "{; lacks"
            })
    void refusesHeadersThatAreWrong(String header, String message) throws IOException {
        failsWith(file(withHeader(header, 160)), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'descr': '<f8', 'fortran_order': False, 'shape': (4L, 5L), }",
                "{\"shape\":(4,5,),\"descr\":\"<f8\",\"fortran_order\":False}",
                "  { 'fortran_order' : False , 'descr' : '<f8' , 'shape' : ( 4 , 5 ) }  \n"
            })
    void readsHeadersOfOtherWriters(String header) throws IOException {
        // Three bytes too many: tolerated, as NumPy does.
        try (NpyFile file = NpyFile.open(file(withHeader(header, 163)))) {
            assertArrayEquals(new long[] {4, 5}, file.shape());
            assertEquals(0, file.matrix().norm(), 0.0);
        }
    }

    @Test
    void refusesRangesOutsideTheFile() {
        try (NpyFile file = NpyFile.open(Fixtures.path("f8_le_C.npy"))) {
            assertThrows(IllegalArgumentException.class, () -> file.read(3, 2, new double[10]));
            assertThrows(IllegalArgumentException.class, () -> file.read(-1, 1, new double[10]));
            assertThrows(IllegalArgumentException.class, () -> file.read(Long.MAX_VALUE, 1, new double[10]));
            assertThrows(IllegalArgumentException.class, () -> file.read(0, 2, new double[9]));
        }
    }

    @Test
    void failsAfterClose() {
        NpyFile file = NpyFile.open(Fixtures.path("f8_le_C.npy"));
        file.close();
        assertThrows(IllegalStateException.class, () -> file.read(0, 1, new double[5]));
    }

    @Test
    void readsFilesLargerThanOneMapping() throws IOException {
        // 3 GiB of which only a few numbers are written: the file system keeps the rest as a hole.
        long samples = (3L << 30) / (8 * 7);
        Path path = folder.resolve("large.npy");
        byte[] header = withHeader("{'descr': '<f8', 'fortran_order': False, 'shape': (" + samples + ", 7), }", 0);
        long boundary = (1L << 30) / 8;
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.write(header);
            file.setLength(header.length + samples * 7 * 8);
            for (long element : new long[] {boundary - 1, boundary, 2 * boundary, samples * 7 - 1}) {
                file.seek(header.length + element * 8);
                file.writeLong(Long.reverseBytes(Double.doubleToRawLongBits((double) element)));
            }
        }
        try (NpyFile file = NpyFile.open(path)) {
            double[] rows = new double[21];
            for (long element : new long[] {boundary - 1, boundary, 2 * boundary, samples * 7 - 1}) {
                long first = Math.min(element / 7 - 1, samples - 3);
                file.read(first, 3, rows);
                assertEquals((double) element, rows[(int) (element - first * 7)], 0.0);
            }
        }
    }

    @Test
    void readsTheSharedInstances() {
        Path shared = Path.of("..", "..", "shared", "instances");
        Assumptions.assumeTrue(Files.isDirectory(shared), "no instances at " + shared);
        for (int n : new int[] {32, 80, 128, 256}) {
            for (String name : new String[] {"A_", "B_", "Apath_"}) {
                try (NpyFile file = NpyFile.open(shared.resolve(name + n + ".npy"))) {
                    DenseMatrix matrix = file.matrix();
                    assertEquals(n, matrix.getRowDimension());
                    assertTrue(matrix.isFinite() && matrix.asymmetry() < 1e-12, name + n);
                }
            }
        }
        try (NpyFile file = NpyFile.open(shared.resolve("signals_80.npy"))) {
            assertEquals(NpyType.FLOAT32, file.type());
            assertEquals(4000, file.samples());
            assertTrue(file.matrix().isFinite());
        }
    }

    private static byte[] withHeader(String header, int dataBytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        out.write(header.length() & 0xff);
        out.write(header.length() >> 8);
        out.write(header.getBytes(StandardCharsets.ISO_8859_1));
        out.write(new byte[dataBytes]);
        return out.toByteArray();
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file.npy"), bytes);
    }

    private static void failsWith(Path path, String... parts) {
        InvalidFileException e = assertThrows(InvalidFileException.class, () -> NpyFile.open(path));
        for (String part : parts) {
            assertTrue(e.getMessage().contains(part), e.getMessage());
        }
        assertTrue(e.getMessage().startsWith(path.toString()), e.getMessage());
        if (Files.isRegularFile(path)) {
            // The same from memory.
            assertThrows(
                    InvalidFileException.class, () -> NpyFile.of("memory", ByteBuffer.wrap(Files.readAllBytes(path))));
        }
    }
}
