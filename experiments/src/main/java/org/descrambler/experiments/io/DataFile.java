package org.descrambler.experiments.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.descrambler.core.linalg.ComplexMatrix;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.ComplexSamples;
import org.descrambler.core.signal.InvalidFileException;
import org.descrambler.core.signal.MatrixSource;
import org.descrambler.core.signal.NpyFile;
import org.descrambler.core.signal.SampleSource;

/**
 * An array in a file that a user named: {@code x.npy}, {@code archive.npz:name}, {@code x.csv} or {@code file.mat:name}
 * (where an archive holds a single array its name may be left out). Whatever the format, the first axis is the sample.
 * NPY files are mapped and streamed, members of NPZ archives too; CSV and MATLAB files are read into memory.
 *
 * <p>Every method throws {@link InvalidFileException}, whose message begins with the file's name, where the file does
 * not hold what was asked for.
 */
public final class DataFile implements Closeable {
    private final SampleSource source;
    private final long[] shape;
    private final boolean integers;
    private final boolean complex;

    private DataFile(SampleSource source, long[] shape, boolean integers, boolean complex) {
        this.source = source;
        this.shape = shape;
        this.integers = integers;
        this.complex = complex;
    }

    static DataFile of(NpyFile file) {
        return new DataFile(
                file, file.shape(), file.type().isInteger(), file.type().isComplex());
    }

    static DataFile of(String name, DenseMatrix matrix) {
        return inMemory(name, matrix, matrix.getColumnDimension(), false);
    }

    static DataFile of(String name, ComplexMatrix matrix) {
        return inMemory(name, matrix.alternatingColumns(), matrix.columns(), true);
    }

    private static DataFile inMemory(String name, DenseMatrix matrix, int columns, boolean complex) {
        if (matrix.getRowDimension() == 0 || columns == 0) {
            throw new InvalidFileException(
                    name, "the array is empty (" + matrix.getRowDimension() + " x " + columns + ").");
        }
        return new DataFile(
                new MatrixSource(name, matrix), new long[] {matrix.getRowDimension(), columns}, false, complex);
    }

    /**
     * Opens a file.
     *
     * @param argument as the user gave it
     * @throws InvalidFileException if there is no such file, it is damaged, or its format or type is not known
     * @throws UncheckedIOException if it cannot be read
     */
    public static DataFile open(String argument) {
        FileArgument file = FileArgument.parse(argument);
        file.requireReadable();
        return switch (file.extension()) {
            case "npy" -> of(NpyFile.open(file.path()));
            case "npz" -> NpzArchive.open(file);
            case "csv" -> of(file.text(), CsvMatrix.read(file.path()));
            case "mat" -> MatlabFile.open(file);
            default ->
                throw new InvalidFileException(
                        file.text(),
                        "unknown kind of file; a name that ends in .npy, .npz, .csv or .mat was expected.");
        };
    }

    /** What error messages call it. */
    public String name() {
        return source.name();
    }

    /** The lengths of the array's axes; samples first. */
    public long[] shape() {
        return shape.clone();
    }

    /** Whether the file's elements are of an integer type. */
    public boolean holdsIntegers() {
        return integers;
    }

    /** Whether the file's elements are complex; only the methods that say so take such a file. */
    public boolean isComplex() {
        return complex;
    }

    /**
     * The array as samples, read when asked for: the first axis counts them, all others together, in C order, are the
     * channels. Valid until this file is closed.
     */
    public SampleSource samples() {
        requireReal();
        return source;
    }

    /** {@link #samples()} of an array that must have two axes: one sample a row, one channel a column. */
    public SampleSource table() {
        requireReal();
        requireTable();
        return source;
    }

    /**
     * {@link #table()} of complex samples: of n channels as 2n, real and imaginary parts alternating. Imaginary parts are
     * zero where the file's elements are real.
     */
    public SampleSource complexTable() {
        requireTable();
        return complex ? source : new ComplexSamples(source);
    }

    private void requireTable() {
        if (shape.length != 2) {
            throw new InvalidFileException(
                    name(),
                    "the array has the shape " + shapeText()
                            + "; two axes, one sample a row and one channel a column, were expected. Maybe reshape it.");
        }
    }

    private void requireReal() {
        if (complex) {
            throw new InvalidFileException(
                    name(),
                    "the array holds complex numbers; real ones were expected. Maybe save its real part or abs.");
        }
    }

    /** The array as a matrix; it must have two axes and finite entries. */
    public DenseMatrix matrix() {
        requireReal();
        requireMatrix();
        return finite();
    }

    /** {@link #matrix()} of complex entries; imaginary parts are zero where the file's elements are real. */
    public ComplexMatrix complexMatrix() {
        requireMatrix();
        return complex ? ComplexMatrix.ofAlternatingColumns(finite()) : ComplexMatrix.real(finite());
    }

    private void requireMatrix() {
        if (shape.length != 2) {
            throw new InvalidFileException(
                    name(), "the array has the shape " + shapeText() + "; a matrix was expected.");
        }
    }

    /** The array as a vector: of the shape (n,), (1, n) or (n, 1), with finite entries. */
    public double[] vector() {
        requireReal();
        requireVector();
        return finite().data();
    }

    /** {@link #vector()} of complex entries, as a single row. */
    public ComplexMatrix complexVector() {
        requireVector();
        double[] entries = finite().data();
        DenseMatrix row = DenseMatrix.wrap(1, entries.length, entries);
        return complex ? ComplexMatrix.ofAlternatingColumns(row) : ComplexMatrix.real(row);
    }

    private void requireVector() {
        boolean vector = shape.length == 1 || (shape.length == 2 && (shape[0] == 1 || shape[1] == 1));
        if (!vector) {
            throw new InvalidFileException(
                    name(),
                    "the array has the shape " + shapeText() + "; a vector, (n,), (1, n) or (n, 1), was expected.");
        }
    }

    private DenseMatrix finite() {
        long entries = Arrays.stream(shape).reduce(complex ? 2 : 1, Math::multiplyExact);
        if (source.samples() > Integer.MAX_VALUE || entries > Integer.MAX_VALUE - 8) {
            throw new InvalidFileException(name(), "the shape " + shapeText() + " is too large to be held in memory.");
        }
        DenseMatrix matrix = new DenseMatrix((int) source.samples(), source.channels());
        double[] data = matrix.data();
        source.read(0, matrix.getRowDimension(), data);
        for (int k = 0; k < data.length; k++) {
            if (!Double.isFinite(data[k])) {
                int number = complex ? k / 2 : k;
                int n = source.channels() / (complex ? 2 : 1);
                String entry = shape.length == 1 ? String.valueOf(number) : "(" + number / n + ", " + number % n + ")";
                throw new InvalidFileException(
                        name(), "entry " + entry + " is " + data[k] + "; finite numbers were expected.");
            }
        }
        return matrix;
    }

    private String shapeText() {
        return Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(" x ", "(", ")"));
    }

    /** Lets go of the file; {@link #samples()} cannot be read any more if they are streamed. */
    @Override
    public void close() {
        if (source instanceof Closeable closeable) {
            try {
                closeable.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
