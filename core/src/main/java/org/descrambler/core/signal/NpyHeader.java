package org.descrambler.core.signal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The header of an NPY file, versions 1 to 3 (NumPy Enhancement Proposal 1 and {@code numpy.lib.format}): magic bytes,
 * version, length, and a Python dictionary with the keys {@code descr}, {@code fortran_order} and {@code shape}.
 *
 * @param type of the elements
 * @param order of an element's bytes
 * @param fortranOrder whether the first index varies fastest
 * @param shape lengths of the axes, none negative; owned by this record
 * @param dataOffset where the elements begin
 * @param elements the product of the shape
 */
record NpyHeader(NpyType type, ByteOrder order, boolean fortranOrder, long[] shape, int dataOffset, long elements) {
    /** The longest prefix of a file in which a header is looked for. */
    static final int LONGEST = 1 << 16;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    /** NumPy's largest number of axes. */
    private static final int MOST_AXES = 64;

    /**
     * Parses the header and checks that the file is long enough. Bytes after the last element are tolerated, as by
     * NumPy.
     *
     * @param file what errors call it
     * @param start the file's first bytes, up to {@link #LONGEST}; its position is not changed
     * @param size the whole file's length in bytes
     */
    static NpyHeader parse(String file, ByteBuffer start, long size) {
        if (size == 0) {
            throw new InvalidFileException(file, "the file is empty; an NPY file was expected.");
        }
        ByteBuffer bytes = start.slice().order(ByteOrder.LITTLE_ENDIAN);
        requireMagic(file, bytes);
        require(file, bytes, 10);
        int version = bytes.get(6);
        if (version < 1 || version > 3 || bytes.get(7) != 0) {
            throw new InvalidFileException(
                    file, "NPY version " + version + "." + bytes.get(7) + "; versions 1.0, 2.0 and 3.0 can be read.");
        }
        int lengthBytes = version == 1 ? 2 : 4;
        require(file, bytes, 8 + lengthBytes);
        long length = version == 1 ? Short.toUnsignedLong(bytes.getShort(8)) : Integer.toUnsignedLong(bytes.getInt(8));
        long end = 8 + lengthBytes + length;
        if (end > LONGEST && end <= size) {
            throw new InvalidFileException(
                    file, "the header is " + length + " bytes long; at most " + (LONGEST - 12) + " were expected.");
        }
        require(file, bytes, end);
        byte[] text = new byte[(int) length];
        bytes.get(8 + lengthBytes, text);
        Charset charset = version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        NpyHeader header = new Dictionary(file, new String(text, charset)).parse((int) end);
        header.requireData(file, size);
        return header;
    }

    private static void requireMagic(String file, ByteBuffer bytes) {
        for (int i = 0; i < Math.min(MAGIC.length, bytes.limit()); i++) {
            if (bytes.get(i) != MAGIC[i]) {
                throw new InvalidFileException(
                        file, "not an NPY file: it does not begin with \\x93NUMPY." + maybe(bytes));
            }
        }
    }

    private static String maybe(ByteBuffer bytes) {
        if (bytes.limit() < 4) {
            return "";
        }
        return switch (bytes.getInt(0)) {
            case 0x04034b50 -> " Maybe it is an .npz archive.";
            case 0x46444889 -> " Maybe it is an HDF5 file, such as MATLAB's .mat of version 7.3.";
            case 0x4c54414d -> " Maybe it is a MATLAB .mat file.";
            default -> "";
        };
    }

    private static void require(String file, ByteBuffer bytes, long needed) {
        if (bytes.limit() < needed) {
            throw new InvalidFileException(
                    file,
                    "the header is truncated: the file has " + bytes.limit() + " bytes, the header ends at byte "
                            + needed + " or later.");
        }
    }

    private void requireData(String file, long size) {
        long actual = size - dataOffset;
        // Compared without the product, which may overflow.
        if (elements > actual / type.bytes()) {
            String expected = elements <= Long.MAX_VALUE / type.bytes()
                    ? String.valueOf(elements * type.bytes())
                    : elements + " x " + type.bytes();
            throw new InvalidFileException(
                    file,
                    "the data are truncated: shape " + text(shape) + " of " + type + " needs " + expected
                            + " bytes after the header, the file has " + actual + ".");
        }
    }

    /** The shape as Python writes it. */
    static String text(long[] shape) {
        StringBuilder text = new StringBuilder("(");
        for (int axis = 0; axis < shape.length; axis++) {
            text.append(axis == 0 ? "" : ", ").append(shape[axis]);
        }
        return text.append(shape.length == 1 ? ",)" : ")").toString();
    }

    /** A parser of just the Python literals that a header is made of. */
    private static final class Dictionary {
        private final String file;
        private final String text;
        private int at;

        Dictionary(String file, String text) {
            this.file = file;
            this.text = text;
        }

        NpyHeader parse(int dataOffset) {
            String descr = null;
            Boolean fortranOrder = null;
            long[] shape = null;
            expect('{');
            while (!accept('}')) {
                String key = string();
                expect(':');
                switch (key) {
                    case "descr" -> descr = once(key, descr, descr());
                    case "fortran_order" -> fortranOrder = once(key, fortranOrder, bool());
                    case "shape" -> shape = once(key, shape, shape());
                    default -> throw wrong("has the unknown key '" + key + "'");
                }
                if (!accept(',')) {
                    expect('}');
                    break;
                }
            }
            skipSpace();
            if (at < text.length()) {
                throw wrong("goes on after its closing brace");
            }
            if (descr == null || fortranOrder == null || shape == null) {
                throw wrong("lacks one of the keys descr, fortran_order and shape");
            }
            return header(descr, fortranOrder, shape, dataOffset);
        }

        private NpyHeader header(String descr, boolean fortranOrder, long[] shape, int dataOffset) {
            char first = descr.isEmpty() ? ' ' : descr.charAt(0);
            boolean prefixed = "<>=|".indexOf(first) >= 0;
            NpyType type = NpyType.ofCode(prefixed ? descr.substring(1) : descr).orElseThrow(() -> unsupported(descr));
            if (first == '|' && type.bytes() > 1) {
                throw unsupported(descr);
            }
            ByteOrder order = switch (first) {
                case '<' -> ByteOrder.LITTLE_ENDIAN;
                case '>' -> ByteOrder.BIG_ENDIAN;
                default -> ByteOrder.nativeOrder();
            };
            return new NpyHeader(type, order, fortranOrder, shape, dataOffset, product(shape));
        }

        // A zero anywhere makes the product zero, however large the other lengths are.
        private long product(long[] shape) {
            for (long length : shape) {
                if (length == 0) {
                    return 0;
                }
            }
            long product = 1;
            for (long length : shape) {
                if (product > Long.MAX_VALUE / length) {
                    throw new InvalidFileException(
                            file, "shape " + NpyHeader.text(shape) + " has more than 2^63 elements.");
                }
                product *= length;
            }
            return product;
        }

        private InvalidFileException unsupported(String descr) {
            String code = descr.replaceFirst("^[<>=|]", "");
            String what = "elements of type '" + descr + "'";
            if (code.startsWith("O")) {
                what = "pickled Python objects (dtype object)";
            } else if (code.startsWith("c")) {
                what = "complex numbers ('" + descr + "')";
            } else if (code.startsWith("U") || code.startsWith("S")) {
                what = "strings ('" + descr + "')";
            }
            return new InvalidFileException(
                    file,
                    "the array holds " + what
                            + "; booleans, integers, float16, float32, float64, complex64 and complex128"
                            + " can be read. Maybe convert it with astype('float64').");
        }

        private String descr() {
            skipSpace();
            if (at < text.length() && (text.charAt(at) == '[' || text.charAt(at) == '(')) {
                throw new InvalidFileException(
                        file,
                        "the array has a structured type, "
                                + shortened(text.substring(at).strip())
                                + "; an array of plain numbers was expected. Maybe save one of its fields.");
            }
            return string();
        }

        private static String shortened(String s) {
            return s.length() <= 60 ? s : s.substring(0, 57) + "...";
        }

        private boolean bool() {
            skipSpace();
            if (text.startsWith("True", at)) {
                at += 4;
                return true;
            }
            if (text.startsWith("False", at)) {
                at += 5;
                return false;
            }
            throw wrong("has a fortran_order that is neither True nor False");
        }

        private long[] shape() {
            long[] lengths = new long[MOST_AXES];
            int axes = 0;
            boolean comma = true;
            expect('(');
            while (!accept(')')) {
                if (!comma || axes == MOST_AXES) {
                    throw wrong("has a shape that is no tuple of at most " + MOST_AXES + " lengths");
                }
                lengths[axes++] = length();
                comma = accept(',');
            }
            // Python reads (3) as a number, not as a tuple.
            if (axes == 1 && !comma) {
                throw wrong("has a number for a shape, not a tuple");
            }
            return Arrays.copyOf(lengths, axes);
        }

        private long length() {
            skipSpace();
            int from = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            String digits = text.substring(from, at);
            // Python 2 wrote long integers with an L.
            if (!digits.isEmpty() && at < text.length() && text.charAt(at) == 'L') {
                at++;
            }
            try {
                return Long.parseLong(digits);
            } catch (NumberFormatException e) {
                throw wrong("has a shape with a length that is no integer from 0 to 2^63 - 1");
            }
        }

        private String string() {
            skipSpace();
            char quote = at < text.length() ? text.charAt(at) : ' ';
            int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
            if (end < 0) {
                throw wrong("lacks a string at character " + at);
            }
            String string = text.substring(at + 1, end);
            at = end + 1;
            return string;
        }

        private <T> T once(String key, T old, T value) {
            if (old != null) {
                throw wrong("has the key '" + key + "' twice");
            }
            return value;
        }

        private void expect(char c) {
            if (!accept(c)) {
                throw wrong("lacks '" + c + "' at character " + at);
            }
        }

        private boolean accept(char c) {
            skipSpace();
            if (at < text.length() && text.charAt(at) == c) {
                at++;
                return true;
            }
            return false;
        }

        private void skipSpace() {
            while (at < text.length() && " \t\r\n\f".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private InvalidFileException wrong(String problem) {
            return new InvalidFileException(file, "the NPY header " + problem + ".");
        }
    }
}
