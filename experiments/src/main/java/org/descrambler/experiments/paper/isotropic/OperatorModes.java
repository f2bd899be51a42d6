package org.descrambler.experiments.paper.isotropic;

import java.util.ArrayList;
import java.util.List;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * The eigenvectors of DᵀD of a difference operator in their analytic form, by ascending eigenvalue.
 *
 * @param vectors T, n×n, orthogonal, columns are modes
 * @param starts the first column of each eigenspace, and n
 */
record OperatorModes(DenseMatrix vectors, List<Integer> starts) {
    OperatorModes {
        starts = List.copyOf(starts);
    }

    /**
     * The modes of an operator by its name: DCT-II for {@code first-open}, DST-I for {@code second-dirichlet}, and for
     * {@code fourier-2} the constant, pairs of cosine and sine, and for n even the alternating vector.
     *
     * @throws IllegalArgumentException for another operator
     */
    static OperatorModes of(String operator, int n) {
        DenseMatrix t = new DenseMatrix(n, n);
        List<Integer> starts = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            boolean second = operator.equals("fourier-2") && k > 0 && k % 2 == 0;
            if (!second) {
                starts.add(k);
            }
            double squares = 0;
            for (int i = 0; i < n; i++) {
                double entry = entry(operator, i, k, n);
                t.setEntry(i, k, entry);
                squares += entry * entry;
            }
            for (int i = 0; i < n; i++) {
                t.multiplyEntry(i, k, 1 / Math.sqrt(squares));
            }
        }
        starts.add(n);
        return new OperatorModes(t, starts);
    }

    private static double entry(String operator, int i, int k, int n) {
        return switch (operator) {
            case "first-open" -> Math.cos(Math.PI * k * (i + 0.5) / n);
            case "second-dirichlet" -> Math.sin(Math.PI * (k + 1) * (i + 1.0) / (n + 1));
            case "fourier-2" -> {
                int frequency = (k + 1) / 2;
                double angle = 2 * Math.PI * frequency * i / n;
                yield k % 2 == 1 && k + 1 != n ? Math.sin(angle) : Math.cos(angle);
            }
            default ->
                throw new IllegalArgumentException(
                        "Operator is '" + operator
                                + "'; first-open, second-dirichlet or fourier-2 was expected: of others the modes are not tabulated.");
        };
    }

    int eigenspaces() {
        return starts.size() - 1;
    }

    /**
     * The coherence of singular vectors with modes: entry (a, b) is ‖U_aᵀ T_b‖_F/√min(dim a, dim b), where U is cut into
     * columns as T is into eigenspaces; |⟨uᵢ, tⱼ⟩| where all of them have one dimension. The identity where U is T up to
     * rotations in the eigenspaces.
     *
     * @param w n×p, of full rank
     */
    DenseMatrix coherence(DenseMatrix w) {
        DenseMatrix overlaps = Backend.preferred().svd(w).u().transposeMultiply(vectors);
        int spaces = eigenspaces();
        DenseMatrix coherence = new DenseMatrix(spaces, spaces);
        for (int a = 0; a < spaces; a++) {
            for (int b = 0; b < spaces; b++) {
                double squares = 0;
                for (int i = starts.get(a); i < starts.get(a + 1); i++) {
                    for (int j = starts.get(b); j < starts.get(b + 1); j++) {
                        squares += overlaps.getEntry(i, j) * overlaps.getEntry(i, j);
                    }
                }
                int smaller = Math.min(starts.get(a + 1) - starts.get(a), starts.get(b + 1) - starts.get(b));
                coherence.setEntry(a, b, Math.sqrt(squares / smaller));
            }
        }
        return coherence;
    }

    /** The largest |C_ij − δ_ij| of a coherence matrix. */
    static double deviation(DenseMatrix coherence) {
        return coherence
                .subtract(DenseMatrix.identity(coherence.getRowDimension()))
                .maxAbs();
    }

    /** The mean of a coherence matrix's diagonal. */
    static double diagonal(DenseMatrix coherence) {
        return coherence.trace() / coherence.getRowDimension();
    }

    /**
     * ‖W − T E Σ Vᵀ‖_F, E the block-orthogonal matrix that makes it least: rotations within eigenspaces (signs where they
     * have one dimension) leave the roughness as it is.
     *
     * @param w n×p
     * @param written ΣVᵀ, n×p, singular values descending
     */
    double distance(DenseMatrix w, DenseMatrix written) {
        DenseMatrix rows = vectors.transposeMultiply(w);
        double squares = 0;
        for (int a = 0; a < eigenspaces(); a++) {
            DenseMatrix here = rows(rows, starts.get(a), starts.get(a + 1));
            DenseMatrix there = rows(written, starts.get(a), starts.get(a + 1));
            DenseMatrix rotation = Backend.preferred().polar(here.multiplyTransposed(there));
            double norm = here.subtract(rotation.multiply(there)).norm();
            squares += norm * norm;
        }
        return Math.sqrt(squares);
    }

    private static DenseMatrix rows(DenseMatrix m, int from, int to) {
        DenseMatrix part = new DenseMatrix(to - from, m.getColumnDimension());
        System.arraycopy(m.data(), from * m.getColumnDimension(), part.data(), 0, (to - from) * m.getColumnDimension());
        return part;
    }
}
