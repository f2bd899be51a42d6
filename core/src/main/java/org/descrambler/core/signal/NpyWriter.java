package org.descrambler.core.signal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.descrambler.core.linalg.ComplexMatrix;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * Writes NumPy array files: version 1.0, C order, little endian, the same bytes as {@code numpy.save}. The stream is
 * neither flushed nor closed.
 */
public final class NpyWriter {
    private static final int ALIGNMENT = 64;

    /** NumPy leaves room for the first axis to grow to this many digits. */
    private static final int GROWTH_DIGITS = 21;

    private static final int BUFFER = 1 << 16;

    private NpyWriter() {}

    /** A matrix, rows × columns, as float64. */
    public static void write(OutputStream out, DenseMatrix matrix) throws IOException {
        write(out, matrix.data(), matrix.getRowDimension(), matrix.getColumnDimension());
    }

    /** A complex matrix, rows × columns, as complex128. */
    public static void write(OutputStream out, ComplexMatrix matrix) throws IOException {
        header(out, "<c16", matrix.rows() * matrix.columns(), new long[] {matrix.rows(), matrix.columns()});
        doubles(out, matrix.alternatingColumns().data());
    }

    /**
     * An array of float64.
     *
     * @param values the elements in C order
     * @throws IllegalArgumentException unless the shape has as many elements as there are values
     */
    public static void write(OutputStream out, double[] values, long... shape) throws IOException {
        header(out, "<f8", values.length, shape);
        doubles(out, values);
    }

    private static void doubles(OutputStream out, double[] values) throws IOException {
        byte[] bytes = new byte[BUFFER];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < values.length; from += BUFFER / Double.BYTES) {
            int count = Math.min(BUFFER / Double.BYTES, values.length - from);
            buffer.asDoubleBuffer().put(values, from, count);
            out.write(bytes, 0, count * Double.BYTES);
        }
    }

    /** As {@link #write(OutputStream, double[], long...)}, of float32. */
    public static void write(OutputStream out, float[] values, long... shape) throws IOException {
        header(out, "<f4", values.length, shape);
        byte[] bytes = new byte[BUFFER];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < values.length; from += BUFFER / Float.BYTES) {
            int count = Math.min(BUFFER / Float.BYTES, values.length - from);
            buffer.asFloatBuffer().put(values, from, count);
            out.write(bytes, 0, count * Float.BYTES);
        }
    }

    /** As {@link #write(OutputStream, double[], long...)}, of int64. */
    public static void write(OutputStream out, long[] values, long... shape) throws IOException {
        header(out, "<i8", values.length, shape);
        byte[] bytes = new byte[BUFFER];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < values.length; from += BUFFER / Long.BYTES) {
            int count = Math.min(BUFFER / Long.BYTES, values.length - from);
            buffer.asLongBuffer().put(values, from, count);
            out.write(bytes, 0, count * Long.BYTES);
        }
    }

    private static void header(OutputStream out, String descr, int values, long[] shape) throws IOException {
        long elements = 1;
        for (long length : shape) {
            elements = length < 0 ? -1 : Math.multiplyExact(elements, length);
            if (elements < 0) {
                break;
            }
        }
        if (elements != values) {
            throw new IllegalArgumentException("An array of " + values + " values was to be written with the shape "
                    + NpyHeader.text(shape) + ", which has another number of elements.");
        }
        StringBuilder text = new StringBuilder(
                "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + NpyHeader.text(shape) + ", }");
        if (shape.length > 0) {
            text.append(" ".repeat(GROWTH_DIGITS - String.valueOf(shape[0]).length()));
        }
        // Magic, version and length are 10 bytes, the final line feed is one.
        text.append(" ".repeat(ALIGNMENT - (10 + text.length() + 1) % ALIGNMENT))
                .append('\n');
        out.write(new byte[] {
            (byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length(), (byte) (text.length() >> 8)
        });
        out.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    }
}
