package org.descrambler.experiments.paper.bandpass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.data.PassBand;
import org.descrambler.experiments.network.DenseLayer;
import org.descrambler.experiments.network.DenseNetworkWriter;
import org.descrambler.experiments.network.OnnxModel;
import org.descrambler.experiments.reproduce.Experiment;
import org.descrambler.experiments.reproduce.Networks;
import org.descrambler.experiments.reproduce.Notebook;
import org.descrambler.experiments.reproduce.Reproduction;
import org.descrambler.experiments.reproduce.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BandPassStudyTest {
    private static final PassBand BAND = new PassBand(128, 128, 8, 20);

    @TempDir
    private Path temporary;

    /** A network that is the filter but for the tanh: neurons ±bᵢᵀx, so that max(0, a) − max(0, −a) = a, in any order. */
    private static OnnxModel planted() {
        int n = BAND.points();
        int rank = BAND.rank();
        DenseMatrix basis = BAND.basis();
        int[] place = new int[n];
        for (int i = 0; i < n; i++) {
            place[i] = i * 37 % n; // 37 and 128 have no common factor
        }
        float[] w1 = new float[n * n];
        float[] w2 = new float[n * n];
        for (int i = 0; i < rank; i++) {
            for (int j = 0; j < n; j++) {
                float b = (float) basis.getEntry(i, j);
                w1[place[i] * n + j] = b;
                w1[place[rank + i] * n + j] = -b;
                w2[j * n + place[i]] = b;
                w2[j * n + place[rank + i]] = -b;
            }
        }
        return OnnxModel.of(
                "planted",
                DenseNetworkWriter.model(
                        "planted",
                        "signal",
                        "passed",
                        List.of(
                                new DenseLayer("hidden", n, n, w1, new float[n], "Relu"),
                                new DenseLayer("output", n, n, w2, new float[n], "Tanh")),
                        Map.of()));
    }

    private record Planted() implements Experiment {
        @Override
        public String name() {
            return "planted";
        }

        @Override
        public String summary() {
            return "Reads a planted filter";
        }

        @Override
        public String source() {
            return "";
        }

        @Override
        public void run(Setting setting, Networks networks, Notebook notebook) {
            new BandPassStudy(setting, BAND, planted(), 2000, 40).write(notebook);
        }
    }

    @Test
    void thePlantedNetworksMeanDerivativeIsTheFilter() {
        BandPassNetwork network = BandPassNetwork.of(planted());
        // float32 weights
        assertEquals(0, network.linearised().subtract(BAND.projector()).maxAbs(), 1e-6);
    }

    @Test
    void readsAPlantedFilter() throws IOException {
        Path folder = temporary.resolve("out");
        new Reproduction(new Planted(), new Setting(0, false, 1, "test"), false, sentence -> {}).into(folder, false);
        JsonNode record =
                new ObjectMapper().readTree(folder.resolve("result.json").toFile());
        JsonNode numbers = record.path("numbers");
        // Weights are float32; edges lie half a hertz outside the last frequency that passes.
        for (String what : List.of("w2", "w1", "linearised")) {
            assertEquals(7.5, numbers.path(what + "_low_hz").asDouble(), 0.2, what);
            assertEquals(20.5, numbers.path(what + "_high_hz").asDouble(), 0.2, what);
        }
        assertEquals(1, numbers.path("w2_filter_share").asDouble(), 1e-5);
        assertTrue(finding(record, "w2_filter_share").path("control").asDouble() < 0.3);
        assertTrue(finding(record, "w2_high_hz").path("control").asDouble() > 40);
        // the planted network is the filter with gain one behind a tanh, a little worse than the best gain
        double floor = numbers.path("tanh_floor").asDouble();
        double error = numbers.path("held_out_error").asDouble();
        assertTrue(error > floor && error < 3 * floor, error + " and " + floor);
        assertEquals(0, numbers.path("gap_polar_iteration").asDouble(), 1e-9);
        double lie = numbers.path("best_lie_gap").asDouble();
        assertTrue(lie >= -1e-12 && lie < 0.05, "gap " + lie);
        assertEquals(0, finding(record, "best_lie_gap").path("control").asDouble(), 1e-9);
        assertTrue(numbers.path("w1_slow_share").asDouble() > 0.9);
    }

    private static JsonNode finding(JsonNode record, String key) {
        return StreamSupport.stream(record.path("findings").spliterator(), false)
                .filter(f -> f.path("key").asText().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
