package org.descrambler.experiments.training;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains the two-layer DEERNet with options of one's own; {@code docs/training.md} has the command of the embedded one. */
@Command(
        name = "train-deernet",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Trains the 256-80-256 DEERNet on simulated DEER traces and writes it as an ONNX model.")
public final class TrainDeerNet implements Callable<Integer> {
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

    @Mixin
    private TrainingFile file;

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        TrainingFile.exit(new TrainDeerNet(), arguments);
    }

    @Override
    public Integer call() {
        file.requireFree();
        TrainingOptions options =
                new TrainingOptions(seed, samples, epochs, batch, learningRate, weightDecay, validation, patience);
        TorchEngine.prepare();
        PrintWriter progress = spec.commandLine().getErr();
        file.write(
                new DeerNetTraining(options).model(test, progress::println),
                spec.commandLine().getOut());
        return 0;
    }
}
