package org.descrambler.core.group;

import java.util.Arrays;
import java.util.List;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * Where the diagonal blocks of an n×n matrix lie: block k has the size n_k and begins at row and column n₁ + … + n_{k−1}.
 *
 * @param sizes n₁, …, n_k
 */
public record Blocks(List<Integer> sizes) {
    /** @throws IllegalArgumentException where there is no block or one has no rows */
    public Blocks {
        sizes = List.copyOf(sizes);
        if (sizes.isEmpty()) {
            throw new IllegalArgumentException("There are no blocks; the size of one at least was expected.");
        }
        long sum = 0;
        for (int size : sizes) {
            if (size < 1) {
                throw new IllegalArgumentException(
                        "A block of the sizes " + sizes + " has n = " + size + "; n >= 1 was expected.");
            }
            sum += size;
        }
        if (sum > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "The blocks have " + sum + " rows together; at most " + Integer.MAX_VALUE + " were expected.");
        }
    }

    /**
     * The blocks of a group of degree n, as they were named for it.
     *
     * @param group the group's name, for messages
     * @throws IllegalArgumentException where no sizes were given or they do not add up to n
     */
    static Blocks covering(int n, List<Integer> sizes, String group) {
        if (sizes.isEmpty()) {
            throw new IllegalArgumentException("The group " + group + " needs the sizes of its blocks, which add up"
                    + " to n = " + n + ". Maybe give --blocks n_1,...,n_k.");
        }
        Blocks blocks = new Blocks(sizes);
        if (blocks.degree() != n) {
            throw new IllegalArgumentException(
                    "The blocks " + sizes + " have " + blocks.degree() + " rows together; n = " + n + " was expected.");
        }
        return blocks;
    }

    /** How many blocks there are. */
    public int count() {
        return sizes.size();
    }

    /** n_k. */
    public int size(int k) {
        return sizes.get(k);
    }

    /** The first row and column of block k; {@code offset(count())} is n. */
    public int offset(int k) {
        int sum = 0;
        for (int i = 0; i < k; i++) {
            sum += sizes.get(i);
        }
        return sum;
    }

    /** n = Σ n_k. */
    public int degree() {
        return offset(count());
    }

    /** Copies block k of an n×n matrix to {@code out}, n_k×n_k. */
    public void read(DenseMatrix m, int k, DenseMatrix out) {
        int n = m.getColumnDimension();
        int size = size(k);
        int offset = offset(k);
        for (int i = 0; i < size; i++) {
            System.arraycopy(m.data(), (offset + i) * n + offset, out.data(), i * size, size);
        }
    }

    /** Block k of an n×n matrix, as a new matrix. */
    public DenseMatrix block(DenseMatrix m, int k) {
        DenseMatrix out = new DenseMatrix(size(k), size(k));
        read(m, k, out);
        return out;
    }

    /** Writes an n_k×n_k matrix into block k of {@code m}; the rest of {@code m} is left as it is. */
    public void write(DenseMatrix block, int k, DenseMatrix m) {
        int n = m.getColumnDimension();
        int size = size(k);
        int offset = offset(k);
        for (int i = 0; i < size; i++) {
            System.arraycopy(block.data(), i * size, m.data(), (offset + i) * n + offset, size);
        }
    }

    /** The block-diagonal n×n matrix of the given blocks. */
    public DenseMatrix diagonal(List<DenseMatrix> blocks) {
        DenseMatrix m = new DenseMatrix(degree(), degree());
        for (int k = 0; k < count(); k++) {
            write(blocks.get(k), k, m);
        }
        return m;
    }

    /** Sets everything outside of the diagonal blocks to zero. */
    public void clearOutside(DenseMatrix m) {
        int n = m.getColumnDimension();
        int offset = 0;
        for (int size : sizes) {
            for (int i = offset; i < offset + size; i++) {
                Arrays.fill(m.data(), i * n, i * n + offset, 0);
                Arrays.fill(m.data(), i * n + offset + size, (i + 1) * n, 0);
            }
            offset += size;
        }
    }
}
