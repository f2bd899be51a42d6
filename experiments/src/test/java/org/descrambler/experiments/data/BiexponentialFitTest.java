package org.descrambler.experiments.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BiexponentialFitTest {
    private static final UniformAxis TIME = RelaxationLibrary.TIME;

    @Test
    void findsTheDecayOfAnExactSignal() {
        for (Biexponential truth : new Biexponential[] {
            new Biexponential(0.3, 60, 400), new Biexponential(0.7, 80, 300), new Biexponential(0.5, 55, 490)
        }) {
            Biexponential found = new BiexponentialFit(TIME, 0).of(truth.over(TIME));
            // The Jacobian's condition number is below 1e3 here, and the residual ends below 1e-8.
            assertEquals(truth.fraction(), found.fraction(), 1e-3);
            assertEquals(truth.fast(), found.fast(), 0.2);
            assertEquals(truth.slow(), found.slow(), 0.5);
        }
    }

    /** The penalty is weaker and stronger than the published one. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 4e-4})
    void isAStationaryPointOfThePenalisedSum(double lambda) {
        RelaxationSample sample = new RelaxationLibrary(2).sample(4);
        Biexponential p = new BiexponentialFit(TIME, lambda).of(sample.signal());
        double best = cost(p, sample.signal(), lambda);
        for (double[] step :
                new double[][] {{0.001, 0, 0}, {-0.001, 0, 0}, {0, 2, 0}, {0, -2, 0}, {0, 0, 2}, {0, 0, -2}}) {
            Biexponential near = new Biexponential(p.fraction() + step[0], p.fast() + step[1], p.slow() + step[2]);
            assertTrue(cost(near, sample.signal(), lambda) > best, () -> "lower at " + near);
        }
    }

    /** Written from the formula, not from the code. */
    private static double cost(Biexponential p, double[] signal, double lambda) {
        double sum =
                lambda * lambda * (Math.pow(150 * p.fraction(), 2) + Math.pow(p.fast(), 2) + Math.pow(p.slow(), 2));
        for (int i = 0; i < signal.length; i++) {
            double t = 800.0 * i / 63;
            double s = p.fraction() * Math.exp(-t / p.fast()) + (1 - p.fraction()) * Math.exp(-t / p.slow());
            sum += Math.pow(s - signal[i], 2);
        }
        return sum;
    }

    @Test
    void aStrongPenaltyShortensTheTimeConstants() {
        double[] signal = new RelaxationLibrary(2).sample(1).signal();
        Biexponential free = new BiexponentialFit(TIME, 1e-5).of(signal);
        Biexponential held = new BiexponentialFit(TIME, 1e-3).of(signal);
        assertTrue(held.slow() < free.slow(), held + " and " + free);
    }

    @Test
    void refusesWhatItCannotFit() {
        BiexponentialFit fit = new BiexponentialFit(TIME, 0);
        assertThrows(IllegalArgumentException.class, () -> fit.of(new double[63]));
        double[] broken = new double[64];
        broken[3] = Double.NaN;
        assertThrows(IllegalArgumentException.class, () -> fit.of(broken));
        assertThrows(IllegalArgumentException.class, () -> new BiexponentialFit(TIME, -1));
        // any finite signal has a fit, noise and zero too
        fit.of(new double[64]);
        fit.of(new RelaxationLibrary(1).sample(0).signal());
    }

    @Test
    void decaysAreWhatTheFormulaSays() {
        Biexponential decay = new Biexponential(0.25, 400, 100);
        assertEquals(1, decay.at(0));
        assertEquals(0.25 * Math.exp(-0.5) + 0.75 * Math.exp(-2), decay.at(200), 1e-15);
        assertEquals(new Biexponential(0.75, 100, 400), decay.sorted());
        assertThrows(IllegalArgumentException.class, () -> new Biexponential(0.5, 0, 10));
    }

    @Test
    void samplesHaveTheirNoiseAndRangesAndDependOnTheIndexAlone() {
        RelaxationLibrary library = new RelaxationLibrary(4);
        assertArrayEquals(
                library.sample(9).signal(), new RelaxationLibrary(4).sample(9).signal());
        double square = 0;
        int samples = 500;
        for (int m = 0; m < samples; m++) {
            RelaxationSample sample = library.sample(m);
            Biexponential truth = sample.truth();
            assertTrue(truth.fast() >= 50 && truth.fast() <= truth.slow() && truth.slow() <= 500, truth::toString);
            assertTrue(truth.fraction() >= 0.2 && truth.fraction() <= 0.8, truth::toString);
            for (int i = 0; i < 64; i++) {
                square += Math.pow(sample.signal()[i] - truth.at(800.0 * i / 63), 2);
            }
        }
        double k = samples * 64;
        assertEquals(k, square * 1e4, 5 * Math.sqrt(2 * k));
        assertThrows(IllegalArgumentException.class, () -> library.sample(-1));
    }
}
