package org.descrambler.experiments.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.descrambler.experiments.data.RelaxationLibrary;
import org.descrambler.experiments.data.RelaxometryInputs;
import org.descrambler.experiments.network.DenseLayer;
import org.descrambler.experiments.network.DenseNetworkWriter;
import org.descrambler.experiments.network.OnnxSession;

/**
 * Trains a network that reads (c₁, T₂₁, T₂₂) off a biexponential decay: four hidden layers with ReLU, as in the authors'
 * public code, of 128, 128, 64 and 32 neurons. One epoch's samples are made once and shown in a new order in each epoch,
 * since each regularised decay costs a fit.
 */
final class RelaxometryTraining {
    private static final int[] HIDDEN = {128, 128, 64, 32};
    private static final double WARM_UP = 0.02;
    private static final int PROBES = 64;
    private static final int TEST = 4000;

    /** Outputs of about 1, sums of at most 128 float32 products in another order, through five layers. */
    private static final double AGREEMENT = 1e-4;

    private final TrainingOptions options;
    private final String name;
    private final RelaxometryInputs inputs;
    private final RelaxationLibrary library;

    RelaxometryTraining(TrainingOptions options, String name, RelaxometryInputs inputs) {
        this.options = options;
        this.name = name;
        this.inputs = inputs;
        this.library = new RelaxationLibrary(options.seed());
    }

    /**
     * Trains, checks and measures.
     *
     * @param progress takes one line for each epoch, and the figures
     * @return the content of an ONNX file, with seed, options and figures in its metadata
     */
    byte[] model(Consumer<String> progress) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(options.seed());
        progress.accept("simulating " + options.samples() + " decays");
        TrainingBatch seen = batch(0, options.samples());
        try (DenseNet net = new DenseNet(
                "relaxometry",
                start(random),
                BatchLoss.SQUARED_ERROR,
                CosineSchedule.of(options, WARM_UP),
                options.weightDecay())) {
            TrainingLoop.Outcome outcome = new TrainingLoop(
                            options,
                            new ShuffledBatches(options, seen, random, ShuffledBatches.From.BEFORE),
                            batch(RelaxationLibrary.VALIDATION, options.validation()),
                            TrainingLoop.Kept.BEST)
                    .run(net.torch(), epoch -> progress.accept(epoch.line(options.epochs())));
            return checked(net, outcome, progress);
        }
    }

    /** Normal weights of variance 2/inputs (He et al. 2015), the last layer's 1/inputs. */
    private List<DenseLayer> start(RandomGenerator random) {
        List<DenseLayer> layers = new ArrayList<>();
        int before = inputs.size();
        for (int k = 0; k < HIDDEN.length; k++) {
            layers.add(DenseNet.normal(random, "hidden" + (k + 1), HIDDEN[k], before, Math.sqrt(2.0 / before), "Relu"));
            before = HIDDEN[k];
        }
        layers.add(DenseNet.normal(
                random, "output", RelaxometryInputs.TARGETS, before, Math.sqrt(1.0 / before), "Identity"));
        return layers;
    }

    private TrainingBatch batch(long first, int count) {
        return TrainingBatch.of(inputs.inputs(library, first, count), RelaxometryInputs.targets(library, first, count));
    }

    private byte[] checked(DenseNet net, TrainingLoop.Outcome outcome, Consumer<String> progress) {
        double difference;
        double[] errors = new double[RelaxometryInputs.TARGETS];
        try (OnnxSession session = OnnxSession.open(onnx(net, Map.of()))) {
            TrainingBatch test = batch(RelaxationLibrary.TEST, TEST);
            float[] written = session.run(test.inputs());
            difference = OnnxAgreement.check(
                    net.torch().predict(Arrays.copyOf(test.inputs(), PROBES * test.inputSize())),
                    Arrays.copyOf(written, PROBES * test.targetSize()),
                    AGREEMENT);
            for (int k = 0; k < written.length; k++) {
                errors[k % errors.length] += Math.pow((double) written[k] - test.targets()[k], 2) / TEST;
            }
        }
        String rms = String.format(
                Locale.ROOT,
                "c1 %.4f, T21 %.2f ms, T22 %.2f ms",
                Math.sqrt(errors[0]),
                RelaxometryInputs.UNIT * Math.sqrt(errors[1]),
                RelaxometryInputs.UNIT * Math.sqrt(errors[2]));
        progress.accept("held out, " + TEST + " decays, root mean squares: " + rms);
        progress.accept(OnnxAgreement.line(difference));
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("command", "train-network " + name + " --seed " + options.seed());
        entries.put("options", options.text());
        entries.put("seed", Long.toString(options.seed()));
        entries.put("epochs", outcome.text());
        entries.put(
                "input",
                "decay at 64 times from 0 to 800 ms"
                        + (inputs == RelaxometryInputs.PLAIN ? "" : ", then that of its regularised fit"));
        entries.put("output", "c1, T21/500 ms, T22/500 ms");
        entries.put("held_out_root_mean_squares", rms);
        TorchEngine.describe(entries);
        return onnx(net, entries);
    }

    private static byte[] onnx(DenseNet net, Map<String, String> metadata) {
        return DenseNetworkWriter.model("relaxometry", "decay", "parameters", net.layers(), metadata);
    }
}
