package org.descrambler.core.signal;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.descrambler.core.linalg.ComplexMatrix;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * A NumPy array file (NPY versions 1 to 3) as a table of samples: booleans, integers and floating-point numbers of
 * every size up to 64 bits, in C or Fortran order and either byte order, read as double. The first axis is the sample;
 * all other axes together, flattened in C order, are the channels: (m, n) is m samples of n channels, (m,) is m samples
 * of one channel, () is one sample of one channel. A complex channel is two real ones, its real and its imaginary part,
 * which alternate as they do in the file: a complex (m, n) is m samples of 2n channels.
 *
 * <p>The file is mapped into memory in segments of 1 GiB, so that it may be larger than the heap. Several threads may
 * read at once. {@link #close} lets go of the mappings; Java 17 has no way to undo them at that moment, so the address
 * space (and, on Windows, the lock on the file) is released with the next garbage collection. A file that another
 * process truncates meanwhile can make reads fail with an {@link InternalError}.
 */
public final class NpyFile implements SampleSource, Closeable {
    /** A multiple of every element size, so that no element lies across two segments. */
    private static final int SEGMENT_BITS = 30;

    private static final int SEGMENT = 1 << SEGMENT_BITS;

    /** A tile of a Fortran-order array: short columns are read, then written as short rows. */
    private static final int TILE_COLUMNS = 16;

    private static final int TILE_ROWS = 256;
    private static final int FLOATS = 4096;

    private final String name;
    private final NpyHeader header;
    private final int channels;
    private volatile ByteBuffer[] segments;

    private NpyFile(String name, NpyHeader header, ByteBuffer[] segments) {
        this.name = name;
        this.header = header;
        this.channels = channels(name, header);
        this.segments = segments;
    }

    /**
     * Maps a file.
     *
     * @throws InvalidFileException if it is missing, no regular file, or not an NPY file of numbers
     * @throws UncheckedIOException if it cannot be read
     */
    public static NpyFile open(Path path) {
        return open(path.toString(), path);
    }

    /** As {@link #open(Path)}, for a file that the user knows by another name. */
    public static NpyFile open(String name, Path path) {
        if (!Files.exists(path)) {
            throw new InvalidFileException(name, "there is no such file.");
        }
        if (!Files.isRegularFile(path)) {
            throw new InvalidFileException(
                    name,
                    (Files.isDirectory(path) ? "is a directory" : "is not a regular file") + "; a file was expected.");
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            ByteBuffer start = ByteBuffer.allocate((int) Math.min(size, NpyHeader.LONGEST));
            while (start.hasRemaining() && channel.read(start, start.position()) >= 0) {
                // Until the buffer is full or the file ends.
            }
            NpyHeader header = NpyHeader.parse(name, start.flip(), size);
            return new NpyFile(name, header, map(channel, header));
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": cannot be read (" + e.getMessage() + ").", e);
        }
    }

    /**
     * Reads an array from the bytes of an NPY file that are in memory already.
     *
     * @param name what errors call it
     * @param bytes from its position to its limit the whole file; not modified, and not to be modified
     * @throws InvalidFileException if it is not an NPY file of numbers
     */
    public static NpyFile of(String name, ByteBuffer bytes) {
        ByteBuffer file = bytes.slice();
        NpyHeader header =
                NpyHeader.parse(name, file.slice(0, Math.min(file.limit(), NpyHeader.LONGEST)), file.limit());
        ByteBuffer data = file.slice(header.dataOffset(), file.limit() - header.dataOffset());
        int count = (data.limit() >>> SEGMENT_BITS) + 1;
        ByteBuffer[] segments = new ByteBuffer[count];
        for (int i = 0; i < count; i++) {
            int from = i * SEGMENT;
            segments[i] = data.slice(from, Math.min(SEGMENT, data.limit() - from));
        }
        return new NpyFile(name, header, segments);
    }

    private static ByteBuffer[] map(FileChannel channel, NpyHeader header) throws IOException {
        long bytes = header.elements() * header.type().bytes();
        ByteBuffer[] segments = new ByteBuffer[Math.toIntExact((bytes + SEGMENT - 1) / SEGMENT)];
        for (int i = 0; i < segments.length; i++) {
            long from = (long) i * SEGMENT;
            segments[i] = channel.map(
                    FileChannel.MapMode.READ_ONLY, header.dataOffset() + from, Math.min(SEGMENT, bytes - from));
        }
        return segments;
    }

    private static int channels(String name, NpyHeader header) {
        long product = header.type().numbers();
        long[] shape = header.shape();
        for (int axis = 1; axis < shape.length; axis++) {
            long length = shape[axis];
            if (length == 0) {
                throw new InvalidFileException(
                        name, "shape " + NpyHeader.text(shape) + " has no channels; at least one was expected.");
            }
            product = length > Integer.MAX_VALUE ? Long.MAX_VALUE : product * length;
            if (product > Integer.MAX_VALUE) {
                throw new InvalidFileException(
                        name,
                        "shape " + NpyHeader.text(shape) + " has more than 2^31 - 1 numbers in a sample."
                                + " Maybe the array is transposed: the first axis is the sample.");
            }
        }
        return (int) product;
    }

    @Override
    public String name() {
        return name;
    }

    /** The lengths of the array's axes. */
    public long[] shape() {
        return header.shape().clone();
    }

    /** The type of the file's elements. */
    public NpyType type() {
        return header.type();
    }

    @Override
    public long samples() {
        return header.shape().length == 0 ? 1 : header.shape()[0];
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public boolean readsConcurrently() {
        return true;
    }

    @Override
    public void read(long first, int count, double[] out) {
        requireRange(first, count, out.length);
        ByteBuffer[] from = open();
        boolean single = header.type() == NpyType.FLOAT32 || header.type() == NpyType.COMPLEX64;
        float[] floats = single ? new float[FLOATS] : new float[0];
        if (header.fortranOrder() && header.shape().length > 1) {
            readFortran(from, first, count, out, floats);
        } else {
            copy(from, first * channels, count * channels, out, 0, floats);
        }
    }

    /**
     * As {@link #read(long, int, double[])}, rounded to float: what a network's inputs are fed from.
     *
     * @throws IllegalArgumentException where the range is outside the array
     */
    public void read(long first, int count, float[] out) {
        requireRange(first, count, out.length);
        int rows = Math.max(1, FLOATS / channels);
        double[] block = new double[Math.multiplyExact(Math.min(rows, count), channels)];
        for (int done = 0; done < count; done += rows) {
            int now = Math.min(rows, count - done);
            read(first + done, now, block);
            for (int i = 0; i < now * channels; i++) {
                out[done * channels + i] = (float) block[i];
            }
        }
    }

    /**
     * The whole array as a complex matrix; imaginary parts are zero where the file's elements are real.
     *
     * @throws IllegalArgumentException as {@link #matrix()}
     */
    public ComplexMatrix complexMatrix() {
        DenseMatrix matrix = matrix();
        return type().isComplex() ? ComplexMatrix.ofAlternatingColumns(matrix) : ComplexMatrix.real(matrix);
    }

    /**
     * The whole array as a matrix, samples() × channels().
     *
     * @throws IllegalArgumentException if it has more entries than a Java array
     */
    public DenseMatrix matrix() {
        if (samples() > Integer.MAX_VALUE) {
            throw new InvalidFileException(
                    name, "shape " + NpyHeader.text(header.shape()) + " is too large for a matrix.");
        }
        DenseMatrix matrix = new DenseMatrix((int) samples(), channels);
        read(0, (int) samples(), matrix.data());
        return matrix;
    }

    /** Lets go of the mapped file; reads fail from now on. */
    @Override
    public void close() {
        segments = null;
    }

    private ByteBuffer[] open() {
        ByteBuffer[] from = segments;
        if (from == null) {
            throw new IllegalStateException(name + ": the file was closed before it was read.");
        }
        return from;
    }

    private void readFortran(ByteBuffer[] from, long first, int count, double[] out, float[] floats) {
        int numbers = header.type().numbers();
        double[] tile = new double[TILE_COLUMNS * TILE_ROWS * numbers];
        long samples = samples();
        int elements = channels / numbers;
        int[] target = new int[TILE_COLUMNS];
        for (int r0 = 0; r0 < count; r0 += TILE_ROWS) {
            int rows = Math.min(TILE_ROWS, count - r0);
            for (int c0 = 0; c0 < elements; c0 += TILE_COLUMNS) {
                int columns = Math.min(TILE_COLUMNS, elements - c0);
                for (int c = 0; c < columns; c++) {
                    target[c] = channel(c0 + c) * numbers;
                    long start = ((c0 + c) * samples + first + r0) * numbers;
                    copy(from, start, rows * numbers, tile, c * TILE_ROWS * numbers, floats);
                }
                for (int r = 0; r < rows; r++) {
                    int row = (r0 + r) * channels;
                    for (int c = 0; c < columns; c++) {
                        for (int part = 0; part < numbers; part++) {
                            out[row + target[c] + part] = tile[(c * TILE_ROWS + r) * numbers + part];
                        }
                    }
                }
            }
        }
    }

    /** The C-order number of the element whose Fortran-order number, within a sample, is {@code column}. */
    private int channel(int column) {
        long[] shape = header.shape();
        if (shape.length <= 2) {
            return column;
        }
        int channel = 0;
        int rest = column;
        int stride = channels / header.type().numbers();
        for (int axis = 1; axis < shape.length; axis++) {
            int length = (int) shape[axis];
            stride /= length;
            channel += rest % length * stride;
            rest /= length;
        }
        return channel;
    }

    /** Copies numbers that follow each other in the file; complex elements are two numbers. */
    private void copy(ByteBuffer[] from, long number, int count, double[] out, int at, float[] floats) {
        int size = header.type().bytes() / header.type().numbers();
        long position = number * size;
        int done = 0;
        while (done < count) {
            ByteBuffer segment = from[(int) (position >>> SEGMENT_BITS)];
            int offset = (int) (position & (SEGMENT - 1));
            int now = Math.min(count - done, (segment.limit() - offset) / size);
            ByteBuffer bytes = segment.slice(offset, now * size).order(header.order());
            decode(bytes, now, out, at + done, floats);
            done += now;
            position += (long) now * size;
        }
    }

    private void decode(ByteBuffer bytes, int count, double[] out, int at, float[] floats) {
        switch (header.type()) {
            case FLOAT64, COMPLEX128 -> bytes.asDoubleBuffer().get(out, at, count);
            case FLOAT32, COMPLEX64 -> {
                var source = bytes.asFloatBuffer();
                for (int done = 0; done < count; done += floats.length) {
                    int now = Math.min(floats.length, count - done);
                    source.get(floats, 0, now);
                    for (int i = 0; i < now; i++) {
                        out[at + done + i] = floats[i];
                    }
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    out[at + i] = number(bytes);
                }
            }
        }
    }

    private double number(ByteBuffer bytes) {
        return switch (header.type()) {
            case BOOL -> bytes.get() == 0 ? 0 : 1;
            case INT8 -> bytes.get();
            case INT16 -> bytes.getShort();
            case INT32 -> bytes.getInt();
            case INT64 -> bytes.getLong();
            case UINT8 -> Byte.toUnsignedInt(bytes.get());
            case UINT16 -> Short.toUnsignedInt(bytes.getShort());
            case UINT32 -> Integer.toUnsignedLong(bytes.getInt());
            case UINT64 -> unsigned(bytes.getLong());
            case FLOAT16 -> half(bytes.getShort());
            case FLOAT32, COMPLEX64 -> bytes.getFloat();
            case FLOAT64, COMPLEX128 -> bytes.getDouble();
        };
    }

    // Halved with the lost bit kept, so that the result is rounded once.
    private static double unsigned(long bits) {
        return bits >= 0 ? bits : 2.0 * ((bits >>> 1) | (bits & 1));
    }

    /** The value of an IEEE 754 binary16 number: a sign, 5 bits of exponent with bias 15, 10 bits of fraction. */
    private static double half(short bits) {
        int exponent = (bits >>> 10) & 0x1f;
        int fraction = bits & 0x3ff;
        double magnitude = switch (exponent) {
            case 0 -> fraction * 0x1p-24;
            case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            default -> Math.scalb(1024.0 + fraction, exponent - 25);
        };
        return bits < 0 ? -magnitude : magnitude;
    }
}
