package org.descrambler.core.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.descrambler.core.linalg.DenseMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GramAccumulatorTest {
    private static final double EPS = 0x1p-53;

    private static DenseMatrix gaussian(int m, int n, double mean, long seed) {
        RandomGenerator rng = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        DenseMatrix x = new DenseMatrix(m, n);
        for (int k = 0; k < m * n; k++) {
            x.data()[k] = mean + rng.nextGaussian();
        }
        return x;
    }

    /** Σ (x − x̄)(x − x̄)ᵀ in 60 decimal digits. */
    private static DenseMatrix exact(DenseMatrix x, boolean centred) {
        MathContext digits = new MathContext(60);
        int m = x.getRowDimension();
        int n = x.getColumnDimension();
        BigDecimal[][] columns = new BigDecimal[n][m];
        for (int j = 0; j < n; j++) {
            BigDecimal sum = BigDecimal.ZERO;
            for (int i = 0; i < m; i++) {
                columns[j][i] = new BigDecimal(x.getEntry(i, j));
                sum = sum.add(columns[j][i]);
            }
            BigDecimal mean = centred ? sum.divide(BigDecimal.valueOf(m), digits) : BigDecimal.ZERO;
            for (int i = 0; i < m; i++) {
                columns[j][i] = columns[j][i].subtract(mean, digits);
            }
        }
        DenseMatrix gram = new DenseMatrix(n, n);
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                BigDecimal sum = BigDecimal.ZERO;
                for (int i = 0; i < m; i++) {
                    sum = sum.add(columns[a][i].multiply(columns[b][i], digits), digits);
                }
                gram.setEntry(a, b, sum.doubleValue());
            }
        }
        return gram;
    }

    /** |Bᵢⱼ − exact| ≤ factor·ε·√(Bᵢᵢ Bⱼⱼ), the form that error bounds of inner products have. */
    private static void assertClose(DenseMatrix expected, DenseMatrix actual, double factor) {
        int n = expected.getRowDimension();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double scale = Math.sqrt(expected.getEntry(i, i) * expected.getEntry(j, j));
                assertEquals(expected.getEntry(i, j), actual.getEntry(i, j), factor * EPS * scale);
            }
        }
    }

    private static DenseMatrix accumulate(DenseMatrix x, boolean centred, int block) {
        int n = x.getColumnDimension();
        GramAccumulator accumulator = new GramAccumulator("x", n, centred);
        MatrixSource source = new MatrixSource("x", x);
        for (int first = 0; first < x.getRowDimension(); first += block) {
            int count = Math.min(block, x.getRowDimension() - first);
            double[] rows = new double[count * n];
            source.read(first, count, rows);
            accumulator.add(rows, count);
        }
        return accumulator.gram();
    }

    @Test
    void agreesWithExactArithmetic() {
        DenseMatrix x = gaussian(300, 6, 0.3, 1);
        for (int block : new int[] {1, 7, 300}) {
            // An inner product of m terms errs by at most m ε √(Bᵢᵢ Bⱼⱼ).
            assertClose(exact(x, false), accumulate(x, false, block), 300);
        }
    }

    @Test
    void centresSignalsWithALargeMean() {
        DenseMatrix x = gaussian(300, 6, 1e8, 2);
        DenseMatrix expected = exact(x, true);
        for (int block : new int[] {7, 50, 300}) {
            // m ε for the sum, times 1 + m/b for the cancellation; x − c itself is exact (Sterbenz).
            assertClose(expected, accumulate(x, true, block), 300 * (1 + 300.0 / block));
        }
        // Centring makes a difference here.
        assertTrue(exact(x, false).norm() > 1e10 * expected.norm());
    }

    @Test
    void centresSignalsWhoseFirstBlockIsFarFromTheMean() {
        DenseMatrix x = gaussian(400, 3, 0, 3);
        for (int i = 20; i < 400; i++) {
            for (int j = 0; j < 3; j++) {
                x.addToEntry(i, j, 1e8);
            }
        }
        assertClose(exact(x, true), accumulate(x, true, 20), 400 * 21);
    }

    @Test
    void knowsTheMeanOfAllBlocks() {
        GramAccumulator accumulator = new GramAccumulator("x", 2, true);
        accumulator.add(new double[] {1, 10}, 1);
        accumulator.add(new double[] {2, 20, 6, 60}, 2);
        assertArrayEquals(new double[] {3, 30}, accumulator.mean(), 1e-13);
        assertArrayEquals(new double[] {14, 140, 140, 1400}, accumulator.gram().data(), 1e-11);
    }

    @Test
    void constantChannelsHaveNoVariance() {
        DenseMatrix x = new DenseMatrix(5000, 2);
        for (int i = 0; i < 5000; i++) {
            x.setEntry(i, 0, 1e8 / 3);
            x.setEntry(i, 1, i % 2);
        }
        DenseMatrix gram = accumulate(x, true, 512);
        // The shift errs by at most 512 ε 1e8/3, whose square times m remains, were it not for s sᵀ/m.
        assertEquals(0, gram.getEntry(0, 0), 1e-12);
        assertEquals(0, gram.getEntry(0, 1), 1e-6);
        assertEquals(1250, gram.getEntry(1, 1), 1e-9);
    }

    @Test
    void threadsGiveTheSameSumEveryTime() {
        int n = 40;
        DenseMatrix x = gaussian(4 * GramAccumulator.blockSamples(n) + 17, n, 5, 4);
        MatrixSource source = new MatrixSource("x", x);
        SampleSource serial = new SampleSource() {
            @Override
            public long samples() {
                return source.samples();
            }

            @Override
            public int channels() {
                return source.channels();
            }

            @Override
            public void read(long first, int count, double[] out) {
                source.read(first, count, out);
            }

            @Override
            public String name() {
                return "serial";
            }
        };
        for (boolean centred : new boolean[] {false, true}) {
            DenseMatrix one = GramAccumulator.of(source, centred, 1, done -> {}).gram();
            List<Long> progress = new ArrayList<>();
            GramAccumulator three = GramAccumulator.of(source, centred, 3, progress::add);
            for (int again = 0; again < 3; again++) {
                assertArrayEquals(
                        three.gram().data(),
                        GramAccumulator.of(serial, centred, 3, done -> {})
                                .gram()
                                .data());
            }
            // Both err by at most m ε √(Bᵢᵢ Bⱼⱼ); rounding errors of random signs stay far below that.
            assertClose(one, three.gram(), 1000);
            assertEquals(source.samples(), three.samples());
            assertEquals(source.samples(), progress.get(progress.size() - 1));
            assertEquals(5, progress.size());
            assertTrue(GramAccumulator.of(source, centred, 64, done -> {}).samples() == source.samples());
        }
    }

    @Test
    void namesTheFirstSampleThatIsNotFinite() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            for (boolean centred : new boolean[] {false, true}) {
                for (int threads : new int[] {1, 3}) {
                    int n = 50;
                    DenseMatrix x = gaussian(3 * GramAccumulator.blockSamples(n), n, 0, 5);
                    int row = 2 * GramAccumulator.blockSamples(n) + 5;
                    x.setEntry(row, 7, bad);
                    x.setEntry(row + 9, 1, bad);
                    Exception e = assertThrows(
                            IllegalArgumentException.class,
                            () -> GramAccumulator.of(new MatrixSource("x.npy", x), centred, threads, done -> {}));
                    assertEquals(
                            "x.npy: channel 7 of sample " + row + " is " + bad + "; finite numbers were expected.",
                            e.getMessage());
                }
            }
        }
    }

    @Test
    void reportsOverflow() {
        DenseMatrix x = new DenseMatrix(2, 2);
        x.setEntry(1, 1, 1e200);
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> Signals.of(new MatrixSource("x.npy", x), false));
        assertTrue(e.getMessage().contains("channel 1"), e.getMessage());
        x.setEntry(0, 0, 1.7e308);
        x.setEntry(1, 0, -1.7e308);
        assertThrows(IllegalArgumentException.class, () -> Signals.of(new MatrixSource("x.npy", x), true));
    }

    @Test
    void oneSampleAndNoneAreHandled() {
        DenseMatrix x = DenseMatrix.of(new double[][] {{1, 2}});
        assertArrayEquals(new double[] {1, 2, 2, 4}, accumulate(x, false, 1).data());
        assertArrayEquals(new double[4], accumulate(x, true, 1).data());
        assertArrayEquals(
                new double[4], accumulate(new DenseMatrix(0, 2), true, 1).data());
        MatrixSource none = new MatrixSource("x.npy", new DenseMatrix(0, 2));
        assertArrayEquals(
                new double[4],
                GramAccumulator.of(none, true, 2, done -> {}).gram().data());
    }

    /** The sample of the large file: small integers with a period of 16, so that its Gram matrix is exact. */
    private static int entry(int i, int j) {
        return (i * (j % 5 + 1) + 3 * j) % 16 - 6;
    }

    /** Run in a JVM of its own: prints the Gram matrix' checksum. */
    static final class LargeFile {
        private LargeFile() {}

        public static void main(String[] arguments) {
            try (NpyFile file = NpyFile.open(Path.of(arguments[0]))) {
                DenseMatrix gram = Signals.of(file, false).gram();
                double sum = 0;
                for (int k = 0; k < gram.data().length; k++) {
                    sum += gram.data()[k] * (k % 97);
                }
                System.out.println("checksum " + (long) sum);
            }
        }
    }

    @Test
    void aLargeFileNeedsLittleMemory(@TempDir Path folder) throws IOException, InterruptedException {
        int m = 100_000;
        int n = 256;
        Path path = folder.resolve("large.npy");
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (100000, 256), }";
        byte[] period = new byte[16 * n * 4];
        ByteBuffer rows = ByteBuffer.wrap(period).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 16; i++) {
            for (int j = 0; j < n; j++) {
                rows.putFloat(entry(i, j));
            }
        }
        try (OutputStream out = Files.newOutputStream(path)) {
            out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
            out.write(header.getBytes(StandardCharsets.ISO_8859_1));
            for (int i = 0; i < m; i += 16) {
                out.write(period);
            }
        }
        double checksum = 0;
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                double product = 0;
                for (int i = 0; i < 16; i++) {
                    product += (double) entry(i, a) * entry(i, b);
                }
                checksum += product * (m / 16.0) * ((a * n + b) % 97);
            }
        }
        // The file's samples take 102 MB as float32 and 205 MB as double: neither fits into 64 MB.
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeFile.class.getName(),
                        path.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "still running");
        assertEquals(0, process.exitValue(), output);
        assertTrue(output.contains("checksum " + (long) checksum), output);
    }
}
