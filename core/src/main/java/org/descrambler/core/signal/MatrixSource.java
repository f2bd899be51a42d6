package org.descrambler.core.signal;

import org.descrambler.core.linalg.DenseMatrix;

/**
 * Samples that are in memory.
 *
 * @param name what error messages call it
 * @param matrix m×n, one sample a row; not to be modified
 */
public record MatrixSource(String name, DenseMatrix matrix) implements SampleSource {
    public MatrixSource {
        if (matrix.getColumnDimension() == 0) {
            throw new IllegalArgumentException(
                    name + ": the matrix has no columns; at least one channel was expected.");
        }
    }

    /** The samples of a signal S, n×m with one sample a column, as theory writes it; S is copied. */
    public static MatrixSource ofSignal(String name, DenseMatrix s) {
        return new MatrixSource(name, s.transpose());
    }

    @Override
    public long samples() {
        return matrix.getRowDimension();
    }

    @Override
    public int channels() {
        return matrix.getColumnDimension();
    }

    @Override
    public void read(long first, int count, double[] out) {
        requireRange(first, count, out.length);
        System.arraycopy(matrix.data(), (int) first * channels(), out, 0, count * channels());
    }

    @Override
    public boolean readsConcurrently() {
        return true;
    }
}
