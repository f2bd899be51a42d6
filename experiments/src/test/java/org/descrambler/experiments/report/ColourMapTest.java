package org.descrambler.experiments.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The maps judged from their 8-bit output in CIELAB, a space that their construction (OKLab) does not use, beside the
 * exact statements in OKLab.
 */
class ColourMapTest {
    private static final int STEPS = 200;

    @ParameterizedTest
    @EnumSource(ColourMap.class)
    void staysInsideTheGamut(ColourMap map) {
        for (int i = 0; i <= STEPS; i++) {
            for (double component : map.colour(i / (double) STEPS).linearRgb()) {
                assertTrue(component >= 0 && component <= 1, map + " at " + i + ": " + component);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ColourMap.class)
    void neighbouringStepsAreEquallyFarApart(ColourMap map) {
        double first = distance(map.colour(0), map.colour(1.0 / STEPS));
        for (int i = 0; i < STEPS; i++) {
            double step = distance(map.colour(i / (double) STEPS), map.colour((i + 1.0) / STEPS));
            assertEquals(first, step, 0.01 * first, map + " at " + i);
        }
    }

    /** CIELAB disagrees with OKLab by up to a factor of about 2 on saturated colours; a rainbow map has 10 and more. */
    @ParameterizedTest
    @EnumSource(ColourMap.class)
    void stepsAreSimilarInCielabToo(ColourMap map) {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int i = 0; i < 20; i++) {
            double[] a = lab(map.rgb(i / 20.0));
            double[] b = lab(map.rgb((i + 1) / 20.0));
            double step = Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
            least = Math.min(least, step);
            most = Math.max(most, step);
        }
        assertTrue(most / least < 2.5, map + ": " + least + " to " + most);
    }

    @Test
    void sequentialLightnessRisesAtAConstantRate() {
        double slope = ColourMap.SEQUENTIAL.colour(1).lightness()
                - ColourMap.SEQUENTIAL.colour(0).lightness();
        assertTrue(slope > 0.6);
        double before = -1;
        for (int i = 0; i <= STEPS; i++) {
            double t = i / (double) STEPS;
            assertEquals(0.25 + slope * t, ColourMap.SEQUENTIAL.colour(t).lightness(), 1e-12);
            // What a grey print shows is L*; 8-bit rounding may hold it, never turn it.
            double grey = lab(ColourMap.SEQUENTIAL.rgb(t))[0];
            assertTrue(grey > before - 0.3, "L* at " + t);
            before = Math.max(before, grey);
        }
    }

    @Test
    void divergingIsSymmetricInLightnessAndNeutralAtZero() {
        OkLab zero = ColourMap.DIVERGING.colour(0.5);
        assertEquals(0, Math.hypot(zero.a(), zero.b()), 1e-12);
        for (int i = 0; i < STEPS / 2; i++) {
            double t = i / (double) STEPS;
            OkLab negative = ColourMap.DIVERGING.colour(t);
            OkLab positive = ColourMap.DIVERGING.colour(1 - t);
            assertEquals(negative.lightness(), positive.lightness(), 1e-12);
            assertTrue(negative.lightness()
                    < ColourMap.DIVERGING.colour((i + 1.0) / STEPS).lightness());
            assertTrue(t > 0.4 || (negative.b() < 0 && positive.a() > 0), "blue and red at " + t);
        }
    }

    /**
     * Viénot, Brettel and Mollon (1999): what protanopes and deuteranopes see, as a matrix on linear RGB. Along the
     * sequential map no two of eleven stops may fall together, and the arms of the diverging map must stay apart.
     */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theColourBlindTellColoursApart(boolean protan) {
        double[][] seen = protan
                ? new double[][] {{0.11238, 0.88762, 0}, {0.11238, 0.88762, 0}, {0.00401, -0.00401, 1}}
                : new double[][] {{0.29275, 0.70725, 0}, {0.29275, 0.70725, 0}, {-0.02234, 0.02234, 1}};
        for (int i = 0; i <= 10; i++) {
            for (int j = 0; j < i; j++) {
                double apart = distance(
                        labOfLinear(apply(seen, ColourMap.SEQUENTIAL.colour(i / 10.0))),
                        labOfLinear(apply(seen, ColourMap.SEQUENTIAL.colour(j / 10.0))));
                assertTrue(apart > 5, "stops " + i + " and " + j + ": " + apart);
            }
        }
        for (int i = 0; i <= 3; i++) {
            double apart = distance(
                    labOfLinear(apply(seen, ColourMap.DIVERGING.colour(i / 10.0))),
                    labOfLinear(apply(seen, ColourMap.DIVERGING.colour(1 - i / 10.0))));
            assertTrue(apart > 20, "arms at " + i + ": " + apart);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, 1.001, Double.NaN})
    void refusesPositionsOffTheMap(double t) {
        assertThrows(IllegalArgumentException.class, () -> ColourMap.SEQUENTIAL.rgb(t));
    }

    @Test
    void convertsKnownColours() {
        assertEquals(0xFFFFFF, new OkLab(1, 0, 0).rgb());
        assertEquals(0x000000, new OkLab(0, 0, 0).rgb());
        // Pure sRGB red in OKLab, by Ottosson's table.
        assertEquals(0xFF0000, new OkLab(0.6279553606, 0.2248630611, 0.1258462985).rgb());
    }

    private static double distance(OkLab a, OkLab b) {
        return Math.hypot(Math.hypot(a.lightness() - b.lightness(), a.a() - b.a()), a.b() - b.b());
    }

    private static double distance(double[] a, double[] b) {
        return Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
    }

    private static double[] apply(double[][] matrix, OkLab colour) {
        double[] rgb = colour.linearRgb();
        double[] out = new double[3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                out[i] += matrix[i][j] * rgb[j];
            }
        }
        return out;
    }

    private static double[] lab(int rgb) {
        double[] linear = new double[3];
        for (int i = 0; i < 3; i++) {
            double c = (rgb >> (16 - 8 * i) & 255) / 255.0;
            linear[i] = c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
        }
        return labOfLinear(linear);
    }

    /** CIELAB, white point D65. */
    private static double[] labOfLinear(double[] rgb) {
        double x = f((0.4124564 * rgb[0] + 0.3575761 * rgb[1] + 0.1804375 * rgb[2]) / 0.95047);
        double y = f(0.2126729 * rgb[0] + 0.7151522 * rgb[1] + 0.0721750 * rgb[2]);
        double z = f((0.0193339 * rgb[0] + 0.1191920 * rgb[1] + 0.9503041 * rgb[2]) / 1.08883);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double f(double t) {
        return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }
}
