package org.descrambler.experiments.report;

import java.util.Arrays;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * A rectangle of numbers to be shown; entries that are not finite count as missing. The array is not copied.
 *
 * @param values row-major, {@code rows · columns} of them
 */
public record Grid(int rows, int columns, double[] values) {

    /** @throws IllegalArgumentException where the grid is empty or the array has another length */
    public Grid {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("Grid is " + rows + "×" + columns + ", expected at least 1×1.");
        }
        if (values.length != (long) rows * columns) {
            throw new IllegalArgumentException("Grid of " + rows + "×" + columns + " has " + values.length
                    + " values, expected " + (long) rows * columns + ".");
        }
    }

    public static Grid of(DenseMatrix matrix) {
        return new Grid(matrix.getRowDimension(), matrix.getColumnDimension(), matrix.data());
    }

    double at(int row, int column) {
        return values[row * columns + column];
    }

    /** How many entries a block must span a side so that no side has more than {@code most} blocks. */
    int blockFor(int most) {
        return (Math.max(rows, columns) + most - 1) / most;
    }

    /**
     * One entry for each block × block square (smaller at the far edges): its maximum, or where {@code signed} the entry of
     * largest magnitude. Missing entries are passed over; a block of nothing else is missing.
     */
    Grid coarse(int block, boolean signed) {
        if (block == 1) {
            return this;
        }
        int coarseRows = (rows + block - 1) / block;
        int coarseColumns = (columns + block - 1) / block;
        double[] coarse = new double[coarseRows * coarseColumns];
        Arrays.fill(coarse, Double.NaN);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double value = at(row, column);
                int target = row / block * coarseColumns + column / block;
                double held = coarse[target];
                boolean stronger = signed ? Math.abs(value) > Math.abs(held) : value > held;
                if (Canvas.drawable(value) && (Double.isNaN(held) || stronger)) {
                    coarse[target] = value;
                }
            }
        }
        return new Grid(coarseRows, coarseColumns, coarse);
    }

    boolean anyMissing() {
        for (double value : values) {
            if (!Canvas.drawable(value)) {
                return true;
            }
        }
        return false;
    }
}
