package org.descrambler.experiments.training;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.descrambler.experiments.io.WholeFile;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The file that a training program writes, as options of its command line. */
final class TrainingFile {
    @Option(names = "--out", required = true, description = "the ONNX file to write")
    private Path out;

    @Option(names = "--force", description = "replace an existing file")
    private boolean force;

    /** Fails before any work is done where the file may not be written. */
    void requireFree() {
        WholeFile.requireFree(out, force);
        // Training takes minutes. Only trying tells: permissions mean nothing to root or a read-only disk.
        try {
            Files.delete(Files.createTempFile(out.toAbsolutePath().getParent(), ".train", ".try"));
        } catch (IOException e) {
            throw new IllegalArgumentException(out + ": cannot be written (" + e + ").", e);
        }
    }

    /** Writes a model and says so. */
    void write(byte[] model, PrintWriter to) {
        WholeFile.write(out, model, force);
        to.println("wrote " + out);
        to.flush();
    }

    /** Runs a program and ends the process with its exit code. */
    static void exit(Object program, String[] arguments) {
        CommandLine line = new CommandLine(program);
        System.exit(line.setExecutionExceptionHandler((exception, command, parsed) -> {
                    command.getErr().println(command.getCommandName() + ": " + exception.getMessage());
                    return exception instanceof IllegalArgumentException ? 2 : 1;
                })
                .execute(arguments));
    }
}
