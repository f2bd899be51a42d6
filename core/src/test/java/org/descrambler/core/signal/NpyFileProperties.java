package org.descrambler.core.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.descrambler.core.linalg.ComplexMatrix;
import org.descrambler.core.linalg.DenseMatrix;

class NpyFileProperties {
    private record Written(byte[] bytes, double[] values) {}

    /** An array of random numbers, encoded from the definition: element by element, in the file's order. */
    private static Written write(long[] shape, NpyType type, boolean fortran, boolean big, long seed)
            throws IOException {
        int elements = 1;
        for (long length : shape) {
            elements *= (int) length;
        }
        Random random = new Random(seed);
        int parts = type.isComplex() ? 2 : 1;
        double[] values = new double[elements * parts];
        byte[] bytes = new byte[elements * type.bytes()];
        ByteBuffer data = ByteBuffer.wrap(bytes).order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int[] index = new int[shape.length];
        for (int k = 0; k < elements; k++) {
            // k counts in C order; index is the multi-index, place where the element lies in the file.
            int place = 0;
            for (int step = 0; step < shape.length; step++) {
                int axis = fortran ? shape.length - 1 - step : step;
                place = place * (int) shape[axis] + index[axis];
            }
            for (int part = 0; part < parts; part++) {
                values[k * parts + part] = put(data, place * type.bytes() + part * type.bytes() / parts, type, random);
            }
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                if (++index[axis] < shape[axis]) {
                    break;
                }
                index[axis] = 0;
            }
        }
        StringBuilder tuple = new StringBuilder();
        for (long length : shape) {
            tuple.append(length).append(',');
        }
        String header = "{'descr': '" + (type.bytes() == 1 ? '|' : big ? '>' : '<') + type.code()
                + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': (" + tuple + "), }\n";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
        out.write(header.getBytes(StandardCharsets.ISO_8859_1));
        out.write(bytes);
        return new Written(out.toByteArray(), values);
    }

    private static double put(ByteBuffer data, int at, NpyType type, Random random) {
        int small = random.nextInt(256);
        switch (type) {
            case BOOL -> data.put(at, (byte) (small & 1));
            case INT8, UINT8 -> data.put(at, (byte) small);
            case INT16, UINT16 -> data.putShort(at, (short) (small * 257));
            case INT32, UINT32 -> data.putInt(at, small * 0x01010101);
            case INT64, UINT64 -> data.putLong(at, small * 0x0101010101010101L);
            case FLOAT16 -> data.putShort(at, (short) (0x3c00 + 4 * small));
            case FLOAT32, COMPLEX64 -> data.putFloat(at, small / 3f);
            case FLOAT64, COMPLEX128 -> data.putDouble(at, small / 3.0);
        }
        int signed = (byte) small;
        BigInteger wide = BigInteger.valueOf(0x0101010101010101L).multiply(BigInteger.valueOf(small));
        return switch (type) {
            case BOOL -> small & 1;
            case INT8 -> signed;
            case UINT8 -> small;
            case INT16 -> signed * 256 + small;
            case UINT16 -> small * 257;
            case INT32 -> small * 0x01010101;
            case UINT32 -> small * 16843009.0;
            case INT64 ->
                wide.subtract(signed < 0 ? BigInteger.TWO.pow(64) : BigInteger.ZERO)
                        .doubleValue();
            case UINT64 -> wide.doubleValue();
            case FLOAT16 -> 1 + small / 256.0;
            case FLOAT32, COMPLEX64 -> small / 3f;
            case FLOAT64, COMPLEX128 -> small / 3.0;
        };
    }

    @Property(tries = 400)
    void readsEveryShapeTypeAndOrder(
            @ForAll @Size(min = 1, max = 4) long[] lengths,
            @ForAll NpyType type,
            @ForAll boolean fortran,
            @ForAll boolean big,
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 1000) int cut)
            throws IOException {
        long[] shape = new long[lengths.length];
        Arrays.setAll(shape, axis -> 1 + Math.floorMod(lengths[axis], 9));
        check(shape, type, fortran, big, seed, cut);
    }

    @Property(tries = 30)
    void readsMoreThanOneTile(
            @ForAll @IntRange(min = 1, max = 700) int m,
            @ForAll @IntRange(min = 1, max = 60) int n,
            @ForAll NpyType type,
            @ForAll boolean fortran,
            @ForAll boolean big,
            @ForAll @IntRange(min = 0, max = 1000) int cut)
            throws IOException {
        check(new long[] {m, n}, type, fortran, big, m * 31L + n, cut);
    }

    private static void check(long[] shape, NpyType type, boolean fortran, boolean big, long seed, int cut)
            throws IOException {
        Written written = write(shape, type, fortran, big, seed);
        NpyFile file = NpyFile.of("array", ByteBuffer.wrap(written.bytes()));
        assertArrayEquals(shape, file.shape());
        int n = file.channels();
        int m = (int) file.samples();
        assertEquals(written.values().length, m * n);
        assertArrayEquals(written.values(), file.matrix().data());
        int first = cut % m;
        int count = (cut * 7 + 1) % (m - first) + 1;
        if (count > m - first) {
            count = m - first;
        }
        double[] block = new double[count * n];
        float[] floats = new float[count * n];
        file.read(first, count, block);
        file.read(first, count, floats);
        for (int k = 0; k < block.length; k++) {
            assertEquals(written.values()[first * n + k], block[k], 0.0);
            assertEquals((float) written.values()[first * n + k], floats[k], 0.0);
        }
    }

    @Property(tries = 200)
    void readsWhatTheWriterWrote(@ForAll @Size(max = 40) double[] values) throws IOException {
        for (long[] shape : new long[][] {{values.length}, {values.length, 1}, {values.length, 1, 1}}) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            NpyWriter.write(out, values, shape);
            NpyFile file = NpyFile.of("array", ByteBuffer.wrap(out.toByteArray()));
            assertArrayEquals(shape, file.shape());
            assertArrayEquals(values, file.matrix().data());
        }
    }

    @Property(tries = 100)
    void readsComplexMatricesThatTheWriterWrote(
            @ForAll @IntRange(min = 0, max = 7) int m, @ForAll @IntRange(min = 1, max = 7) int n, @ForAll long seed)
            throws IOException {
        Random random = new Random(seed);
        DenseMatrix re = new DenseMatrix(m, n);
        DenseMatrix im = new DenseMatrix(m, n);
        for (int k = 0; k < m * n; k++) {
            re.data()[k] = random.nextGaussian();
            im.data()[k] = random.nextGaussian();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NpyWriter.write(out, new ComplexMatrix(re, im));
        NpyFile file = NpyFile.of("array", ByteBuffer.wrap(out.toByteArray()));
        assertEquals(NpyType.COMPLEX128, file.type());
        assertArrayEquals(new long[] {m, n}, file.shape());
        assertEquals(2 * n, file.channels());
        assertEquals(new ComplexMatrix(re, im), file.complexMatrix());
    }

    /** Damaged files give numbers or an InvalidFileException, nothing else, whatever the damage. */
    @Property(tries = 4000)
    void damagedFilesAreReadOrRefused(
            @ForAll NpyType type,
            @ForAll boolean fortran,
            @ForAll @Size(max = 4) int[] places,
            @ForAll @Size(min = 4, max = 4) byte[] flips,
            @ForAll @IntRange(min = 0, max = 300) int length)
            throws IOException {
        byte[] bytes = write(new long[] {3, 2, 2}, type, fortran, false, 1).bytes();
        int header = bytes.length - 12 * type.bytes();
        for (int i = 0; i < places.length; i++) {
            bytes[Math.floorMod(places[i], header)] ^= flips[i];
        }
        ByteBuffer damaged = ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, length));
        try {
            NpyFile file = NpyFile.of("damaged", damaged);
            if (file.samples() * file.channels() <= bytes.length) {
                file.matrix();
            }
        } catch (InvalidFileException e) {
            // Refused.
        }
    }
}
