package org.descrambler.experiments.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.descrambler.experiments.data.DeerKernel;
import org.descrambler.experiments.data.DeerLibrary;
import org.descrambler.experiments.data.HeldOutError;
import org.descrambler.experiments.network.DenseLayer;
import org.descrambler.experiments.network.DenseNetworkWriter;
import org.descrambler.experiments.network.OnnxSession;

/**
 * Trains a {@link DeerNet} on samples that it has never seen before: step s takes samples s·batch … (s+1)·batch − 1 of the
 * library.
 */
final class DeerNetTraining {
    static final int HIDDEN = 80;

    /** Samples that the start is made from. */
    private static final int START = 4096;

    private static final double WARM_UP = 0.02;

    private static final int PROBES = 64;

    /**
     * Largest allowed difference between the training library's outputs and ONNX Runtime's. Both sum 256 products in
     * float32, in orders of their own: 2⁻²⁴ · Σ|wᵢxᵢ| ≈ 6e-8 · 30 in a pre-activation, which W₂ (rows of norm about 5) and
     * the logistic function (slope at most ¼) carry to the outputs as a few 1e-6.
     */
    private static final double AGREEMENT = 1e-5;

    private final TrainingOptions options;
    private final DeerLibrary library;

    DeerNetTraining(TrainingOptions options) {
        this.options = options;
        this.library = new DeerLibrary(options.seed(), DeerKernel.standard());
    }

    /**
     * What training gives.
     *
     * @param layers the network after the epoch with the smallest validation loss, for traces as they are
     * @param outcome that epoch
     * @param probe outputs of these layers, computed by the training library, on the first test samples
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Trained(List<DenseLayer> layers, TrainingLoop.Outcome outcome, float[] probe) {}

    /** Runs the training; {@code probes} test samples are answered at its end. */
    Trained run(int probes, Consumer<TrainingLoop.Epoch> progress) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(options.seed());
        try (DeerNet net = new DeerNet(
                batch(0, START), HIDDEN, CosineSchedule.of(options, WARM_UP), options.weightDecay(), random)) {
            TrainingLoop.Outcome outcome = new TrainingLoop(
                            options,
                            step -> net.centred(batch(step * options.batch(), options.batch())),
                            net.centred(batch(DeerLibrary.VALIDATION, options.validation())),
                            TrainingLoop.Kept.BEST)
                    .run(net.torch(), progress);
            float[] probe = net.predict(batch(DeerLibrary.TEST, probes).inputs());
            return new Trained(net.folded(), outcome, probe);
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
     * @return the content of an ONNX file, with command, seed and figures in its metadata
     */
    byte[] model(int test, Consumer<String> progress) {
        Trained trained = run(PROBES, epoch -> progress.accept(epoch.line(options.epochs())));
        HeldOutError error;
        double difference;
        try (OnnxSession session = OnnxSession.open(onnx(trained.layers(), Map.of()))) {
            float[] written = session.run(batch(DeerLibrary.TEST, PROBES).inputs());
            difference = OnnxAgreement.check(trained.probe(), written, AGREEMENT);
            error = HeldOutError.measure(session::run, library, DeerLibrary.TEST, test);
        }
        progress.accept(String.format(
                Locale.ROOT,
                "held out, %d samples: relative error %.4f (mean square %.6f); mean predictor %.4f; Tikhonov with true"
                        + " background and best strength %.4f",
                error.samples(),
                error.network(),
                error.meanSquare(),
                error.mean(),
                error.tikhonov()));
        progress.accept(OnnxAgreement.line(difference));
        return onnx(trained.layers(), metadata(trained.outcome(), error));
    }

    private static byte[] onnx(List<DenseLayer> layers, Map<String, String> metadata) {
        return DenseNetworkWriter.model("deernet", "trace", "distribution", layers, metadata);
    }

    private Map<String, String> metadata(TrainingLoop.Outcome outcome, HeldOutError error) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(
                "command",
                String.format(
                        Locale.ROOT,
                        "train-deernet --seed %d --samples %d --epochs %d --batch %d --learning-rate %s --weight-decay %s"
                                + " --validation %d --patience %d --test %d",
                        options.seed(),
                        options.samples(),
                        options.epochs(),
                        options.batch(),
                        options.learningRate(),
                        options.weightDecay(),
                        options.validation(),
                        options.patience(),
                        error.samples()));
        entries.put("seed", Long.toString(options.seed()));
        entries.put("epochs", outcome.text());
        entries.put("input", "trace at 256 times from 0 to 2 us, first point 1, last point 0");
        entries.put("output", "0.75 p(r)/max p at 256 distances from 1.5 to 6 nm");
        entries.put("validation_loss", number(outcome.kept().validationLoss()));
        entries.put("held_out_relative_error", number(error.network()));
        entries.put("held_out_mean_square", number(error.meanSquare()));
        entries.put("held_out_relative_error_of_mean", number(error.mean()));
        entries.put("held_out_relative_error_of_tikhonov_oracle", number(error.tikhonov()));
        TorchEngine.describe(entries);
        return entries;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }
}
