package org.descrambler.experiments.paper.deernet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.MatrixSource;
import org.descrambler.experiments.data.DeerKernel;
import org.descrambler.experiments.data.DeerLibrary;
import org.descrambler.experiments.network.LayerTap;
import org.descrambler.experiments.network.NetworkInputs;
import org.descrambler.experiments.network.OnnxModel;
import org.descrambler.experiments.network.Tap;
import org.descrambler.experiments.paper.DeerNetModel;
import org.descrambler.experiments.reproduce.Reproduction;
import org.descrambler.experiments.reproduce.Setting;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeerNetMotifsTest {
    @TempDir
    static Path parent;

    private static JsonNode record;

    @BeforeAll
    static void run() throws IOException {
        Path folder = parent.resolve("motifs");
        new Reproduction(new DeerNetMotifs(800, 900), new Setting(5, false, 1, "test"), false, sentence -> {})
                .into(folder, false);
        record = new ObjectMapper().readTree(folder.resolve("result.json").toFile());
        assertTrue(Files.exists(folder.resolve("figures/filter-factors.svg")));
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
    void theTrainedNetworkIsARegularisedInverseAndTheOthersAreNot() {
        assertTrue(number("filter_explained") > 0.4, "explained " + number("filter_explained"));
        assertTrue(number("filter_r2") > 0.95, "R² " + number("filter_r2"));
        assertTrue(number("filter_alpha") > 0.005 && number("filter_alpha") < 0.05, "α " + number("filter_alpha"));
        assertTrue(number("filter_diagonal") > 0.5);
        assertTrue(number("filter_diagonal_untrained") < 0.15);
        assertTrue(number("filter_diagonal_shuffled") < 0.15);
    }

    @Test
    void frequenciesAreDividedButNotRectified() {
        assertTrue(number("rectifier_asymmetry") > 0.45);
        // Independent components have ½ in the mean.
        assertEquals(0.5, number("rectifier_asymmetry_shuffled"), 0.05);
        assertTrue(number("division_crosstalk") < number("division_crosstalk_scrambled") - 0.1);
        assertTrue(number("division_crosstalk_untrained") < number("division_crosstalk"));
        assertTrue(number("division_correlation") > 0.2);
        // The control is the one that speaks against the claim.
        assertEquals(
                number("division_crosstalk_untrained"),
                finding("division_crosstalk").path("control").asDouble());
        assertEquals("differs", finding("division_crosstalk").path("verdict").asText());
        assertTrue(finding("filter_w1_r2").path("control").asDouble() > number("filter_w1_r2"));
    }

    @Test
    void shiftsActLessLinearlyThanOnTheTraces() {
        assertTrue(number("group_linear_traces") > 0.85);
        assertTrue(number("group_linear") < number("group_linear_traces") - 0.1);
    }

    @Test
    void theHiddenSignalIsThatOfTheTap() {
        var library = new DeerLibrary(1, DeerKernel.standard());
        DenseMatrix x = DeerNetExperiment.traces(library, 5);
        OnnxModel model = OnnxModel.of(DeerNetModel.RESOURCE, DeerNetModel.bytes());
        DenseMatrix hidden = TwoLayerNet.of(model).hidden(x);
        double[] tapped = new double[5 * hidden.getColumnDimension()];
        try (LayerTap tap = LayerTap.open(
                model, model.layers().get(0), Tap.POST, NetworkInputs.vectors(new MatrixSource("traces", x)), 1)) {
            tap.read(0, 5, tapped);
        }
        // float32 there: 256 products of about 1.
        assertArrayEquals(tapped, hidden.data(), 1e-4);
    }
}
