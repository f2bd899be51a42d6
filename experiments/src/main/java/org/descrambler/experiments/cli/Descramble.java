package org.descrambler.experiments.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.descrambler.core.options.NearestName;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The root command. It does nothing of its own: without a sub-command it is wrong usage. */
@Command(
        name = "descramble",
        description = {
            "Descrambles trained neural network layers by optimisation over group elements.",
            "Start with 'descramble demo'; 'descramble COMMAND --help' tells more."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", Descramble.EXIT_CODES},
        subcommands = {
            DemoCommand.class,
            SolveCommand.class,
            CompareCommand.class,
            ReproduceCommand.class,
            ListCommand.class,
            ExportCommand.class,
            ExampleCommand.class,
            ReportCommand.class,
            GenerateCompletion.class
        })
public final class Descramble implements Runnable {
    static final String EXIT_CODES = "Exit codes: 0 done, 1 it failed, 2 wrong usage or bad input.";

    private static final int FAILED = 1;
    private static final int BAD_INPUT = 2;

    @Spec
    private CommandSpec spec;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show stack traces of errors.")
    private boolean verbose;

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
        Descramble root = new Descramble();
        CommandLine commandLine = new CommandLine(root).setOut(out).setErr(err);
        commandLine
                .getSubcommands()
                .get("generate-completion")
                .getCommandSpec()
                .usageMessage()
                .hidden(true);
        converters(commandLine);
        commandLine.setParameterExceptionHandler((e, args) -> {
            String message = wrongUsage(e);
            err.println("descramble: " + message);
            if (!message.contains("Maybe")) {
                String command = e.getCommandLine().getCommandSpec().qualifiedName(" ");
                err.println("Maybe '" + command + " --help'?");
            }
            return BAD_INPUT;
        });
        commandLine.setExecutionExceptionHandler((e, line, parsed) -> {
            if (root.verbose) {
                e.printStackTrace(err);
            } else {
                err.println("descramble: " + message(e));
            }
            return e instanceof IllegalArgumentException ? BAD_INPUT : FAILED;
        });
        try {
            return commandLine.execute(arguments);
        } catch (OutOfMemoryError e) {
            err.println("descramble: out of memory at a heap of "
                    + Runtime.getRuntime().maxMemory() / (1 << 20)
                    + " MiB. Maybe give it more: DESCRAMBLE_JAVA_OPTS=-Xmx8g descramble ...");
            return FAILED;
        }
    }

    /** Runs the command line of this process and exits with its code. */
    public static void main(String[] arguments) {
        quietLibraries();
        var out = new PrintWriter(System.out, true, UTF_8);
        var err = new PrintWriter(System.err, true, UTF_8);
        System.exit(run(out, err, arguments));
    }

    /**
     * Libraries warn on stderr in one short line and say nothing else. Set here rather than in a properties file, since
     * one of the libraries brings a file of that name along.
     */
    private static void quietLibraries() {
        Map<String, String> settings = Map.of(
                "defaultLogLevel",
                "warn",
                "showThreadName",
                "false",
                "showShortLogName",
                "true",
                "levelInBrackets",
                "true");
        settings.forEach((name, value) -> {
            String property = "org.slf4j.simpleLogger." + name;
            if (System.getProperty(property) == null) {
                System.setProperty(property, value);
            }
        });
    }

    /** Numbers whose errors say what was expected in the user's words, not in Java's. */
    private static void converters(CommandLine commandLine) {
        ITypeConverter<Long> wholeNumber = text -> number(text, Long::valueOf, "a whole number");
        ITypeConverter<Integer> smallNumber = text -> number(text, Integer::valueOf, "a whole number below 2^31");
        ITypeConverter<Double> number = text -> number(text, Double::valueOf, "a number");
        commandLine
                .registerConverter(long.class, wholeNumber)
                .registerConverter(Long.class, wholeNumber)
                .registerConverter(int.class, smallNumber)
                .registerConverter(Integer.class, smallNumber)
                .registerConverter(Double.class, number)
                .registerConverter(ListCommand.What.class, ListCommand.What::named);
    }

    private static <T> T number(String text, Function<String, T> read, String expected) {
        try {
            return read.apply(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' was given, " + expected + " was expected.");
        }
    }

    private static String wrongUsage(ParameterException e) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        if (e instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0);
            if (unmatched.isUnknownOption()) {
                return "Unknown option '" + word + "'."
                        + NearestName.maybe(word, command.optionsMap().keySet());
            }
            if (command.parent() == null) {
                List<String> names = command.subcommands().entrySet().stream()
                        .filter(c ->
                                !c.getValue().getCommandSpec().usageMessage().hidden())
                        .map(Map.Entry::getKey)
                        .toList();
                return "Unknown command '" + word + "'; one of " + String.join(", ", names) + " was expected."
                        + NearestName.maybe(word, names);
            }
        }
        // picocli says "option" twice, and ends some sentences with a full stop and others not
        String sentence = oneLine(e.getMessage()).replace("option option", "option");
        return sentence.matches(".*[.?]") ? sentence : sentence + ".";
    }

    private static String message(Exception e) {
        boolean explains = e instanceof IllegalArgumentException
                || e instanceof ArithmeticException
                || e instanceof UncheckedIOException;
        String text = e.getMessage() == null ? e.toString() : explains ? e.getMessage() : e.toString();
        return oneLine(text) + (explains ? "" : " Maybe a defect: --verbose shows where.");
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ");
    }
}
