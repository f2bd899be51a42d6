package org.descrambler.experiments.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.descrambler.core.solve.Counts;
import org.descrambler.core.solve.Progress;
import org.descrambler.core.solve.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConvergenceCurveTest {
    private static final ConvergenceCurve CURVE = ConvergenceCurve.of(
            "trust-regions",
            new Trace(List.of(
                    new Progress(0, 0, 90.1, 90.1, 3.5, new Counts(1, 1, 0, 0)),
                    new Progress(1, 0.1, 12.5, 12.5, Double.NaN, new Counts(2, 2, 7, 0)))));

    @TempDir
    Path folder;

    @Test
    void theFileGivesTheCurveBack() throws IOException {
        Path file = Files.writeString(folder.resolve("trace.csv"), CURVE.csv());
        ConvergenceCurve read = ConvergenceCurve.read("trust-regions", file);
        assertArrayEquals(CURVE.iteration(), read.iteration());
        assertArrayEquals(CURVE.seconds(), read.seconds());
        assertArrayEquals(CURVE.value(), read.value());
        assertArrayEquals(new double[] {3.5, Double.NaN}, read.gradientNorm());
        assertArrayEquals(new double[] {2, 11}, read.evaluations());
    }

    @Test
    void theBoundIsSubtracted() {
        LinePlot plot = ConvergenceCurve.values("t", ConvergenceCurve.Against.SECONDS, List.of(CURVE), 12.5);
        assertArrayEquals(new double[] {90.1 - 12.5, 0}, plot.series().get(0).y());
        assertTrue(plot.y().logarithmic());
        assertEquals(Math.ulp(12.5), plot.y().floor());
        assertArrayEquals(new double[] {90.1, 12.5}, CURVE.value(), "the curve itself is not modified");
    }

    @Test
    void withoutABoundTheValuesAreShown() {
        LinePlot plot = ConvergenceCurve.values("t", ConvergenceCurve.Against.EVALUATIONS, List.of(CURVE), Double.NaN);
        assertArrayEquals(CURVE.value(), plot.series().get(0).y());
        assertArrayEquals(new double[] {2, 11}, plot.series().get(0).x());
        assertTrue(!plot.y().logarithmic());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "iteration,seconds\n0,1\n",
                "iteration,seconds,value,gradient_norm,evaluations\n0,0,x,1,1\n",
                "iteration,seconds,value,gradient_norm,evaluations\n0,0,1\n"
            })
    void damagedFilesAreNamed(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("trace.csv"), text);
        var e = assertThrows(IllegalArgumentException.class, () -> ConvergenceCurve.read("s", file));
        assertTrue(e.getMessage().contains("trace.csv"), e.getMessage());
    }
}
