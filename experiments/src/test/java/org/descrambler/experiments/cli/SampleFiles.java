package org.descrambler.experiments.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.NpyFile;
import org.descrambler.core.signal.NpyWriter;
import org.descrambler.experiments.network.OnnxModel;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;

/** Matrices, their files in a folder, and what NumPy would compute of them. */
record SampleFiles(Path folder) {

    static DenseMatrix gaussian(int rows, int columns, long seed) {
        var random = new Random(seed);
        var m = new DenseMatrix(rows, columns);
        for (int k = 0; k < m.data().length; k++) {
            m.data()[k] = random.nextGaussian();
        }
        return m;
    }

    static DenseMatrix symmetric(int n, long seed) {
        DenseMatrix m = gaussian(n, n, seed);
        m.symmetricPart();
        return m;
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    Path write(String name, DenseMatrix matrix) {
        return bytes(name, out -> NpyWriter.write(out, matrix));
    }

    Path vector(String name, double... values) {
        return bytes(name, out -> NpyWriter.write(out, values, values.length));
    }

    Path shaped(String name, double[] values, long... shape) {
        return bytes(name, out -> NpyWriter.write(out, values, shape));
    }

    Path text(String name, String content) {
        return bytes(name, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
    }

    /** An NPY file as NumPy writes it for the given element type, byte order and layout. */
    Path npy(String name, DenseMatrix m, boolean single, ByteOrder order, boolean fortran) {
        int rows = m.getRowDimension();
        int columns = m.getColumnDimension();
        String header = "{'descr': '" + (order == ByteOrder.BIG_ENDIAN ? ">" : "<") + (single ? "f4" : "f8")
                + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': (" + rows + ", " + columns
                + "), }";
        int padded = (10 + header.length() + 1 + 63) / 64 * 64 - 10;
        header += " ".repeat(padded - header.length() - 1) + "\n";
        var data = ByteBuffer.allocate(rows * columns * (single ? 4 : 8)).order(order);
        for (int k = 0; k < rows * columns; k++) {
            double entry = fortran ? m.getEntry(k % rows, k / rows) : m.getEntry(k / columns, k % columns);
            if (single) {
                data.putFloat((float) entry);
            } else {
                data.putDouble(entry);
            }
        }
        var start = new ByteArrayOutputStream();
        start.write(0x93);
        start.writeBytes("NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1));
        start.write(padded & 0xff);
        start.write(padded >> 8);
        start.writeBytes(header.getBytes(StandardCharsets.ISO_8859_1));
        start.writeBytes(data.array());
        return bytes(name, start::writeTo);
    }

    /** What writes a file. */
    interface Content {
        void to(OutputStream out) throws IOException;
    }

    Path bytes(String name, Content content) {
        Path file = path(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            content.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    static DenseMatrix matrix(Path npy) {
        try (NpyFile file = NpyFile.open(npy)) {
            return file.matrix();
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A fixture of the tests of another package. */
    static Path fixture(String name) {
        try {
            return Path.of(Objects.requireNonNull(OnnxModel.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    /** S Sᵀ for samples in rows, by the definition. */
    static RealMatrix gram(DenseMatrix samples) {
        RealMatrix s = new Array2DRowRealMatrix(samples.getData());
        return s.transposeMultiply(s);
    }

    static double[] eigenvalues(RealMatrix symmetric) {
        double[] values = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(symmetric.getData()))
                .getEigenvalues()
                .clone();
        java.util.Arrays.sort(values);
        return values;
    }

    /** min tr(A P B Pᵀ) over O(n): Σ λ↑ᵢ μ↓ᵢ. */
    static double minimum(double[] ascending, RealMatrix b) {
        double[] mu = eigenvalues(b);
        double sum = 0;
        for (int i = 0; i < mu.length; i++) {
            sum += ascending[i] * mu[mu.length - 1 - i];
        }
        return sum;
    }
}
