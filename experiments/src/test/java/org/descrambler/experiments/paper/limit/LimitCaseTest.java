package org.descrambler.experiments.paper.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.SampleSource;
import org.descrambler.experiments.data.IsotropicSamples;
import org.junit.jupiter.api.Test;

class LimitCaseTest {
    @Test
    void aPoolOfAllBlocksIsNearerThanTheLimit() {
        // The second moment of a channel, whose blocks of m scatter by 2/m about the truth, by 2/m − 2/M about the
        // pool's.
        double squares = 0;
        int trials = 400;
        long effective = 0;
        for (int trial = 0; trial < trials; trial++) {
            SampleSource signals = new IsotropicSamples(IsotropicSamples.Law.GAUSSIAN, 1, 600, trial);
            LimitCase of = LimitCase.pooled("key", "label", new GramLadder(new long[] {100, 300}, 8), signals, signals);
            assertEquals(List.of(6, 2), of.streamed().stream().map(List::size).toList());
            assertEquals(600, of.pool());
            effective = Math.round(of.effective(300));
            for (DenseMatrix gram : of.streamed().get(1)) {
                double error = gram.getEntry(0, 0) - of.limit().getEntry(0, 0);
                squares += error * error / (2 * trials);
            }
        }
        assertEquals(600, effective);
        // Both blocks of a trial are as far away: 400 squares, standard error √(2/400) = 0.07; without the correction
        // 0.5.
        assertEquals(1, squares * effective / 2, 0.25);
    }
}
