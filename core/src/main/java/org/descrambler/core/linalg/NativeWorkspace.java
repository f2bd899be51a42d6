package org.descrambler.core.linalg;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;

/**
 * Memory outside the Java heap that the calls of one thread reuse: copying there and back costs less than what the
 * binding does to pass a Java array, and no array is pinned while LAPACK runs.
 */
final class NativeWorkspace {
    private static final int VIEWS = 5;

    /** More doubles than this (128 MiB) are given back after the call. */
    private static final long KEPT = 1L << 24;

    private DoublePointer memory = new DoublePointer(0L);
    private IntPointer integers = new IntPointer(0L);
    private final DoublePointer[] views = new DoublePointer[VIEWS];
    private long used;
    private int usedViews;

    /** Begins a call: room for so many doubles and ints; earlier blocks are invalid from here on. */
    void reserve(long doubles, long ints) {
        if (memory.capacity() < doubles) {
            memory.deallocate();
            memory = new DoublePointer(doubles);
            for (int view = 0; view < VIEWS; view++) {
                views[view] = new DoublePointer(memory);
            }
        }
        if (integers.capacity() < ints) {
            integers.deallocate();
            integers = new IntPointer(ints);
        }
        used = 0;
        usedViews = 0;
    }

    /** The next block of the reserved doubles. */
    DoublePointer block(long doubles) {
        DoublePointer view = views[usedViews++].position(used);
        used += doubles;
        return view;
    }

    IntPointer integers() {
        return integers;
    }

    /** Ends a call. */
    void release() {
        if (memory.capacity() > KEPT) {
            memory.deallocate();
            memory = new DoublePointer(0L);
        }
    }

    /** Copies a rows×columns block of a row-major array with the given stride to contiguous memory. */
    static void put(DoublePointer to, double[] from, int offset, int stride, int rows, int columns) {
        if (stride == columns) {
            to.put(from, offset, rows * columns);
            return;
        }
        long start = to.position();
        for (int i = 0; i < rows; i++) {
            to.position(start + (long) i * columns).put(from, offset + i * stride, columns);
        }
        to.position(start);
    }

    /** Copies contiguous memory, whose rows are {@code fromStride} apart, to a rows×columns block of an array. */
    static void get(DoublePointer from, int fromStride, double[] to, int offset, int stride, int rows, int columns) {
        if (fromStride == columns && stride == columns) {
            from.get(to, offset, rows * columns);
            return;
        }
        long start = from.position();
        for (int i = 0; i < rows; i++) {
            from.position(start + (long) i * fromStride).get(to, offset + i * stride, columns);
        }
        from.position(start);
    }
}
