package org.descrambler.experiments.training;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.descrambler.experiments.network.DenseNetworkWriter;
import org.descrambler.experiments.network.OnnxSession;
import org.descrambler.experiments.data.DeerKernel;
import org.descrambler.experiments.data.DeerLibrary;
import org.descrambler.experiments.data.HeldOutError;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The program that made the demonstration's network; {@code docs/training.md} has the command. */
@Command(
        name = "train-deernet",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Trains the 256-80-256 DEERNet on simulated DEER traces and writes it as an ONNX model.")
public final class TrainDeerNet implements Callable<Integer> {
    private static final int PROBES = 64;

    /**
     * Largest allowed difference between the training library's outputs and ONNX Runtime's. Both sum 256 products in
     * float32, in orders of their own: 2⁻²⁴ · Σ|wᵢxᵢ| ≈ 6e-8 · 30 in a pre-activation, which W₂ (rows of norm about 5) and
     * the logistic function (slope at most ¼) carry to the outputs as a few 1e-6.
     */
    private static final double AGREEMENT = 1e-5;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--seed",
            defaultValue = "0",
            description = "seed of library and initial weights (${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--samples", defaultValue = "262144", description = "fresh samples in an epoch (${DEFAULT-VALUE})")
    private int samples;

    @Option(names = "--epochs", defaultValue = "64", description = "the most epochs (${DEFAULT-VALUE})")
    private int epochs;

    @Option(names = "--batch", defaultValue = "512", description = "samples in a step (${DEFAULT-VALUE})")
    private int batch;

    @Option(names = "--learning-rate", defaultValue = "0.002", description = "peak rate of AdamW (${DEFAULT-VALUE})")
    private double learningRate;

    @Option(names = "--weight-decay", defaultValue = "0.01", description = "decoupled weight decay (${DEFAULT-VALUE})")
    private double weightDecay;

    @Option(
            names = "--validation",
            defaultValue = "8192",
            description = "samples for early stopping (${DEFAULT-VALUE})")
    private int validation;

    @Option(names = "--patience", defaultValue = "16", description = "epochs without improvement (${DEFAULT-VALUE})")
    private int patience;

    @Option(names = "--test", defaultValue = "2000", description = "samples for the final figures (${DEFAULT-VALUE})")
    private int test;

    @Option(names = "--out", required = true, description = "the ONNX file to write")
    private Path out;

    @Option(names = "--force", description = "replace an existing file")
    private boolean force;

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // More threads would be slower on so small a net, and the sums would depend on their number. The natives come
        // with
        // the class path, never from the network.
        System.getProperties().putIfAbsent("ai.djl.pytorch.num_threads", "1");
        System.getProperties().putIfAbsent("ai.djl.pytorch.num_interop_threads", "1");
        System.getProperties().putIfAbsent("ai.djl.offline", "true");
        System.exit(new CommandLine(new TrainDeerNet())
                .setExecutionExceptionHandler((exception, line, parsed) -> {
                    line.getErr().println("train-deernet: " + exception.getMessage());
                    return exception instanceof IllegalArgumentException ? 2 : 1;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        if (Files.exists(out) && !force) {
            throw new IllegalArgumentException("The file " + out + " exists. Maybe give --force or another --out.");
        }
        TrainingOptions options =
                new TrainingOptions(seed, samples, epochs, batch, learningRate, weightDecay, validation, patience);
        DeerLibrary library = new DeerLibrary(seed, DeerKernel.standard());
        PrintWriter progress = spec.commandLine().getErr();
        DeerNetTraining.Trained trained = new DeerNetTraining(options, library)
                .run(
                        PROBES,
                        epoch -> progress.printf(
                                Locale.ROOT,
                                "epoch %d/%d  training %.5f  validation %.5f  %.0f s%n",
                                epoch.epoch(),
                                options.epochs(),
                                epoch.trainingLoss(),
                                epoch.validationLoss(),
                                epoch.seconds()));

        HeldOutError error;
        double difference;
        try (OnnxSession session = OnnxSession.open(model(trained, Map.of()))) {
            float[] probe = session.run(library.batch(DeerLibrary.TEST, PROBES).inputs());
            difference = difference(trained.probe(), probe);
            if (!(difference <= AGREEMENT)) {
                throw new IllegalStateException("The ONNX model differs from the trained network by " + difference
                        + ", expected at most " + AGREEMENT + ".");
            }
            error = HeldOutError.measure(session::run, library, DeerLibrary.TEST, test);
        }
        write(model(trained, metadata(options, trained, error)));
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "held out, %d samples: relative error %.4f (mean square %.6f); mean predictor %.4f; Tikhonov with true"
                                + " background and best strength %.4f%nONNX Runtime against the training library: %.2g%nwrote %s%n",
                        error.samples(),
                        error.network(),
                        error.meanSquare(),
                        error.mean(),
                        error.tikhonov(),
                        difference,
                        out);
        return 0;
    }

    private static byte[] model(DeerNetTraining.Trained trained, Map<String, String> metadata) {
        return DenseNetworkWriter.model("deernet", "trace", "distribution", trained.layers(), metadata);
    }

    private static double difference(float[] a, float[] b) {
        double max = 0;
        for (int i = 0; i < a.length; i++) {
            max = Math.max(max, Math.abs(a[i] - b[i]));
        }
        return max;
    }

    private static Map<String, String> metadata(
            TrainingOptions options, DeerNetTraining.Trained trained, HeldOutError error) {
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
        entries.put("epochs", trained.epochs() + ", best " + trained.best().epoch());
        entries.put("input", "trace at 256 times from 0 to 2 us, first point 1, last point 0");
        entries.put("output", "0.75 p(r)/max p at 256 distances from 1.5 to 6 nm");
        entries.put("validation_loss", number(trained.best().validationLoss()));
        entries.put("held_out_relative_error", number(error.network()));
        entries.put("held_out_mean_square", number(error.meanSquare()));
        entries.put("held_out_relative_error_of_mean", number(error.mean()));
        entries.put("held_out_relative_error_of_tikhonov_oracle", number(error.tikhonov()));
        Engine engine = Engine.getInstance();
        entries.put("engine", engine.getEngineName() + " " + engine.getVersion() + ", DJL " + Engine.getDjlVersion());
        entries.put("java", Runtime.version().toString());
        return entries;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }

    /** Writes beside and moves into place, so that a killed run leaves no half-written model. */
    private void write(byte[] model) throws IOException {
        Path target = out.toAbsolutePath();
        Path folder = target.getParent();
        Files.createDirectories(folder);
        Path temporary = folder.resolve(target.getFileName() + ".part");
        Files.write(temporary, model);
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    }
}
