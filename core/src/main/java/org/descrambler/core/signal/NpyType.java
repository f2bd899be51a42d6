package org.descrambler.core.signal;

import java.util.Locale;
import java.util.Optional;

/** The element types of NPY files that have a value as a real number, or as two: a complex one's parts. */
public enum NpyType {
    BOOL('b', 1),
    INT8('i', 1),
    INT16('i', 2),
    INT32('i', 4),
    INT64('i', 8),
    UINT8('u', 1),
    UINT16('u', 2),
    UINT32('u', 4),
    UINT64('u', 8),
    FLOAT16('f', 2),
    FLOAT32('f', 4),
    FLOAT64('f', 8),
    COMPLEX64('c', 8),
    COMPLEX128('c', 16);

    private final char kind;
    private final int bytes;

    NpyType(char kind, int bytes) {
        this.kind = kind;
        this.bytes = bytes;
    }

    /** The size of one element; a power of two. */
    public int bytes() {
        return bytes;
    }

    /** Whether every element is an integer; those beyond 2⁵³ are rounded when read as double. */
    public boolean isInteger() {
        return kind == 'i' || kind == 'u';
    }

    /** Whether an element is a complex number: its real part, then its imaginary part, as floats of half the size. */
    public boolean isComplex() {
        return kind == 'c';
    }

    /** How many real numbers an element is: 2 for complex ones, else 1. */
    int numbers() {
        return isComplex() ? 2 : 1;
    }

    /** NumPy's type code without the byte order, e.g. {@code f8}. */
    String code() {
        return String.valueOf(kind) + bytes;
    }

    static Optional<NpyType> ofCode(String code) {
        for (NpyType type : values()) {
            if (type.code().equals(code)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** NumPy's name, e.g. {@code float64}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
