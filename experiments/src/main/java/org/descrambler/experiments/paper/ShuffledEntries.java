package org.descrambler.experiments.paper;

import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;

/** The same numbers without their order: controls that lose what a matrix's arrangement says. Arguments are not modified. */
public final class ShuffledEntries {
    private ShuffledEntries() {}

    /** All entries in random places. */
    public static DenseMatrix of(DenseMatrix w, RandomGenerator random) {
        DenseMatrix shuffled = w.copy();
        shuffle(shuffled.data(), 0, 1, shuffled.data().length, random);
        return shuffled;
    }

    /** Each row's entries in a random order of its own. */
    public static DenseMatrix withinRows(DenseMatrix w, RandomGenerator random) {
        DenseMatrix shuffled = w.copy();
        int columns = w.getColumnDimension();
        for (int row = 0; row < w.getRowDimension(); row++) {
            shuffle(shuffled.data(), row * columns, 1, columns, random);
        }
        return shuffled;
    }

    /** Each column's entries in a random order of its own. */
    public static DenseMatrix withinColumns(DenseMatrix w, RandomGenerator random) {
        DenseMatrix shuffled = w.copy();
        int columns = w.getColumnDimension();
        for (int column = 0; column < columns; column++) {
            shuffle(shuffled.data(), column, columns, w.getRowDimension(), random);
        }
        return shuffled;
    }

    /** Fisher and Yates, on every {@code stride}-th number. */
    private static void shuffle(double[] data, int first, int stride, int count, RandomGenerator random) {
        for (int last = count - 1; last > 0; last--) {
            int one = first + last * stride;
            int other = first + random.nextInt(last + 1) * stride;
            double kept = data[one];
            data[one] = data[other];
            data[other] = kept;
        }
    }
}
