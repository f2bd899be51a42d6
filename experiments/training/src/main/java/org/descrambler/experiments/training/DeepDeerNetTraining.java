package org.descrambler.experiments.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.descrambler.experiments.data.DeerKernel;
import org.descrambler.experiments.data.DeerLibrary;
import org.descrambler.experiments.data.HeldOutError;
import org.descrambler.experiments.network.BatchNormalisation;
import org.descrambler.experiments.network.DenseLayer;
import org.descrambler.experiments.network.DenseNetworkWriter;
import org.descrambler.experiments.network.OnnxSession;
import org.descrambler.experiments.network.WeightStorage;

/**
 * Trains a DEERNet of six layers, 256 times to 512 distances, on samples that it has never seen before: five hidden layers
 * of 256, each y = softplus(N(W x)) with a batch normalisation N, and q = softplus(W x + b).
 *
 * <p>Softplus makes the answer positive, as a distribution is, without the upper bound of the two-layer network's logistic
 * function; hidden layers have no bias, since N would take it away again, as it does the mean of the traces.
 */
final class DeepDeerNetTraining {
    static final int DISTANCES = 512;
    static final int WIDTH = 256;
    static final int HIDDEN_LAYERS = 5;

    private static final float EPSILON = 1e-5f;
    private static final String ACTIVATION = "Softplus";

    /** Samples that the start is made from. */
    private static final int START = 4096;

    private static final double WARM_UP = 0.02;
    private static final int PROBES = 64;

    /**
     * Largest allowed difference between the training library's outputs and ONNX Runtime's, on outputs of about 1: rounding
     * of 2⁻²⁴ · √256 ≈ 1e-6 in each of six layers, which the layers after it carry on with gains of a few.
     */
    private static final double AGREEMENT = 1e-4;

    private final TrainingOptions options;
    private final DeerLibrary library;

    DeepDeerNetTraining(TrainingOptions options) {
        this.options = options;
        this.library = new DeerLibrary(options.seed(), DeerKernel.standard(DISTANCES));
    }

    /**
     * The network before training. W of the first layer are {@linkplain TraceDifferences differences of traces}, those of
     * the others normal with variance 1/inputs.
     */
    static List<DenseLayer> start(TrainingBatch samples, int width, RandomGenerator random) {
        List<DenseLayer> layers = new ArrayList<>();
        int inputs = samples.inputSize();
        float[] weights = new TraceDifferences(samples).weights(width, random);
        for (int k = 1; k <= HIDDEN_LAYERS; k++) {
            String name = "hidden" + k;
            if (k > 1) {
                weights = DenseNet.normal(random, name, width, inputs, 1 / Math.sqrt(inputs), ACTIVATION)
                        .weights();
            }
            layers.add(new DenseLayer(
                    name,
                    width,
                    inputs,
                    weights,
                    new float[0],
                    ACTIVATION,
                    Optional.of(BatchNormalisation.initial(width, EPSILON))));
            inputs = width;
        }
        layers.add(DenseNet.normal(random, "output", samples.targetSize(), inputs, 1 / Math.sqrt(inputs), ACTIVATION));
        return layers;
    }

    /**
     * What training gives.
     *
     * @param layers the network after the epoch with the smallest validation loss
     * @param outcome that epoch
     * @param probe outputs of these layers, computed by the training library, on the first test samples
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Trained(List<DenseLayer> layers, TrainingLoop.Outcome outcome, float[] probe) {}

    /** Runs the training; {@code probes} test samples are answered at its end. */
    Trained run(int width, int probes, Consumer<TrainingLoop.Epoch> progress) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(options.seed());
        try (DenseNet net = new DenseNet(
                "deernet",
                start(batch(0, START), width, random),
                BatchLoss.SQUARED_ERROR,
                CosineSchedule.of(options, WARM_UP),
                options.weightDecay())) {
            TrainingLoop.Outcome outcome = new TrainingLoop(
                            options,
                            step -> batch(step * options.batch(), options.batch()),
                            batch(DeerLibrary.VALIDATION, options.validation()),
                            TrainingLoop.Kept.BEST)
                    .run(net.torch(), progress);
            float[] probe = net.torch().predict(batch(DeerLibrary.TEST, probes).inputs());
            return new Trained(net.layers(), outcome, probe);
        }
    }

    private TrainingBatch batch(long first, int count) {
        return TrainingBatch.of(library.batch(first, count));
    }

    /**
     * Trains, checks and measures.
     *
     * @param test held-out samples for the figures
     * @param progress takes one line for each epoch, and the figures
     * @return the content of an ONNX file, its weights rounded to float16, with seed and figures in its metadata
     */
    byte[] model(int test, Consumer<String> progress) {
        Trained trained = run(WIDTH, PROBES, epoch -> progress.accept(epoch.line(options.epochs())));
        HeldOutError single;
        double difference;
        try (OnnxSession session = OnnxSession.open(onnx(trained.layers(), WeightStorage.SINGLE, Map.of()))) {
            float[] written = session.run(batch(DeerLibrary.TEST, PROBES).inputs());
            difference = OnnxAgreement.check(trained.probe(), written, AGREEMENT);
            single = HeldOutError.measure(session::run, library, DeerLibrary.TEST, test);
        }
        HeldOutError half;
        try (OnnxSession session = OnnxSession.open(onnx(trained.layers(), WeightStorage.HALF, Map.of()))) {
            half = HeldOutError.measure(session::run, library, DeerLibrary.TEST, test);
        }
        progress.accept(String.format(
                Locale.ROOT,
                "held out, %d samples: relative error %.6f, %.6f with weights of float16 (mean square %.6f); mean predictor"
                        + " %.4f; Tikhonov with true background and best strength %.4f",
                half.samples(),
                single.network(),
                half.network(),
                half.meanSquare(),
                half.mean(),
                half.tikhonov()));
        progress.accept(OnnxAgreement.line(difference));
        return onnx(trained.layers(), WeightStorage.HALF, metadata(trained.outcome(), single, half));
    }

    static byte[] onnx(List<DenseLayer> layers, WeightStorage storage, Map<String, String> metadata) {
        return DenseNetworkWriter.model("deernet", "trace", "distribution", layers, storage, metadata);
    }

    private Map<String, String> metadata(TrainingLoop.Outcome outcome, HeldOutError single, HeldOutError half) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("command", "train-network " + DeepDeerNetTrainer.NAME + " --seed " + options.seed());
        entries.put("seed", Long.toString(options.seed()));
        entries.put("options", options.text());
        entries.put("epochs", outcome.text());
        entries.put("input", "trace at 256 times from 0 to 2 us, first point 1, last point 0");
        entries.put("output", "0.75 p(r)/max p at 512 distances from 1.5 to 6 nm");
        entries.put("validation_loss", number(outcome.kept().validationLoss()));
        entries.put("held_out_relative_error", number(half.network()));
        entries.put("held_out_relative_error_before_rounding_to_float16", number(single.network()));
        entries.put("held_out_mean_square", number(half.meanSquare()));
        entries.put("held_out_relative_error_of_mean", number(half.mean()));
        entries.put("held_out_relative_error_of_tikhonov_oracle", number(half.tikhonov()));
        TorchEngine.describe(entries);
        return entries;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }
}
