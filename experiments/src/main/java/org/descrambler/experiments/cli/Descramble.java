package org.descrambler.experiments.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root command. It does nothing of its own: without a sub-command it is wrong usage. */
@Command(
        name = "descramble",
        description = "Descrambles trained neural network layers by optimisation over group elements.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND")
public final class Descramble implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command given. Maybe 'descramble --help'?");
    }

    /**
     * Parses and runs one command line.
     *
     * @param out where results go
     * @param err where errors go
     * @param arguments the command line without the program's name
     * @return the exit code: 0 done, 1 it failed, 2 wrong usage or bad input
     */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new Descramble()).setOut(out).setErr(err).execute(arguments);
    }

    /** Runs the command line of this process and exits with its code. */
    public static void main(String[] arguments) {
        var out = new PrintWriter(System.out, true, UTF_8);
        var err = new PrintWriter(System.err, true, UTF_8);
        System.exit(run(out, err, arguments));
    }
}
