package org.descrambler.experiments.training;

import ai.djl.engine.Engine;
import ai.djl.training.tracker.Tracker;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.descrambler.experiments.io.WholeFile;
import org.descrambler.experiments.network.ConvolutionalNetworkWriter;
import org.descrambler.experiments.network.OnnxSession;
import org.descrambler.experiments.data.Digits;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The program that made the network of digits; {@code docs/training.md} has the command. */
@Command(
        name = "train-digits",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Trains the convolutional network on the embedded digits and writes it as an ONNX model.")
public final class TrainDigitsNet implements Callable<Integer> {
    /**
     * Largest allowed difference between the training library's logits and ONNX Runtime's: sums of up to 512 float32 products
     * in other orders, through four layers, on logits of about 20.
     */
    private static final double AGREEMENT = 1e-4;

    private static final int CLASSES = 10;

    @Spec
    private CommandSpec spec;

    @Option(names = "--seed", defaultValue = "0", description = "seed of weights and order (${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--epochs", defaultValue = "30", description = "passes over the images (${DEFAULT-VALUE})")
    private int epochs;

    @Option(names = "--batch", defaultValue = "32", description = "images in a step (${DEFAULT-VALUE})")
    private int batch;

    @Option(names = "--learning-rate", defaultValue = "0.003", description = "first rate of AdamW (${DEFAULT-VALUE})")
    private double learningRate;

    @Option(names = "--weight-decay", defaultValue = "0.01", description = "decoupled weight decay (${DEFAULT-VALUE})")
    private double weightDecay;

    @Option(names = "--out", required = true, description = "the ONNX file to write")
    private Path out;

    @Option(names = "--force", description = "replace an existing file")
    private boolean force;

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // One thread, so that sums do not depend on their number; natives from the class path, never from the network.
        System.getProperties().putIfAbsent("ai.djl.pytorch.num_threads", "1");
        System.getProperties().putIfAbsent("ai.djl.pytorch.num_interop_threads", "1");
        System.getProperties().putIfAbsent("ai.djl.offline", "true");
        System.exit(new CommandLine(new TrainDigitsNet())
                .setExecutionExceptionHandler((exception, line, parsed) -> {
                    line.getErr().println("train-digits: " + exception.getMessage());
                    return exception instanceof IllegalArgumentException ? 2 : 1;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() {
        WholeFile.requireFree(out, force);
        if (epochs < 1 || batch < 2) {
            throw new IllegalArgumentException(
                    "--epochs is " + epochs + " and --batch " + batch + "; at least 1 and 2 were expected.");
        }
        Digits digits = Digits.load();
        int[] seen = IntStream.range(0, Digits.IMAGES)
                .filter(i -> !Digits.isHeldOut(i))
                .toArray();
        int[] heldOut =
                IntStream.range(0, Digits.IMAGES).filter(Digits::isHeldOut).toArray();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        try (DigitsNet net = new DigitsNet(schedule(epochs * (seen.length / batch)), weightDecay, random)) {
            for (int epoch = 1; epoch <= epochs; epoch++) {
                double loss = epoch(net, digits, shuffled(seen, random));
                report(epoch, loss, net, digits, heldOut);
            }
            finish(net, digits, seen, heldOut);
        }
        return 0;
    }

    /** Half a cosine down to zero at the last step. */
    private Tracker schedule(int steps) {
        return update -> (float) (learningRate * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, (double) update / steps))));
    }

    private static int[] shuffled(int[] indices, RandomGenerator random) {
        int[] shuffled = indices.clone();
        for (int i = shuffled.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = shuffled[i];
            shuffled[i] = shuffled[j];
            shuffled[j] = swap;
        }
        return shuffled;
    }

    /** One pass; what does not fill a batch is left out. Returns the mean loss. */
    private double epoch(DigitsNet net, Digits digits, int[] order) {
        int steps = order.length / batch;
        double sum = 0;
        for (int s = 0; s < steps; s++) {
            int[] images = IntStream.range(s * batch, (s + 1) * batch)
                    .map(i -> order[i])
                    .toArray();
            sum += net.step(pixels(digits, images), labels(digits, images));
        }
        return sum / steps;
    }

    private void report(int epoch, double loss, DigitsNet net, Digits digits, int[] heldOut) {
        PrintWriter progress = spec.commandLine().getErr();
        progress.printf(
                Locale.ROOT,
                "epoch %d/%d  training loss %.5f  held-out accuracy %.4f%n",
                epoch,
                epochs,
                loss,
                accuracy(net.predict(pixels(digits, heldOut)), labels(digits, heldOut)));
    }

    private void finish(DigitsNet net, Digits digits, int[] seen, int[] heldOut) {
        double difference = 0;
        double training;
        double test;
        try (OnnxSession session = OnnxSession.open(model(net, Map.of()))) {
            float[] logits = session.run(pixels(digits, heldOut));
            float[] trained = net.predict(pixels(digits, heldOut));
            for (int k = 0; k < logits.length; k++) {
                difference = Math.max(difference, Math.abs(logits[k] - trained[k]));
            }
            if (!(difference <= AGREEMENT)) {
                throw new IllegalStateException("The ONNX model differs from the trained network by " + difference
                        + ", expected at most " + AGREEMENT + ".");
            }
            test = accuracy(logits, labels(digits, heldOut));
            training = accuracy(session.run(pixels(digits, seen)), labels(digits, seen));
        }
        WholeFile.write(out, model(net, metadata(training, test)), force);
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "accuracy: %.4f of %d images held out, %.4f of %d trained on%nONNX Runtime against the training"
                                + " library: %.2g%nwrote %s%n",
                        test,
                        heldOut.length,
                        training,
                        seen.length,
                        difference,
                        out);
    }

    private static byte[] model(DigitsNet net, Map<String, String> metadata) {
        return ConvolutionalNetworkWriter.model(
                "digits",
                "image",
                List.of(1, Digits.SIDE, Digits.SIDE),
                "logits",
                net.blocks(),
                net.layers(),
                metadata);
    }

    private static float[] pixels(Digits digits, int[] images) {
        float[] pixels = new float[images.length * Digits.PIXELS];
        for (int k = 0; k < images.length; k++) {
            System.arraycopy(digits.pixels(), images[k] * Digits.PIXELS, pixels, k * Digits.PIXELS, Digits.PIXELS);
        }
        return pixels;
    }

    private static int[] labels(Digits digits, int[] images) {
        return IntStream.of(images).map(i -> digits.labels()[i]).toArray();
    }

    private static double accuracy(float[] logits, int[] labels) {
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            int best = 0;
            for (int c = 1; c < CLASSES; c++) {
                if (logits[i * CLASSES + c] > logits[i * CLASSES + best]) {
                    best = c;
                }
            }
            right += best == labels[i] ? 1 : 0;
        }
        return (double) right / labels.length;
    }

    private Map<String, String> metadata(double training, double test) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(
                "command",
                String.format(
                        Locale.ROOT,
                        "train-digits --seed %d --epochs %d --batch %d --learning-rate %s --weight-decay %s",
                        seed,
                        epochs,
                        batch,
                        learningRate,
                        weightDecay));
        entries.put("seed", Long.toString(seed));
        entries.put(
                "data",
                "E. Alpaydin, C. Kaynak, Optical Recognition of Handwritten Digits, UCI, 1998,"
                        + " doi:10.24432/C50P49, CC BY 4.0");
        entries.put("input", "grey levels of 8 x 8 pixels, divided by 16");
        entries.put("output", "logits of the digits 0 to 9");
        entries.put("held_out_accuracy", String.format(Locale.ROOT, "%.4f", test));
        entries.put("training_accuracy", String.format(Locale.ROOT, "%.4f", training));
        Engine engine = Engine.getInstance();
        entries.put("engine", engine.getEngineName() + " " + engine.getVersion() + ", DJL " + Engine.getDjlVersion());
        entries.put("java", Runtime.version().toString());
        return entries;
    }
}
