package org.descrambler.solvers.exact;

import java.util.List;
import org.descrambler.core.group.BlockPermutationGroup;
import org.descrambler.core.group.Blocks;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.LowerBound;

/**
 * min −tr(P W) over permutations that keep blocks together. With the costs Cᵢⱼ = −Wⱼᵢ of {@link AssignmentMinimum}, block
 * k costs in the place of block l the least that its neurons cost there: a linear assignment of the block C_kl of C, or its
 * trace where neurons rest in their block. These are the costs of a linear assignment of the blocks of each size.
 */
final class BlockAssignmentMinimum {
    private final BlockPermutationGroup group;
    private final Blocks blocks;
    private final DenseMatrix costs;
    private final int[] images;
    private double bound;
    private double absolute;

    private BlockAssignmentMinimum(BlockPermutationGroup group, DenseMatrix w) {
        this.group = group;
        blocks = group.blocks();
        costs = w.transpose();
        costs.scale(-1);
        images = new int[group.degree()];
    }

    static Minimum<Permutation> of(BlockPermutationGroup group, DenseMatrix w) {
        BlockAssignmentMinimum minimum = new BlockAssignmentMinimum(group, w);
        if (group.mobility().between()) {
            group.classes().forEach(minimum::assign);
        } else {
            for (int k = 0; k < minimum.blocks.count(); k++) {
                minimum.assign(List.of(k));
            }
        }
        double margin = minimum.blocks.count() * SpectralSum.U * minimum.absolute;
        double lower = minimum.bound - margin;
        return new Minimum<>(
                Permutation.of(minimum.images),
                new LowerBound(Minimum.CLOSED_FORM, lower, true, Math.max(0, minimum.value() - lower)),
                "The minimum of -tr(P W) over permutations of blocks is a linear assignment of blocks, whose costs are"
                        + " linear assignments, proven by their dual solutions.");
    }

    /** −tr(P W) at the images. */
    private double value() {
        double sum = 0;
        for (int i = 0; i < images.length; i++) {
            sum += costs.getEntry(i, images[i]);
        }
        return sum;
    }

    /** Assigns blocks of equal size to each other's places. */
    private void assign(List<Integer> equal) {
        int m = equal.size();
        DenseMatrix least = new DenseMatrix(m, m);
        int[][] inside = new int[m * m][];
        for (int k = 0; k < m; k++) {
            for (int l = 0; l < m; l++) {
                DenseMatrix between = between(equal.get(k), equal.get(l));
                if (group.mobility().within()) {
                    LinearAssignment assignment = LinearAssignment.of(between);
                    inside[k * m + l] = assignment.columns();
                    least.data()[k * m + l] = assignment.lowerBound();
                } else {
                    inside[k * m + l] =
                            Permutation.identity(between.getRowDimension()).images();
                    least.data()[k * m + l] = lowerTrace(between);
                }
            }
        }
        LinearAssignment outer = LinearAssignment.of(least);
        bound += outer.lowerBound();
        absolute += Math.abs(outer.lowerBound()) + Math.abs(bound);
        for (int k = 0; k < m; k++) {
            int l = outer.columns()[k];
            int from = blocks.offset(equal.get(k));
            int to = blocks.offset(equal.get(l));
            int[] order = inside[k * m + l];
            for (int r = 0; r < order.length; r++) {
                images[from + r] = to + order[r];
            }
        }
    }

    private DenseMatrix between(int k, int l) {
        int size = blocks.size(k);
        int row = blocks.offset(k);
        int column = blocks.offset(l);
        DenseMatrix part = new DenseMatrix(size, size);
        for (int r = 0; r < size; r++) {
            System.arraycopy(
                    costs.data(), (row + r) * costs.getColumnDimension() + column, part.data(), r * size, size);
        }
        return part;
    }

    /** The trace less the rounding of its sum. */
    private static double lowerTrace(DenseMatrix part) {
        int size = part.getRowDimension();
        double sum = 0;
        double terms = 0;
        for (int r = 0; r < size; r++) {
            sum += part.data()[r * size + r];
            terms += Math.abs(part.data()[r * size + r]);
        }
        return sum - size * SpectralSum.U * terms;
    }
}
