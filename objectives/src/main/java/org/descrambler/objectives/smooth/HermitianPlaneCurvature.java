package org.descrambler.objectives.smooth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.ComplexMatrix;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.linalg.HermitianEigen;

/**
 * {@link PlaneCurvature} over the complex numbers, on real forms: Z_ij = Ω_ij/d_ij with
 *
 * <p>d_ij = |λᵢ − λⱼ| √((m_ii − m_jj)² + 4|m_ij|²),
 *
 * <p>the largest curvature of the cost on the circles of rotations in the complex plane (i, j), over all phases. On the
 * phases themselves, the diagonal of Ω, the cost in the eigenbasis of A is constant, and any value would do. Where
 * eigenvalues of A coincide, Ω is first brought to complex eigenvectors of the diagonal blocks of M.
 */
final class HermitianPlaneCurvature implements MovablePreconditioner {
    private final int n;
    private final double[] lambda;
    private final double rounding;
    private final double floor;
    private final double largest;
    private final List<Block> blocks = new ArrayList<>();

    /** d_ij, n×n. */
    private final double[] curvatures;

    private final DenseMatrix work;
    private final DenseMatrix rotated;

    /** A cluster of equal eigenvalues in the real form, rows start to start + size − 1, and its basis. */
    private record Block(int start, DenseMatrix vectors) {
        int size() {
            return vectors.getRowDimension();
        }
    }

    /**
     * A preconditioner for any M = QBQᴴ; it is one after the first {@link #update}.
     *
     * @param lambda eigenvalues of the real form of A: ascending, each twice
     * @param largestMu the largest absolute value of an eigenvalue of B
     */
    HermitianPlaneCurvature(double[] lambda, double largestMu) {
        this.lambda = lambda;
        int size = lambda.length;
        n = size / 2;
        double largestLambda = Math.max(Math.abs(lambda[0]), Math.abs(lambda[size - 1]));
        rounding = size * Math.ulp(1.0) * largestLambda;
        largest = largestLambda * largestMu;
        floor = largest > 0 ? Math.max(PlaneCurvature.FLOOR * largest, Double.MIN_NORMAL) : 1;
        int start = 0;
        for (int i = 2; i <= size; i += 2) {
            boolean together = i < size
                    && lambda[i] - lambda[i - 2]
                            <= Math.max(
                                    PlaneCurvature.CLUSTER * (Math.abs(lambda[i]) + Math.abs(lambda[i - 2])), rounding);
            if (!together) {
                if (i - start > 2) {
                    blocks.add(new Block(start, DenseMatrix.identity(i - start)));
                }
                start = i;
            }
        }
        curvatures = new double[n * n];
        work = new DenseMatrix(size, size);
        rotated = new DenseMatrix(size, size);
    }

    @Override
    public void update(DenseMatrix m) {
        for (Block block : blocks) {
            block.vectors().assign(eigenvectors(m, block));
        }
        rotate(m, false, rotated);
        ComplexMatrix complex = ComplexMatrix.ofRealForm(rotated);
        double[] re = complex.re().data();
        double[] im = complex.im().data();
        Arrays.fill(curvatures, Math.max(largest, floor));
        for (int i = 0; i < n; i++) {
            double li = lambda[2 * i];
            double mi = re[i * n + i];
            for (int j = 0; j < i; j++) {
                double lj = lambda[2 * j];
                double mj = re[j * n + j];
                double gap =
                        Math.max(li - lj, Math.max(rounding, PlaneCurvature.CLUSTER * (Math.abs(li) + Math.abs(lj))));
                double bend = Math.max(
                        Math.hypot(mi - mj, 2 * Math.hypot(re[i * n + j], im[i * n + j])),
                        PlaneCurvature.CLUSTER * (Math.abs(mi) + Math.abs(mj)));
                curvatures[i * n + j] = Math.max(gap * bend, floor);
                curvatures[j * n + i] = curvatures[i * n + j];
            }
        }
    }

    private static DenseMatrix eigenvectors(DenseMatrix m, Block block) {
        int size = block.size();
        DenseMatrix part = new DenseMatrix(size, size);
        for (int i = 0; i < size; i++) {
            int from = (block.start() + i) * m.getColumnDimension() + block.start();
            System.arraycopy(m.data(), from, part.data(), i * size, size);
        }
        // Relative to a small block the rounding of all of M can be large.
        ComplexMatrix.projectToRealForms(part);
        part.symmetricPart();
        return HermitianEigen.of(part).vectors();
    }

    @Override
    public void apply(DenseMatrix omega, DenseMatrix out) {
        rotate(omega, false, rotated);
        double[] z = rotated.data();
        for (int i = 0; i < 2 * n; i++) {
            for (int j = 0; j < 2 * n; j++) {
                z[2 * i * n + j] /= curvatures[i / 2 * n + j / 2];
            }
        }
        rotate(rotated, true, out);
        // The products over blocks leave rounding; solvers rely on an element of the algebra.
        ComplexMatrix.projectToRealForms(out);
        out.skewPart();
    }

    /** out ← VᵀXV, or VXVᵀ if {@code back}. */
    private void rotate(DenseMatrix x, boolean back, DenseMatrix out) {
        int size = 2 * n;
        Backend backend = Backend.preferred();
        work.assign(x);
        for (Block b : blocks) {
            int row = b.start() * size;
            int c = b.size();
            double[] v = b.vectors().data();
            backend.gemm(!back, false, c, size, c, 1, v, 0, c, x.data(), row, size, 0, work.data(), row, size);
        }
        out.assign(work);
        for (Block b : blocks) {
            int at = b.start();
            int c = b.size();
            double[] v = b.vectors().data();
            backend.gemm(false, back, size, c, c, 1, work.data(), at, size, v, 0, c, 0, out.data(), at, size);
        }
    }
}
