package org.descrambler.experiments.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.descrambler.experiments.data.Digits;
import org.descrambler.experiments.network.ConvolutionalNetworkWriter;
import org.descrambler.experiments.network.OnnxSession;

/**
 * Trains a {@link DigitsNet} on the images that are not held out, in a new random order in each epoch; what does not fill a
 * batch is left out. Held-out images are for the figures alone: the network is the one after the last epoch.
 */
final class DigitsTraining {
    /**
     * Largest allowed difference between the training library's logits and ONNX Runtime's: sums of up to 512 float32 products
     * in other orders, through four layers, on logits of about 20.
     */
    private static final double AGREEMENT = 1e-4;

    private final TrainingOptions options;
    private final TrainingBatch seen;
    private final TrainingBatch heldOut;

    private DigitsTraining(TrainingOptions options, TrainingBatch seen, TrainingBatch heldOut) {
        this.options = options;
        this.seen = seen;
        this.heldOut = heldOut;
    }

    /** A training of given length on the embedded images. */
    static DigitsTraining of(long seed, int epochs, int batch, double learningRate, double weightDecay) {
        Digits digits = Digits.load();
        TrainingBatch seen = batch(
                digits,
                IntStream.range(0, Digits.IMAGES)
                        .filter(i -> !Digits.isHeldOut(i))
                        .toArray());
        TrainingBatch heldOut = batch(
                digits,
                IntStream.range(0, Digits.IMAGES).filter(Digits::isHeldOut).toArray());
        return new DigitsTraining(
                new TrainingOptions(
                        seed, seen.samples(), epochs, batch, learningRate, weightDecay, heldOut.samples(), epochs),
                seen,
                heldOut);
    }

    private static TrainingBatch batch(Digits digits, int[] images) {
        float[] pixels = new float[images.length * Digits.PIXELS];
        float[] labels = new float[images.length];
        for (int k = 0; k < images.length; k++) {
            System.arraycopy(digits.pixels(), images[k] * Digits.PIXELS, pixels, k * Digits.PIXELS, Digits.PIXELS);
            labels[k] = digits.labels()[images[k]];
        }
        return new TrainingBatch(images.length, pixels, labels);
    }

    /**
     * Trains, checks and measures.
     *
     * @param progress takes one line for each epoch, and the figures
     * @return the content of an ONNX file, with command, seed and figures in its metadata
     */
    byte[] model(Consumer<String> progress) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(options.seed());
        try (DigitsNet net =
                new DigitsNet(CosineSchedule.of(options, CosineSchedule.NO_WARM_UP), options.weightDecay(), random)) {
            new TrainingLoop(
                            options,
                            new ShuffledBatches(options, seen, random, ShuffledBatches.From.STORED),
                            heldOut,
                            TrainingLoop.Kept.LAST)
                    .run(net.torch(), epoch -> progress.accept(epoch.line(options.epochs())));
            return checked(net, progress);
        }
    }

    private byte[] checked(DigitsNet net, Consumer<String> progress) {
        double difference;
        double training;
        double test;
        try (OnnxSession session = OnnxSession.open(onnx(net, Map.of()))) {
            float[] logits = session.run(heldOut.inputs());
            difference = OnnxAgreement.check(net.torch().predict(heldOut.inputs()), logits, AGREEMENT);
            test = accuracy(logits, heldOut);
            training = accuracy(session.run(seen.inputs()), seen);
        }
        progress.accept(String.format(
                Locale.ROOT,
                "accuracy: %.4f of %d images held out, %.4f of %d trained on",
                test,
                heldOut.samples(),
                training,
                seen.samples()));
        progress.accept(OnnxAgreement.line(difference));
        return onnx(net, metadata(training, test));
    }

    private static byte[] onnx(DigitsNet net, Map<String, String> metadata) {
        return ConvolutionalNetworkWriter.model(
                "digits",
                "image",
                List.of(1, Digits.SIDE, Digits.SIDE),
                "logits",
                net.blocks(),
                net.layers(),
                metadata);
    }

    private static double accuracy(float[] logits, TrainingBatch images) {
        int right = 0;
        for (int i = 0; i < images.samples(); i++) {
            int best = 0;
            for (int c = 1; c < DigitsNet.CLASSES; c++) {
                if (logits[i * DigitsNet.CLASSES + c] > logits[i * DigitsNet.CLASSES + best]) {
                    best = c;
                }
            }
            right += best == (int) images.targets()[i] ? 1 : 0;
        }
        return (double) right / images.samples();
    }

    private Map<String, String> metadata(double training, double test) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(
                "command",
                String.format(
                        Locale.ROOT,
                        "train-digits --seed %d --epochs %d --batch %d --learning-rate %s --weight-decay %s",
                        options.seed(),
                        options.epochs(),
                        options.batch(),
                        options.learningRate(),
                        options.weightDecay()));
        entries.put("seed", Long.toString(options.seed()));
        entries.put(
                "data",
                "E. Alpaydin, C. Kaynak, Optical Recognition of Handwritten Digits, UCI, 1998,"
                        + " doi:10.24432/C50P49, CC BY 4.0");
        entries.put("input", "grey levels of 8 x 8 pixels, divided by 16");
        entries.put("output", "logits of the digits 0 to 9");
        entries.put("held_out_accuracy", String.format(Locale.ROOT, "%.4f", test));
        entries.put("training_accuracy", String.format(Locale.ROOT, "%.4f", training));
        TorchEngine.describe(entries);
        return entries;
    }
}
