package org.descrambler.experiments.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.MatrixSource;
import org.descrambler.experiments.data.DeerBatch;
import org.descrambler.experiments.data.DeerKernel;
import org.descrambler.experiments.data.DeerLibrary;
import org.descrambler.experiments.network.LayerTap;
import org.descrambler.experiments.network.NetworkInputs;
import org.descrambler.experiments.network.NetworkLayer;
import org.descrambler.experiments.network.OnnxModel;
import org.descrambler.experiments.network.OnnxSession;
import org.descrambler.experiments.network.Tap;
import org.descrambler.experiments.reproduce.Networks;
import org.junit.jupiter.api.Test;

/** The embedded six-layer DEERNet, read as anyone's network is. */
class SixLayerDeerNetTest {
    /** A seed that the model was not trained on: no trace of this library has been seen. */
    private static final long FRESH = 20_262;

    private static final int SAMPLES = 200;

    private final byte[] bytes = new Networks(false, 0, line -> {}).bytes("deernet-6x256");
    private final DeerBatch batch = new DeerLibrary(FRESH, DeerKernel.standard(512)).batch(DeerLibrary.TEST, SAMPLES);

    @Test
    void recoversDistancesFromTracesItHasNeverSeen() {
        assertTrue(bytes.length < 1_000_000, bytes.length + " bytes");
        try (OnnxSession session = OnnxSession.open(bytes)) {
            float[] outputs = session.run(batch.inputs());
            double error = 0;
            double size = 0;
            for (int k = 0; k < outputs.length; k++) {
                assertTrue(outputs[k] >= 0, "a density of " + outputs[k]);
                double difference = outputs[k] - batch.targets()[k];
                error += difference * difference;
                size += (double) batch.targets()[k] * batch.targets()[k];
            }
            double recorded = Double.parseDouble(session.metadata().get("held_out_relative_error"));
            // Three standard deviations over sets of 200 samples, by the bootstrap's 0.011 for 500 of the two-layer
            // net.
            assertEquals(recorded, Math.sqrt(error / size), 0.05);
        }
    }

    @Test
    void itsSixLayersAreFoundAndTappedBeforeBatchNormalisation() {
        OnnxModel model = OnnxModel.of("deernet-6x256.onnx", bytes);
        assertEquals(
                List.of("256x256", "256x256", "256x256", "256x256", "256x256", "512x256"),
                model.layers().stream()
                        .map(layer -> layer.neurons() + "x" + layer.inputs())
                        .toList());
        assertTrue(model.layers().stream().allMatch(layer -> layer.activation().equals("Softplus")));
        NetworkLayer first = model.layer("hidden1");
        int traces = 8;
        double[] x = new double[traces * 256];
        for (int k = 0; k < x.length; k++) {
            x[k] = batch.inputs()[k];
        }
        DenseMatrix inputs = DenseMatrix.wrap(traces, 256, x);
        DenseMatrix expected = inputs.multiplyTransposed(model.weights(first));
        double[] tapped = new double[traces * 256];
        try (LayerTap tap =
                LayerTap.open(model, first, Tap.PRE, NetworkInputs.vectors(new MatrixSource("traces", inputs)), 1)) {
            tap.read(0, traces, tapped);
        }
        double largest = 0;
        for (double value : expected.data()) {
            largest = Math.max(largest, Math.abs(value));
        }
        // Sums of 256 products in float32, at most 256 · 2⁻²⁴ of the sum of their sizes.
        for (int k = 0; k < tapped.length; k++) {
            assertEquals(expected.data()[k], tapped[k], 1e-4 * largest);
        }
    }
}
