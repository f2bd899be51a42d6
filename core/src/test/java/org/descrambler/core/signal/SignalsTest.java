package org.descrambler.core.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.descrambler.core.linalg.DenseMatrix;
import org.junit.jupiter.api.Test;

class SignalsTest {
    private static final DenseMatrix X = DenseMatrix.of(new double[][] {{1, 2}, {3, 4}, {5, 9}});

    @Test
    void ofSamples() {
        Signals signals = Signals.of(new MatrixSource("x", X), false);
        assertArrayEquals(new double[] {35, 59, 59, 101}, signals.gram().data());
        assertEquals(3, signals.samples());
        assertEquals(2, signals.channels());
        assertArrayEquals(X.data(), read(signals));
    }

    @Test
    void centredSignalsGiveCentredSamples() {
        Signals signals = Signals.of(new MatrixSource("x", X), true);
        // Means 3 and 5.
        assertArrayEquals(new double[] {-2, -3, 0, -1, 2, 4}, read(signals), 1e-15);
        assertArrayEquals(new double[] {8, 14, 14, 26}, signals.gram().data(), 1e-13);
        assertTrue(signals.centred());
    }

    @Test
    void ofSignalTransposes() {
        MatrixSource source = MatrixSource.ofSignal("s", DenseMatrix.of(new double[][] {{1, 3, 5}, {2, 4, 9}}));
        assertArrayEquals(X.data(), source.matrix().data());
    }

    @Test
    void refusesNoSamples() {
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> Signals.of(new MatrixSource("x.npy", new DenseMatrix(0, 2)), false));
        assertTrue(e.getMessage().startsWith("x.npy: there are no samples"), e.getMessage());
    }

    @Test
    void ofGramAcceptsRoundingAndSymmetrises() {
        DenseMatrix gram = DenseMatrix.of(new double[][] {{1, 1 + 1e-9}, {1 - 1e-9, 1}});
        Signals signals = Signals.ofGram(gram);
        assertEquals(0, signals.gram().asymmetry(), 0.0);
        assertEquals(1 + 1e-9, gram.getEntry(0, 1), 0.0);
        assertEquals(0, signals.samples());
        assertEquals(0, Signals.ofGram(new DenseMatrix(3, 3)).gram().norm(), 0.0);
    }

    @Test
    void ofGramRefusesWhatIsNone() {
        refuses(new DenseMatrix(2, 3), "2 x 3");
        refuses(new DenseMatrix(0, 0), "0 x 0");
        refuses(DenseMatrix.of(new double[][] {{1, 0.5}, {0.4, 1}}), "not symmetric");
        refuses(DenseMatrix.of(new double[][] {{1, Double.NaN}, {Double.NaN, 1}}), "entry (0, 1) is NaN");
        refuses(DenseMatrix.diagonal(1, 2, -0.001), "not positive semidefinite");
        refuses(DenseMatrix.diagonal(-1), "not positive semidefinite");
    }

    private static void refuses(DenseMatrix gram, String message) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> Signals.ofGram(gram));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    private static double[] read(Signals signals) {
        double[] samples = new double[6];
        signals.source().orElseThrow().read(0, 3, samples);
        return samples;
    }
}
