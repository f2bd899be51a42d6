package org.descrambler.experiments.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.descrambler.experiments.network.OnnxSession;
import org.descrambler.experiments.reproduce.NetworkTrainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class NetworkTrainersTest {
    private static List<NetworkTrainer> trainers() {
        return ServiceLoader.load(NetworkTrainer.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** What is too large to be embedded has no file; what is embedded was trained from seed 1, as reproduce does by default. */
    @Test
    void eachHasANameOfItsOwnAndEmbeddedNetworksAreOfSeedOne() throws IOException {
        Set<String> names = new HashSet<>();
        for (NetworkTrainer trainer : trainers()) {
            assertTrue(names.add(trainer.network()), trainer.network());
            String resource = "/org/descrambler/experiments/paper/" + trainer.network() + ".onnx";
            try (InputStream in = NetworkTrainer.class.getResourceAsStream(resource)) {
                if (in != null) {
                    try (OnnxSession session = OnnxSession.open(in.readAllBytes())) {
                        assertEquals("1", session.metadata().get("seed"), resource);
                    }
                }
            }
        }
        assertTrue(
                names.containsAll(Set.of("deernet-256-80-256", "deernet-6x256", "digits-16-32-64-10")),
                names.toString());
    }

    /** Likewise for the six-layer network: its options stand in the file. */
    @Test
    void theOptionsAreThoseOfTheEmbeddedSixLayerDeerNet() throws IOException {
        try (InputStream in = NetworkTrainer.class.getResourceAsStream(
                        "/org/descrambler/experiments/paper/deernet-6x256.onnx");
                OnnxSession session = OnnxSession.open(in.readAllBytes())) {
            assertEquals(
                    DeepDeerNetTrainer.options(1).text(), session.metadata().get("options"));
        }
    }

    /** The settings of the embedded DEERNet stand in its metadata; training it takes minutes, so they are compared. */
    @Test
    void theOptionsAreThoseOfTheEmbeddedDeerNet() throws IOException {
        TrainingOptions options = DeerNetTrainer.options(1);
        try (InputStream in = NetworkTrainer.class.getResourceAsStream(
                        "/org/descrambler/experiments/paper/deernet-256-80-256.onnx");
                OnnxSession session = OnnxSession.open(in.readAllBytes())) {
            String command = session.metadata().get("command");
            assertTrue(
                    command.startsWith("train-deernet --seed 1 --samples " + options.samples() + " --epochs "
                            + options.epochs() + " --batch " + options.batch() + " --learning-rate "
                            + options.learningRate() + " --weight-decay " + options.weightDecay() + " --validation "
                            + options.validation() + " --patience " + options.patience() + " --test "),
                    command);
        }
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes(@TempDir Path folder) {
        StringWriter err = new StringWriter();
        CommandLine line = new CommandLine(new TrainNetwork()).setErr(new PrintWriter(err));
        line.setExecutionExceptionHandler((exception, command, parsed) -> {
            err.write(exception.getMessage());
            return 2;
        });
        assertEquals(
                2, line.execute("deernet", "--out", folder.resolve("net.onnx").toString()));
        assertTrue(
                err.toString().contains("'deernet'") && err.toString().contains("deernet-256-80-256"), err::toString);
    }
}
