package org.descrambler.experiments.paper.deernet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.reproduce.Reproduction;
import org.descrambler.experiments.reproduce.Setting;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeerNetExperimentTest {
    @TempDir
    static Path parent;

    private static JsonNode record;

    @BeforeAll
    static void run() throws IOException {
        var experiment = new DeerNetExperiment(
                List.of(
                        new DeerNetCase(
                                DeerNetExperiment.SMALL,
                                "256–80–256",
                                "",
                                300,
                                List.of("closed-form", "cayley-lbfgs", "trust-regions"),
                                3),
                        new DeerNetCase(
                                DeerNetExperiment.SIX,
                                "six layers",
                                "six_",
                                10,
                                List.of("closed-form", "cayley-lbfgs"),
                                1)),
                500);
        Path folder = parent.resolve("deernet");
        new Reproduction(experiment, new Setting(3, false, 1, "test"), false, sentence -> {}).into(folder, false);
        record = new ObjectMapper().readTree(folder.resolve("result.json").toFile());
        assertTrue(Files.exists(folder.resolve("figures/w1-spectrum.svg")));
    }

    private static double number(String key) {
        assertTrue(record.path("numbers").has(key), key);
        return record.path("numbers").path(key).asDouble();
    }

    private static JsonNode finding(String key) {
        for (JsonNode finding : record.path("findings")) {
            if (finding.path("key").asText().equals(key)) {
                return finding;
            }
        }
        throw new AssertionError(key);
    }

    @Test
    void theFirstLayerIsABandPassWithANotch() {
        assertTrue(number("band_lower") > 0.3 && number("band_lower") < 1, "lower edge " + number("band_lower"));
        assertTrue(number("band_upper") > 3 && number("band_upper") < 7, "upper edge " + number("band_upper"));
        assertEquals(2, number("band_peak"));
        // 256 points of 2/255 µs.
        assertEquals(number("band_upper") / (512.0 / 255), number("band_upper_mhz"), 1e-12);
        assertTrue(number("notch") < 0.2, "notch " + number("notch"));
        assertTrue(finding("notch").path("control").asDouble() > 0.7, "shuffled weights have no notch");
        assertEquals(number("band_upper"), number("band_end"));
        assertEquals("differs", finding("band_end").path("verdict").asText());
        assertTrue(number("band_tenth") > 25 && number("band_tenth") < 40, "tenth " + number("band_tenth"));
    }

    @Test
    void theCurveIsNoCube() {
        assertTrue(number("curve_power") > 0.3 && number("curve_power") < 1.5, "power " + number("curve_power"));
        assertEquals("differs", finding("curve_power").path("verdict").asText());
        assertTrue(number("degeneracy_change") < 1e-9);
    }

    @Test
    void theLastLayerShowsSmoothPolynomialsAndNoSinusoids() {
        assertTrue(number("chebyshev_t0") > 0.9);
        assertTrue(number("chebyshev_t1") > 0.85);
        assertTrue(number("chebyshev_t4") < 0.3);
        assertTrue(record.path("numbers").path("chebyshev_joint").get(3).asDouble() > 0.8);
        assertTrue(finding("chebyshev_t1").path("control").asDouble() < 0.1);
        assertTrue(number("sinusoid_pairs")
                < finding("sinusoid_pairs").path("control").asDouble());
    }

    @Test
    void theClosedFormIsTheLowestAndTheOriginalMethodLiesAbove() {
        for (String key : List.of("w1", "w2")) {
            assertEquals(0, number("above_" + key + "_closed_form"));
            assertTrue(number("above_" + key + "_cayley_lbfgs") > 0.01);
            assertEquals(0, number("above_" + key + "_trust_regions"), 1e-8);
            assertEquals(1, number("solvers_arrived_" + key));
        }
    }

    @Test
    void theSixLayersAreReadAlike() {
        assertTrue(number("six_band_upper") > 3 && number("six_band_upper") < 10, "edge " + number("six_band_upper"));
        assertTrue(number("six_curve_power") < 2.5, "power " + number("six_curve_power"));
        assertTrue(number("six_chebyshev_t0") > 0.5, "T₀ " + number("six_chebyshev_t0"));
        assertTrue(number("six_chebyshev_t4") < 0.5);
        assertEquals(5, record.path("numbers").path("six_chebyshev_angles").size());
        assertTrue(number("six_between_slow")
                > 3 * finding("six_between_slow").path("control").asDouble());
        assertTrue(number("six_above_w1_cayley_lbfgs") > 1);
        assertTrue(number("six_degeneracy_change") < 1e-9);
    }

    @Test
    void slowIsWhatLiesNearZeroFrequencyInBothDirections() {
        DenseMatrix slow = new DenseMatrix(32, 48);
        DenseMatrix fast = new DenseMatrix(32, 48);
        for (int i = 0; i < 32; i++) {
            for (int j = 0; j < 48; j++) {
                slow.setEntry(i, j, Math.cos(2 * Math.PI * (4.0 * i / 32 + 6.0 * j / 48)));
                fast.setEntry(i, j, Math.cos(2 * Math.PI * (4.0 * i / 32 + 7.0 * j / 48)));
            }
        }
        assertEquals(1, DeerNetMiddleLayersSection.slow(slow), 1e-12);
        assertEquals(0, DeerNetMiddleLayersSection.slow(fast), 1e-12);
    }
}
