package org.descrambler.experiments.training;

import java.io.PrintWriter;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.descrambler.experiments.reproduce.NetworkTrainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains any of the experiments' networks as the embedded one was; {@code docs/training.md} has the commands. */
@Command(
        name = "train-network",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Trains one of the experiments' networks and writes it as an ONNX model.")
public final class TrainNetwork implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "a network's name, which is that of its file without .onnx")
    private String name;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "seed of data and initial weights (${DEFAULT-VALUE}, which gives the embedded network)")
    private long seed;

    @Mixin
    private TrainingFile file;

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        TrainingFile.exit(new TrainNetwork(), arguments);
    }

    @Override
    public Integer call() {
        List<NetworkTrainer> trainers = ServiceLoader.load(NetworkTrainer.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        NetworkTrainer trainer = trainers.stream()
                .filter(one -> one.network().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no network '" + name + "'; expected one of "
                        + trainers.stream().map(NetworkTrainer::network).collect(Collectors.joining(", ")) + "."));
        file.requireFree();
        PrintWriter progress = spec.commandLine().getErr();
        file.write(trainer.train(seed, progress::println), spec.commandLine().getOut());
        return 0;
    }
}
