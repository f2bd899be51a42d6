package org.descrambler.experiments.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.descrambler.experiments.data.Digits;
import org.descrambler.experiments.network.OnnxSession;
import org.descrambler.experiments.reproduce.NetworkTrainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrainDigitsNetTest {
    @TempDir
    private Path folder;

    private int train(Path out, StringWriter text, String... more) {
        String[] arguments = new String[4 + more.length];
        arguments[0] = "--epochs";
        arguments[1] = "2";
        arguments[2] = "--out";
        arguments[3] = out.toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        return new CommandLine(new TrainDigitsNet())
                .setOut(new PrintWriter(text, true))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(arguments);
    }

    @Test
    void twoEpochsReadMostDigitsAndRepeat() throws IOException {
        assumeTrue(
                getClass().getClassLoader().getResource("native/lib/pytorch.properties") != null,
                "skipped: PyTorch's natives are on the class path only with mvn -Ptrain");
        Path first = folder.resolve("first.onnx");
        Path second = folder.resolve("second.onnx");
        StringWriter text = new StringWriter();
        assertEquals(0, train(first, text), text::toString);
        assertEquals(0, train(second, text), text::toString);
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
        try (OnnxSession session = OnnxSession.open(Files.readAllBytes(first))) {
            assertTrue(Double.parseDouble(session.metadata().get("held_out_accuracy")) > 0.8);
        }
    }

    /** The training of the embedded network takes a few seconds, and on the machine that made it gives it bit for bit. */
    @Test
    void seedOneGivesTheEmbeddedNetwork() throws IOException {
        assumeTrue(
                getClass().getClassLoader().getResource("native/lib/pytorch.properties") != null,
                "skipped: PyTorch's natives are on the class path only with mvn -Ptrain");
        Digits digits = Digits.load();
        byte[] trained = new DigitsTrainer().train(1, line -> {});
        try (InputStream in = NetworkTrainer.class.getResourceAsStream(
                        "/org/descrambler/experiments/paper/digits-16-32-64-10.onnx");
                OnnxSession expected = OnnxSession.open(in.readAllBytes());
                OnnxSession actual = OnnxSession.open(trained)) {
            assertEquals(expected.metadata().get("command"), actual.metadata().get("command"));
            // Other processors round sums differently, and training enlarges that: no bits are compared.
            int[] first = classes(expected.run(digits.pixels()));
            int[] second = classes(actual.run(digits.pixels()));
            int equal = 0;
            for (int i = 0; i < first.length; i++) {
                equal += first[i] == second[i] ? 1 : 0;
            }
            assertTrue(equal > 0.99 * first.length, equal + " of " + first.length);
        }
    }

    private static int[] classes(float[] logits) {
        int[] classes = new int[logits.length / DigitsNet.CLASSES];
        for (int k = 0; k < logits.length; k++) {
            int i = k / DigitsNet.CLASSES;
            if (logits[k] > logits[i * DigitsNet.CLASSES + classes[i]]) {
                classes[i] = k % DigitsNet.CLASSES;
            }
        }
        return classes;
    }

    @Test
    void neverOverwritesUnasked() throws IOException {
        Path out = Files.writeString(folder.resolve("mine.onnx"), "mine");
        assertEquals(1, train(out, new StringWriter()));
        assertEquals("mine", Files.readString(out));
    }
}
