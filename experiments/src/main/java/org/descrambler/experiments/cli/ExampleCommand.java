package org.descrambler.experiments.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.descrambler.core.signal.NpyWriter;
import org.descrambler.experiments.data.Digits;
import org.descrambler.experiments.io.ResultFolder;
import org.descrambler.experiments.paper.DigitsModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code descramble example digits --out DIR}: an embedded network and its data as files to try the other commands on. */
@Command(
        name = "example",
        description = "Writes an embedded, trained network and its data as files, to try the other commands on.",
        footer = {
            "",
            "digits: a convolutional network and 1797 handwritten digits (E. Alpaydin, C. Kaynak, Optical Recognition of"
                    + " Handwritten Digits, UCI, 1998, doi:10.24432/C50P49, CC BY 4.0).",
            "",
            Descramble.EXIT_CODES
        })
final class ExampleCommand implements Callable<Integer> {
    private static final String DIGITS = "digits";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "digits")
    private String name;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the files, new or empty.")
    private Path out;

    @Option(names = "--force", description = "Replace the files of an earlier run in --out.")
    private boolean force;

    @Override
    public Integer call() {
        if (!name.equals(DIGITS)) {
            throw new IllegalArgumentException("Unknown example '" + name + "'; digits was expected.");
        }
        Digits digits = Digits.load();
        try (ResultFolder folder = ResultFolder.create(out, force)) {
            folder.write("digits.onnx", to -> to.write(DigitsModel.bytes()));
            folder.write(
                    "images.npy",
                    to -> NpyWriter.write(to, digits.pixels(), Digits.IMAGES, 1, Digits.SIDE, Digits.SIDE));
            folder.write(
                    "labels.npy",
                    to -> NpyWriter.write(
                            to, IntStream.of(digits.labels()).asLongStream().toArray(), Digits.IMAGES));
            folder.commit();
        }
        PrintWriter to = spec.commandLine().getOut();
        to.println(out.resolve("digits.onnx") + "   the network: input image, N x 1 x 8 x 8; output logits, N x 10");
        to.println(out.resolve("images.npy") + "   1797 x 1 x 8 x 8, grey levels from 0 to 1");
        to.println(out.resolve("labels.npy") + "   1797 digits");
        to.flush();
        return 0;
    }
}
