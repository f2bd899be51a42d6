package org.descrambler.experiments.paper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.compare.SolveTask;
import org.junit.jupiter.api.Test;

class ShuffledEntriesTest {
    private static final DenseMatrix COUNTED = counted();

    /** 0, 1, 2, … row by row. */
    private static DenseMatrix counted() {
        var w = new DenseMatrix(20, 30);
        Arrays.setAll(w.data(), k -> k);
        return w;
    }

    @Test
    void keepsTheNumbersAndLosesTheirPlaces() {
        DenseMatrix shuffled = ShuffledEntries.of(COUNTED, SolveTask.generator(1));
        assertFalse(Arrays.equals(COUNTED.data(), shuffled.data()));
        assertArrayEquals(COUNTED.data(), sorted(shuffled.data()));
        assertFalse(Arrays.equals(COUNTED.getRow(0), sorted(shuffled.getRow(0))));
        assertArrayEquals(counted().data(), COUNTED.data());
    }

    @Test
    void rowsAndColumnsKeepTheirOwnNumbers() {
        DenseMatrix rows = ShuffledEntries.withinRows(COUNTED, SolveTask.generator(1));
        DenseMatrix columns = ShuffledEntries.withinColumns(COUNTED, SolveTask.generator(1));
        for (int i = 0; i < 20; i++) {
            assertFalse(Arrays.equals(COUNTED.getRow(i), rows.getRow(i)));
            assertArrayEquals(COUNTED.getRow(i), sorted(rows.getRow(i)));
        }
        for (int j = 0; j < 30; j++) {
            assertFalse(Arrays.equals(COUNTED.getColumn(j), columns.getColumn(j)));
            assertArrayEquals(COUNTED.getColumn(j), sorted(columns.getColumn(j)));
        }
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
