package org.descrambler.experiments.paper.deernet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.descrambler.core.linalg.DenseMatrix;
import org.junit.jupiter.api.Test;

class FrequencyDivisionTest {
    @Test
    void disjointBandsInOrderAreDividedFully() {
        FrequencyDivision division = FrequencyDivision.of(
                DenseMatrix.of(new double[][] {{1, 1, 0, 0, 0, 0}, {0, 0, 1, 1, 0, 0}, {0, 0, 0, 0, 2, 0}}));
        assertEquals(0, division.crosstalk(), 1e-15);
        // Of p(k) = 1/3 each: log₂ 3 bits, all of which l tells.
        assertEquals(Math.log(3) / Math.log(2), division.entropy(), 1e-12);
        assertEquals(division.entropy(), division.information(), 1e-12);
        // Mid-ranks: k at 1/6, 1/2, 5/6; l at 1/12, 3/12, 5/12, 7/12 (1/6 each), 10/12 (1/3).
        double hh = 2.0 / 3 / 9;
        double ii = (25 + 9 + 1 + 1) / 144.0 / 6 + 1.0 / 9 / 3;
        double hi = (5 + 3) / 12.0 / 3 / 6 + 1.0 / 9 / 3;
        assertEquals(hi / Math.sqrt(hh * ii), division.correlation(), 1e-12);
    }

    @Test
    void equalBandsTellNothing() {
        FrequencyDivision division =
                FrequencyDivision.of(DenseMatrix.of(new double[][] {{1, 2, 3}, {2, 4, 6}, {0, 0, 0}}));
        assertEquals(1, division.crosstalk(), 1e-12);
        assertEquals(0, division.information(), 1e-12);
        assertEquals(0, division.correlation(), 1e-12);
    }

    @Test
    void oppositeOrderIsNegative() {
        FrequencyDivision division = FrequencyDivision.of(DenseMatrix.of(new double[][] {{0, 1}, {1, 0}}));
        assertEquals(-1, division.correlation(), 1e-12);
        assertEquals(1, division.information(), 1e-12);
    }
}
