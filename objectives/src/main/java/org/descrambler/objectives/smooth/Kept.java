package org.descrambler.objectives.smooth;

import java.util.function.Consumer;
import org.descrambler.core.linalg.DenseMatrix;

/** A matrix that is computed when it is first asked for, in memory that outlives it. */
final class Kept {
    private final int n;
    private DenseMatrix memory;
    private boolean known;

    /** An n×n matrix, without memory as yet. */
    Kept(int n) {
        this.n = n;
    }

    /** The matrix, written by {@code compute} if it is not known. */
    DenseMatrix get(Consumer<DenseMatrix> compute) {
        DenseMatrix m = memory();
        if (!known) {
            compute.accept(m);
            known = true;
        }
        return m;
    }

    /** The memory, whatever is in it. */
    DenseMatrix memory() {
        if (memory == null) {
            memory = new DenseMatrix(n, n);
        }
        return memory;
    }

    /** What is in the memory no longer counts. */
    void forget() {
        known = false;
    }
}
