package org.descrambler.experiments.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.linalg.DenseMatrix;

class SpectrumMagnitudeProperties {

    /** Rounding: sums of rows·columns terms of size about 1, so √(rows·columns) · (a few ε) each; 1e-12 is far above. */
    private static final double TOLERANCE = 1e-12;

    @Property(tries = 60)
    void equalsTheDoubleSum(
            @ForAll @IntRange(min = 1, max = 9) int rows,
            @ForAll @IntRange(min = 1, max = 9) int columns,
            @ForAll long seed) {
        DenseMatrix a = gaussian(rows, columns, seed);
        DenseMatrix magnitude = SpectrumMagnitude.of(a);
        for (int k = 0; k < rows; k++) {
            for (int l = 0; l < columns; l++) {
                double re = 0;
                double im = 0;
                for (int r = 0; r < rows; r++) {
                    for (int c = 0; c < columns; c++) {
                        double phase = -2 * Math.PI * ((double) k * r / rows + (double) l * c / columns);
                        re += a.getEntry(r, c) * Math.cos(phase);
                        im += a.getEntry(r, c) * Math.sin(phase);
                    }
                }
                assertEquals(Math.hypot(re, im), magnitude.getEntry(k, l), TOLERANCE * rows * columns);
            }
        }
    }

    @Property(tries = 20)
    void keepsTheEnergy(
            @ForAll @IntRange(min = 1, max = 70) int rows,
            @ForAll @IntRange(min = 1, max = 70) int columns,
            @ForAll long seed) {
        DenseMatrix a = gaussian(rows, columns, seed);
        double energy = a.dot(a) * rows * columns;
        DenseMatrix magnitude = SpectrumMagnitude.of(a);
        assertEquals(energy, magnitude.dot(magnitude), TOLERANCE * energy);
    }

    @Property(tries = 20)
    void centringPutsTheMeanAtTheCoordinateZero(
            @ForAll @IntRange(min = 1, max = 12) int rows, @ForAll @IntRange(min = 1, max = 12) int columns) {
        var ones = new DenseMatrix(rows, columns);
        ones.fill(1);
        DenseMatrix centred = SpectrumMagnitude.centred(ones);
        int row = (int) -Coordinates.centredFrequency("", rows).first();
        int column = (int) -Coordinates.centredFrequency("", columns).first();
        assertEquals(rows * columns, centred.getEntry(row, column), 1e-10);
        centred.setEntry(row, column, 0);
        assertEquals(0, centred.maxAbs(), 1e-10);
    }

    @Example
    void aWaveIsTwoPoints() {
        var wave = new DenseMatrix(80, 256);
        for (int r = 0; r < 80; r++) {
            for (int c = 0; c < 256; c++) {
                wave.setEntry(r, c, Math.cos(2 * Math.PI * (3.0 * r / 80 - 17.0 * c / 256)));
            }
        }
        DenseMatrix magnitude = SpectrumMagnitude.of(wave);
        assertEquals(80 * 256 / 2.0, magnitude.getEntry(3, 256 - 17), 1e-8);
        assertEquals(80 * 256 / 2.0, magnitude.getEntry(77, 17), 1e-8);
        assertEquals(0, magnitude.getEntry(3, 17), 1e-8);
    }

    private static DenseMatrix gaussian(int rows, int columns, long seed) {
        RandomGenerator rng = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var a = new DenseMatrix(rows, columns);
        for (int i = 0; i < a.data().length; i++) {
            a.data()[i] = rng.nextGaussian();
        }
        return a;
    }

    /** Waves of 2 and 3 cycles along 20 rows: |k| ≤ 20/8 takes in the first alone, whose energy is 9 of 9 + 16. */
    @Example
    void slowShareIsTheEnergyOfSlowWaves() {
        var a = new DenseMatrix(20, 3);
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 3; j++) {
                a.setEntry(
                        i, j, 3 * Math.cos(2 * Math.PI * 2 * i / 20 + j) + 4 * Math.sin(2 * Math.PI * 3 * i / 20 - j));
            }
        }
        assertEquals(9.0 / 25, SpectrumMagnitude.slowShare(a), 1e-14);
    }
}
