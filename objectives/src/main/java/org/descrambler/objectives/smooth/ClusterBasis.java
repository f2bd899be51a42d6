package org.descrambler.objectives.smooth;

import java.util.ArrayList;
import java.util.List;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * The eigenbasis of Λ that also diagonalises M as far as it can: inside a cluster of equal λ any orthonormal basis is
 * one of eigenvectors, and that of the diagonal block of M is the one in which the Hessian of Brockett's cost is most
 * nearly diagonal. The basis V is block diagonal, one block V_C for each cluster of more than one eigenvalue.
 */
final class ClusterBasis {
    private final int n;
    private final List<Block> blocks;

    private record Block(int start, int size, DenseMatrix vectors) {}

    private ClusterBasis(int n, List<Block> blocks) {
        this.n = n;
        this.blocks = blocks;
    }

    /**
     * The basis at M, for the clusters of Λ.
     *
     * @param lambda ascending; neighbours belong together where their distance is at most {@code relative} times the sum
     *     of their sizes, or at most {@code absolute}
     */
    static ClusterBasis of(double[] lambda, DenseMatrix m, double relative, double absolute) {
        int n = lambda.length;
        List<Block> blocks = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= n; i++) {
            boolean together = i < n
                    && lambda[i] - lambda[i - 1]
                            <= Math.max(relative * (Math.abs(lambda[i]) + Math.abs(lambda[i - 1])), absolute);
            if (!together) {
                if (i - start > 1) {
                    DenseMatrix block = block(m, start, i - start);
                    blocks.add(new Block(
                            start,
                            i - start,
                            Backend.preferred().symmetricEigen(block).vectors()));
                }
                start = i;
            }
        }
        return new ClusterBasis(n, blocks);
    }

    private static DenseMatrix block(DenseMatrix m, int start, int size) {
        DenseMatrix block = new DenseMatrix(size, size);
        int n = m.getColumnDimension();
        for (int i = 0; i < size; i++) {
            System.arraycopy(m.data(), (start + i) * n + start, block.data(), i * size, size);
        }
        return block;
    }

    /** out ← VᵀXV, or VXVᵀ if {@code back}; {@code work} is overwritten, and all three are distinct. */
    void rotate(DenseMatrix x, boolean back, DenseMatrix work, DenseMatrix out) {
        work.assign(x);
        Backend backend = Backend.preferred();
        for (Block b : blocks) {
            int row = b.start() * n;
            int c = b.size();
            backend.gemm(!back, false, c, n, c, 1, b.vectors().data(), 0, c, x.data(), row, n, 0, work.data(), row, n);
        }
        out.assign(work);
        for (Block b : blocks) {
            int column = b.start();
            int c = b.size();
            backend.gemm(
                    false,
                    back,
                    n,
                    c,
                    c,
                    1,
                    work.data(),
                    column,
                    n,
                    b.vectors().data(),
                    0,
                    c,
                    0,
                    out.data(),
                    column,
                    n);
        }
    }
}
