package org.descrambler.experiments.training;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains the network of digits with options of one's own; {@code docs/training.md} has the command of the embedded one. */
@Command(
        name = "train-digits",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Trains the convolutional network on the embedded digits and writes it as an ONNX model.")
public final class TrainDigitsNet implements Callable<Integer> {
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

    @Mixin
    private TrainingFile file;

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        TrainingFile.exit(new TrainDigitsNet(), arguments);
    }

    @Override
    public Integer call() {
        file.requireFree();
        DigitsTraining training = DigitsTraining.of(seed, epochs, batch, learningRate, weightDecay);
        TorchEngine.prepare();
        PrintWriter progress = spec.commandLine().getErr();
        file.write(training.model(progress::println), spec.commandLine().getOut());
        return 0;
    }
}
