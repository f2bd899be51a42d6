package org.descrambler.core.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.descrambler.core.linalg.DenseMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitGainsTest {
    private static final DenseMatrix S =
            DenseMatrix.of(new double[][] {{3, 4, 0, 0}, {0, 0, 0, 0}, {0.5, 0.5, 0.5, 0.5}, {0, 8, 0, 6}});

    private static Layer layer() {
        return new Layer(
                "test", Signals.of(MatrixSource.ofSignal("test", S), false), Optional.of(DenseMatrix.of(new double[][] {
                    {5, 10}, {7, 8}, {1, 2}, {20, -10}
                })));
    }

    /** Norms 5, 0, 1 and 10: the silent neuron keeps its gain. */
    @Test
    void makesUnitSignals() {
        UnitGains gains = UnitGains.of(layer().signals().gram());
        assertArrayEquals(new double[] {0.2, 1, 1, 0.1}, gains.toArray(), 1e-16);
        Layer unit = gains.applyTo(layer());
        for (int i = 0; i < 4; i++) {
            assertEquals(i == 1 ? 0 : 1, unit.signals().gram().getEntry(i, i), 1e-15);
        }
        assertEquals(0.7, unit.signals().gram().getEntry(0, 2), 1e-15);
        assertEquals(0, unit.signals().gram().asymmetry());
        assertEquals(
                DenseMatrix.of(new double[][] {{1, 2}, {7, 8}, {1, 2}, {2, -1}}),
                unit.weights().orElseThrow());
        assertEquals(4, unit.signals().samples());
        // The samples that are read again have the Gram matrix that was made from the old one.
        Signals again = Signals.of(unit.signals().source().orElseThrow(), false);
        for (int k = 0; k < 16; k++) {
            assertEquals(unit.signals().gram().data()[k], again.gram().data()[k], 1e-15);
        }
    }

    /** A constant neuron whose mean was subtracted is left with rounding, which must not be blown up. */
    @Test
    void roundingIsSilence() {
        UnitGains gains = UnitGains.of(DenseMatrix.diagonal(4, 1e-31));
        assertArrayEquals(new double[] {0.5, 1}, gains.toArray());
        assertArrayEquals(
                new double[] {1, 1}, UnitGains.of(new DenseMatrix(2, 2)).toArray());
    }

    @ParameterizedTest
    @ValueSource(doubles = {4.9e-324, 1e-300, 1e300})
    void takesEveryScale(double b) {
        UnitGains gains = UnitGains.of(DenseMatrix.of(new double[][] {{b, b / 2}, {b / 2, b}}));
        assertEquals(1, gains.applyTo(DenseMatrix.diagonal(b, b)).getEntry(0, 0), 1e-14);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesWhatIsNoSquaredNorm(double b) {
        DenseMatrix gram = DenseMatrix.diagonal(1, b);
        String message = assertThrows(IllegalArgumentException.class, () -> UnitGains.of(gram))
                .getMessage();
        assertTrue(message.contains("(1, 1) of B is " + b), message);
    }
}
