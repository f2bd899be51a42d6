package org.descrambler.experiments.paper.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.MatrixSource;
import org.descrambler.experiments.compare.SolveTask;
import org.junit.jupiter.api.Test;

class GramLadderTest {
    @Test
    void eachBlockIsItsOwnMean() {
        var random = SolveTask.generator(3);
        DenseMatrix samples = new DenseMatrix(65, 3);
        Arrays.setAll(samples.data(), k -> random.nextGaussian());
        List<List<DenseMatrix>> taken =
                new GramLadder(new long[] {10, 20, 30}, 4).collect(new MatrixSource("samples", samples));
        assertEquals(List.of(4, 3, 2), taken.stream().map(List::size).toList());
        for (int rung = 0; rung < 3; rung++) {
            int m = 10 * (rung + 1);
            for (int block = 0; block < taken.get(rung).size(); block++) {
                DenseMatrix part =
                        DenseMatrix.wrap(m, 3, Arrays.copyOfRange(samples.data(), 3 * m * block, 3 * m * (block + 1)));
                DenseMatrix expected = part.transposeMultiply(part).scalarMultiply(1.0 / m);
                assertEquals(0, taken.get(rung).get(block).subtract(expected).norm(), 1e-14);
            }
        }
    }

    @Test
    void lengthsAscendInWholeSteps() {
        assertThrows(IllegalArgumentException.class, () -> new GramLadder(new long[] {10, 25}, 1));
        assertThrows(IllegalArgumentException.class, () -> new GramLadder(new long[] {10, 10}, 1));
        assertThrows(IllegalArgumentException.class, () -> new GramLadder(new long[] {0}, 1));
    }
}
