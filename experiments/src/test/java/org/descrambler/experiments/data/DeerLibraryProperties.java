package org.descrambler.experiments.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class DeerLibraryProperties {
    private static final DeerKernel KERNEL = DeerKernel.standard();

    @Property(tries = 200)
    void samplesKeepTheirRanges(@ForAll long seed, @ForAll @LongRange(min = 0) long index) {
        DeerSample sample = new DeerLibrary(seed, KERNEL).sample(index);
        assertEquals(
                1, DistanceMixture.trapezoid(sample.density(), KERNEL.distance().step()), 1e-13);
        assertTrue(Arrays.stream(sample.density()).allMatch(p -> p >= 0));
        assertTrue(sample.modulationDepth() >= 0.01 && sample.modulationDepth() <= 1);
        assertTrue(sample.backgroundRate() >= 0 && sample.backgroundRate() <= 0.5);
        assertTrue(sample.backgroundDimension() >= 2 && sample.backgroundDimension() <= 3.5);
        assertTrue(sample.noise() >= 0 && sample.noise() <= 0.05 * sample.modulationDepth());

        double[] input = sample.normalisedTrace();
        assertEquals(1, input[0]);
        assertEquals(0, input[255]);
        // |Kp| ≤ 1 and the drop is at least 0.8 μ (measured over 50 000 samples: 0.79 μ), noise below 7 σ.
        assertTrue(Arrays.stream(input).allMatch(v -> Math.abs(v) < 3));
        double[] target = sample.scaledDensity();
        assertEquals(0.75, Arrays.stream(target).max().orElseThrow(), 1e-15);
    }

    @Property(tries = 50)
    void traceIsTheFormulaPlusNoise(@ForAll long seed) {
        DeerSample sample = new DeerLibrary(seed, KERNEL).sample(0);
        double[] formFactor = KERNEL.apply(sample.density());
        double square = 0;
        for (int i = 0; i < 256; i++) {
            double t = KERNEL.time().at(i);
            double background = Math.exp(-Math.pow(sample.backgroundRate() * t, sample.backgroundDimension() / 3));
            double clean = (1 - sample.modulationDepth() + sample.modulationDepth() * formFactor[i]) * background;
            square += Math.pow(sample.trace()[i] - clean, 2);
        }
        // The RMS of 256 normal numbers has the relative deviation 1/√512 = 4.4 %: 6 deviations are 27 %.
        assertEquals(sample.noise(), Math.sqrt(square / 256), 0.27 * sample.noise());
    }

    @Property(tries = 30)
    void batchSizeDoesNotMatter(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
        DeerLibrary library = new DeerLibrary(seed, KERNEL);
        DeerBatch whole = new DeerLibrary(seed, KERNEL).batch(DeerLibrary.TEST, 40);
        DeerBatch part = library.batch(DeerLibrary.TEST + 40 - size, size);
        int offset = (40 - size) * 256;
        assertArrayEquals(Arrays.copyOfRange(whole.inputs(), offset, 40 * 256), part.inputs());
        assertArrayEquals(Arrays.copyOfRange(whole.targets(), offset, 40 * 256), part.targets());
    }

    @Example
    void tracesAreTheInputsOfTheBatch() {
        DeerLibrary library = new DeerLibrary(6, KERNEL);
        DeerTraces traces = new DeerTraces(library, 100, 5);
        double[] read = new double[2 * 256];
        traces.read(3, 2, read);
        float[] inputs = library.batch(103, 2).inputs();
        for (int k = 0; k < read.length; k++) {
            assertEquals(inputs[k], (float) read[k]);
        }
        assertThrows(IllegalArgumentException.class, () -> traces.read(4, 2, read));
        assertThrows(IllegalArgumentException.class, () -> new DeerTraces(library, -1, 5));
    }

    @Example
    void blocksAreTheTracesToRounding() {
        DeerLibrary library = new DeerLibrary(6, KERNEL);
        DeerTraces traces = new DeerTraces(library, 100, 700);
        DeerTraceBlocks blocks = new DeerTraceBlocks(library, 100, 700);
        double[] expected = new double[600 * 256];
        double[] read = new double[600 * 256];
        traces.read(50, 600, expected);
        blocks.read(50, 600, read);
        // 256 terms, of which the sum is at most 1, in another order; the drop that divides them is 0.008 at least.
        assertArrayEquals(expected, read, 256 * 1.2e-16 / 0.008);
        assertThrows(IllegalArgumentException.class, () -> blocks.read(650, 51, read));
        assertThrows(IllegalArgumentException.class, () -> new DeerTraceBlocks(library, -1, 5));
    }

    @Example
    void seedsAndIndicesGiveDifferentSamples() {
        DeerLibrary library = new DeerLibrary(1, KERNEL);
        assertArrayEquals(
                library.sample(5).trace(), new DeerLibrary(1, KERNEL).sample(5).trace());
        assertFalse(Arrays.equals(library.sample(5).trace(), library.sample(6).trace()));
        assertFalse(Arrays.equals(
                library.sample(5).trace(), new DeerLibrary(2, KERNEL).sample(5).trace()));
    }

    @Example
    void shortDistancesAreMoreFrequentThanLong() {
        // Centres fall linearly: 3/4 of them lie in the lower half of the axis. Broad and truncated peaks blur that;
        // the
        // lower half still holds well over half of the mass. 4000 samples: standard error below 0.006.
        DeerLibrary library = new DeerLibrary(3, KERNEL);
        double lower = 0;
        for (int m = 0; m < 4000; m++) {
            double[] density = library.sample(m).density();
            for (int j = 0; j < 128; j++) {
                lower += density[j] * KERNEL.distance().step() / 4000;
            }
        }
        assertTrue(lower > 0.66 && lower < 0.78, "mass in the lower half: " + lower);
    }

    @Example
    void refusesWrongArguments() {
        DeerLibrary library = new DeerLibrary(0, KERNEL);
        assertThrows(IllegalArgumentException.class, () -> library.sample(-1));
        assertThrows(IllegalArgumentException.class, () -> library.batch(0, 0));
        assertThrows(IllegalArgumentException.class, () -> DeerSample.normalise(new double[] {0, 1, 2}));
        assertThrows(IllegalArgumentException.class, () -> DeerSample.normalise(new double[] {1, Double.NaN, 0}));
        assertThrows(IllegalArgumentException.class, () -> DeerSample.normalise(new double[] {Double.NaN, 1, 0}));
    }
}
