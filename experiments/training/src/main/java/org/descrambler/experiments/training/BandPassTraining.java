package org.descrambler.experiments.training;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.data.BandPassLibrary;
import org.descrambler.experiments.data.PassBand;
import org.descrambler.experiments.network.DenseLayer;
import org.descrambler.experiments.network.DenseNetworkWriter;
import org.descrambler.experiments.network.OnnxSession;
import org.descrambler.experiments.paper.bandpass.BandPass;

/**
 * Trains y = tanh(W₂ max(0, W₁x)), without biases, on fresh white noise in every step, for the squared distance from what the
 * filter passes.
 *
 * <p>Weights start small and decay: W₁ and W₂ keep only what the task asks for, and not the white noise of their start, so
 * that they can be read. It also makes the error on new signals smaller.
 */
final class BandPassTraining {
    private static final double WARM_UP = 0.02;
    private static final int PROBES = 16;
    private static final int TEST = 1000;

    /** Outputs below 1 of sums of 1024 float32 products, in another order: 2⁻²⁴ Σ|wᵢxᵢ|, a few 1e-6. */
    private static final double AGREEMENT = 1e-4;

    private final TrainingOptions options;
    private final BandPassLibrary library;

    BandPassTraining(TrainingOptions options, PassBand band) {
        this.options = options;
        this.library = new BandPassLibrary(options.seed(), band);
    }

    /**
     * Trains, checks and measures.
     *
     * @param progress takes one line for each epoch, and the figures
     * @return the content of an ONNX file, with seed, options and figures in its metadata
     */
    byte[] model(Consumer<String> progress) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(options.seed());
        int n = library.band().points();
        SequentialBlock block = new SequentialBlock()
                .add(Linear.builder().setUnits(n).optBias(false).build())
                .add(Activation::relu)
                .add(Linear.builder().setUnits(n).optBias(false).build())
                .add(Activation::tanh);
        try (TorchNetwork net = new TorchNetwork(
                "bandpass",
                block,
                new Shape(n),
                BatchLoss.SQUARED_ERROR,
                CosineSchedule.of(options, WARM_UP),
                options.weightDecay())) {
            for (int layer = 0; layer < 2; layer++) {
                net.set(
                        layer,
                        DenseNet.normal(random, "start", n, n, BandPass.START / Math.sqrt(n), "Identity")
                                .weights());
            }
            TrainingLoop.Outcome outcome = new TrainingLoop(
                            options,
                            step -> batch(step * options.batch(), options.batch()),
                            batch(BandPassLibrary.VALIDATION, options.validation()),
                            TrainingLoop.Kept.BEST)
                    .run(net, epoch -> progress.accept(epoch.line(options.epochs())));
            return checked(net, outcome, progress);
        }
    }

    private TrainingBatch batch(long first, int count) {
        DenseMatrix signals = library.signals(first, count);
        return TrainingBatch.of(signals, library.passed(signals));
    }

    private byte[] checked(TorchNetwork net, TrainingLoop.Outcome outcome, Consumer<String> progress) {
        double difference;
        double error = 0;
        try (OnnxSession session = OnnxSession.open(onnx(net, Map.of()))) {
            TrainingBatch test = batch(BandPassLibrary.TEST, TEST);
            float[] written = session.run(test.inputs());
            float[] probes = Arrays.copyOf(test.inputs(), PROBES * test.inputSize());
            difference = OnnxAgreement.check(
                    net.predict(probes), Arrays.copyOf(written, PROBES * test.targetSize()), AGREEMENT);
            double size = 0;
            for (int k = 0; k < written.length; k++) {
                error += Math.pow((double) written[k] - test.targets()[k], 2);
                size += Math.pow(test.targets()[k], 2);
            }
            error = Math.sqrt(error / size);
        }
        progress.accept(String.format(Locale.ROOT, "held out, %d signals: relative error %.4f", TEST, error));
        progress.accept(OnnxAgreement.line(difference));
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("command", "train-network " + BandPass.NETWORK + " --seed " + options.seed());
        entries.put("options", options.text());
        entries.put("seed", Long.toString(options.seed()));
        entries.put("epochs", outcome.text());
        entries.put("input", "white noise of unit variance");
        entries.put("output", "its pass band");
        entries.put("held_out_relative_error", String.format(Locale.ROOT, "%.6g", error));
        TorchEngine.describe(entries);
        return onnx(net, entries);
    }

    private byte[] onnx(TorchNetwork net, Map<String, String> metadata) {
        int n = library.band().points();
        return DenseNetworkWriter.model(
                "bandpass",
                "signal",
                "passed",
                List.of(
                        new DenseLayer("hidden", n, n, net.values(0), new float[n], "Relu"),
                        new DenseLayer("output", n, n, net.values(1), new float[n], "Tanh")),
                metadata);
    }
}
