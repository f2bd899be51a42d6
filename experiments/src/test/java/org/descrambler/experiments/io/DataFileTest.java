package org.descrambler.experiments.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.StringTokenizer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.descrambler.core.linalg.ComplexMatrix;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.InvalidFileException;
import org.descrambler.core.signal.NpyWriter;
import org.descrambler.core.signal.SampleSource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataFileTest {
    @TempDir
    Path folder;

    private static String fixture(String name) {
        try {
            return Path.of(DataFileTest.class.getResource("make_fixtures.py").toURI())
                            .resolveSibling(name.contains(":") ? name.substring(0, name.indexOf(':')) : name)
                    + (name.contains(":") ? name.substring(name.indexOf(':')) : "");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stored.npz:x",
                "stored.npz:x.npy",
                "stored.npz:f",
                "single.npz",
                "deflated.npz:layer 1/x:y",
                "v5.mat:x",
                "v5.mat:single",
                "v7.mat:x",
                "single.mat",
                "v73.mat:x",
                "v73.mat:chunked",
                "v73.mat:single",
                "header.csv"
            })
    void readsTheSameMatrixFromEveryFormat(String name) {
        try (DataFile file = DataFile.open(fixture(name))) {
            assertArrayEquals(new long[] {4, 3}, file.shape());
            DenseMatrix matrix = file.matrix();
            SampleSource samples = file.samples();
            double[] middle = new double[6];
            samples.read(1, 2, middle);
            for (int k = 0; k < 12; k++) {
                assertEquals(k + 0.5, matrix.data()[k], 0.0);
                if (k >= 3 && k < 9) {
                    assertEquals(k + 0.5, middle[k - 3], 0.0);
                }
            }
            assertFalse(file.holdsIntegers());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v5.mat:z", "v7.mat:z", "v73.mat:z", "z.npy", "z.npz"})
    void readsComplexArraysWhereTheyAreAskedFor(String name) throws IOException {
        String path = fixture(name);
        if (name.startsWith("z.")) {
            DenseMatrix re = new DenseMatrix(4, 3);
            DenseMatrix im = new DenseMatrix(4, 3);
            im.fill(1);
            Arrays.setAll(re.data(), k -> k + 0.5);
            Path written = folder.resolve(name);
            try (OutputStream out = Files.newOutputStream(written)) {
                if (name.endsWith("z")) {
                    ZipOutputStream zip = new ZipOutputStream(out);
                    zip.putNextEntry(new ZipEntry("z.npy"));
                    NpyWriter.write(zip, new ComplexMatrix(re, im));
                    zip.closeEntry();
                    zip.finish();
                } else {
                    NpyWriter.write(out, new ComplexMatrix(re, im));
                }
            }
            path = written.toString();
        }
        try (DataFile file = DataFile.open(path)) {
            assertTrue(file.isComplex());
            assertArrayEquals(new long[] {4, 3}, file.shape());
            SampleSource samples = file.complexTable();
            assertEquals(6, samples.channels());
            double[] second = new double[6];
            samples.read(1, 1, second);
            assertArrayEquals(new double[] {3.5, 1, 4.5, 1, 5.5, 1}, second);
            assertEquals(11.5, file.complexMatrix().re().getEntry(3, 2), 0);
            assertEquals(1, file.complexMatrix().im().getEntry(3, 2), 0);
            for (Executable read : List.<Executable>of(file::matrix, file::vector, file::table, file::samples)) {
                String message = assertThrows(InvalidFileException.class, read).getMessage();
                assertTrue(message.contains("complex") && message.contains(name.split(":", 2)[0]), message);
            }
            assertThrows(InvalidFileException.class, file::complexVector);
        }
    }

    @Test
    void realArraysAreComplexOnesToo() {
        try (DataFile file = DataFile.open(fixture("single.npz"));
                DataFile vector = DataFile.open(fixture("stored.npz:v"))) {
            assertFalse(file.isComplex());
            double[] rows = new double[12];
            file.complexTable().read(1, 2, rows);
            assertArrayEquals(new double[] {3.5, 0, 4.5, 0, 5.5, 0, 6.5, 0, 7.5, 0, 8.5, 0}, rows);
            assertEquals(ComplexMatrix.real(file.matrix()), file.complexMatrix());
            assertArrayEquals(
                    new double[] {1, 2, 4}, vector.complexVector().re().data());
        }
    }

    @Test
    void namesTheComplexEntryThatIsNotFinite() throws IOException {
        DenseMatrix re = new DenseMatrix(2, 3);
        re.setEntry(1, 2, Double.NaN);
        Path path = folder.resolve("nan.npy");
        try (OutputStream out = Files.newOutputStream(path)) {
            NpyWriter.write(out, ComplexMatrix.real(re));
        }
        try (DataFile file = DataFile.open(path.toString())) {
            String message = assertThrows(InvalidFileException.class, file::complexMatrix)
                    .getMessage();
            assertTrue(message.contains("(1, 2)"), message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stored.npz:v", "v5.mat:v", "v7.mat:v", "v73.mat:v"})
    void readsVectorsOfEveryShape(String name) {
        try (DataFile file = DataFile.open(fixture(name))) {
            assertArrayEquals(new double[] {1, 2, 4}, file.vector());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v5.mat", "v7.mat", "v73.mat"})
    void readsUnsignedAndLogicalVariables(String name) {
        try (DataFile unsigned = DataFile.open(fixture(name + ":u"));
                DataFile flag = DataFile.open(fixture(name + ":flag"))) {
            assertArrayEquals(new double[] {0, 200, 255, 7}, unsigned.matrix().data());
            assertArrayEquals(new long[] {1, 2}, flag.shape());
            assertArrayEquals(new double[] {1, 0}, flag.vector());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "stored.npz; several arrays in it: f, v, x",
                "stored.npz:xx; there is f, v, x. Maybe",
                "deflated.npz:text; strings",
                "v5.mat; several variables in it",
                "v5.mat:w; there is no variable 'w'",
                "v5.mat:sparse; sparse",
                "v5.mat:cube; 3 dimensions",
                "v5.mat:text; class",
                "v5.mat:s; class",
                "v5.mat:none; empty (0 x 3)",
                "v4.mat; version 5, 7 or 7.3",
                "v73.mat; several variables in it",
                "v73.mat:w; there is no variable 'w'",
                "v73.mat:odd; structure",
                "v73.mat:sparse; Maybe save full(sparse)",
                "v73.mat:cube; 3 dimensions",
                "v73.mat:text; class char",
                "v73.mat:s; class struct",
                "v73.mat:none; is empty",
                "make_fixtures.py; .npy, .npz, .csv or .mat",
                "sorted.npz; stored.npz?",
                "v74.mat:x; Maybe"
            })
    void saysWhatIsWrong(String name, String message) {
        refuses(fixture(name), message);
    }

    @Test
    void refusesWhatIsNoFile() throws IOException {
        refuses(folder.resolve("absent").resolve("x.npy").toString(), "no such file");
        refuses(Files.createDirectory(folder.resolve("folder.npy")).toString(), "is a directory");
        for (String extension : new String[] {"npy", "npz", "csv", "mat"}) {
            refuses(Files.createFile(folder.resolve("empty." + extension)).toString(), "");
            Path noise = folder.resolve("noise." + extension);
            byte[] bytes = new byte[2000];
            new Random(1).nextBytes(bytes);
            refuses(Files.write(noise, bytes).toString(), "");
        }
        Path locked = Files.createFile(folder.resolve("locked.npy"));
        Assumptions.assumeTrue(locked.toFile().setReadable(false) && !Files.isReadable(locked), "run as root");
        refuses(locked.toString(), "may not be read");
    }

    @Test
    void aColonMayBePartOfTheName() throws IOException {
        Path path = folder.resolve("a.npz:b.npy");
        Assumptions.assumeTrue(path.getFileSystem().getSeparator().equals("/"), "no colons in names here");
        try (OutputStream out = Files.newOutputStream(path)) {
            NpyWriter.write(out, new double[] {7}, 1);
        }
        try (DataFile file = DataFile.open(path.toString())) {
            assertArrayEquals(new double[] {7}, file.vector());
        }
        FileArgument drive = FileArgument.parse("C:\\data\\x.npz:w:1");
        assertEquals("C:\\data\\x.npz", drive.path().toString());
        assertEquals("w:1", drive.member().orElseThrow());
        assertTrue(FileArgument.parse("C:\\data\\x.npz").member().isEmpty());
    }

    @Test
    void aVectorIsNoMatrixAndAMatrixNoVector() {
        try (DataFile vector = DataFile.open(fixture("stored.npz:v"));
                DataFile matrix = DataFile.open(fixture("stored.npz:x"))) {
            assertThrows(InvalidFileException.class, vector::matrix);
            assertThrows(InvalidFileException.class, matrix::vector);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2;3,4|1 2 3 4",
                "a,b;1,2;;3,4;|1 2 3 4",
                "# note;1e2,-.5;+3.,4E-1|100 -0.5 3 0.4",
                "\"1\",\" 2 \";3,4|1 2 3 4",
                "1\t2;3\t4|1 2 3 4"
            })
    void readsTablesAsPeopleWriteThem(String text, String expected) throws IOException {
        Path path = folder.resolve("x.csv");
        for (String lineEnd : new String[] {"\n", "\r\n"}) {
            Files.writeString(path, text.replace(";", lineEnd));
            try (DataFile file = DataFile.open(path.toString())) {
                StringTokenizer numbers = new StringTokenizer(expected);
                assertArrayEquals(new long[] {2, 2}, file.shape());
                for (int k = 0; k < 4; k++) {
                    assertEquals(
                            Double.parseDouble(numbers.nextToken()),
                            file.matrix().data()[k],
                            0.0);
                }
            }
        }
        // Semicolons, and the mark that spreadsheets begin their files with.
        Files.writeString(path, "\ufeff1;2\n3;4\n");
        try (DataFile file = DataFile.open(path.toString())) {
            assertArrayEquals(new double[] {1, 2, 3, 4}, file.matrix().data());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2;3|line 2 has 1 columns; 2 were expected",
                "1,2;3,4,5|line 2 has 3 columns",
                "1,2;;3,x|line 3, column 2 is 'x'",
                "a,1;2,3|line 1, column 1 is 'a'",
                "1,2;3,|line 2, column 2 is empty",
                "1,2d;3,4|line 1, column 2 is '2d'",
                "a,b|there are no numbers",
                "1,2;\"3,4|not a CSV file",
                "1,nan;3,4|entry (0, 1) is NaN",
                "1,2;-inf,4|entry (1, 0) is -Infinity"
            })
    void namesLineAndColumnOfWhatIsNoNumber(String text, String message) throws IOException {
        Path path = folder.resolve("x.csv");
        Files.writeString(path, text.replace(";", "\n"));
        refuses(path.toString(), message);
    }

    @Test
    void largeMembersOfArchivesAreMapped() throws IOException {
        Path path = folder.resolve("large.npz");
        int m = 100_000;
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry("x.npy"));
            double[] values = new double[m * 90];
            for (int k = 0; k < values.length; k++) {
                values[k] = k % 1024;
            }
            NpyWriter.write(zip, values, m, 90);
        }
        try (DataFile file = DataFile.open(path.toString())) {
            double[] last = new double[90];
            file.samples().read(m - 1, 1, last);
            for (int j = 0; j < 90; j++) {
                assertEquals(((m - 1) * 90 + j) % 1024, last[j], 0.0);
            }
        }
    }

    /** Damage to any format gives numbers or an InvalidFileException. */
    @ParameterizedTest
    @ValueSource(strings = {"stored.npz", "single.npz", "v5.mat", "v7.mat", "v73.mat", "header.csv"})
    void damagedFilesAreReadOrRefused(String name) throws IOException {
        byte[] good = Files.readAllBytes(Path.of(fixture(name)));
        Random random = new Random(7);
        for (int trial = 0; trial < 150; trial++) {
            byte[] bytes = good.clone();
            if (trial % 5 == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            } else {
                for (int flip = 0; flip < 1 + trial % 4; flip++) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
                }
            }
            Path path = Files.write(folder.resolve(trial + name), bytes);
            try (DataFile file = DataFile.open(name.equals("header.csv") ? path.toString() : path + ":x")) {
                file.matrix();
            } catch (InvalidFileException e) {
                assertTrue(e.getMessage().lines().count() <= 2, e.getMessage());
            }
        }
    }

    private static void refuses(String argument, String message) {
        InvalidFileException e = assertThrows(InvalidFileException.class, () -> {
            try (DataFile file = DataFile.open(argument)) {
                file.matrix();
            }
        });
        assertTrue(e.getMessage().contains(message), e.getMessage());
        assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    }
}
