package org.descrambler.experiments.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.descrambler.experiments.compare.RecordedDescrambler;
import org.descrambler.experiments.compare.SolveTask;
import org.descrambler.experiments.io.DataFile;
import org.descrambler.experiments.io.WholeFile;
import org.descrambler.experiments.network.NetworkLayer;
import org.descrambler.experiments.network.OnnxModel;
import org.descrambler.experiments.network.OutputDifference;
import org.descrambler.experiments.network.RewrittenNetwork;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code descramble export}: the network with a descrambler folded in, its function kept. */
@Command(
        name = "export",
        description = "Writes the network with a layer's neurons permuted (signed, rescaled) as a result says, and with"
                + " all that reads them changed so that the outputs stay the same. Both networks are run and compared"
                + " before the file is written; what cannot be folded in exactly is refused.",
        sortOptions = false,
        footer = {
            "",
            "A permutation passes every activation; signs pass odd ones (Tanh), positive factors those that are"
                    + " positively homogeneous (Relu).",
            "",
            "Example:",
            "  descramble solve --model net.onnx --inputs X.npy --layer 0 --group permutation --out result",
            "  descramble export --model net.onnx --result result --inputs X.npy --out readable.onnx",
            "",
            Descramble.EXIT_CODES
        })
final class ExportCommand implements Callable<Integer> {
    private static final double MOST = 0.1;

    @Spec
    private CommandSpec spec;

    @Option(names = "--model", required = true, paramLabel = "M.onnx", description = "The network.")
    private Path model;

    @Option(
            names = "--result",
            required = true,
            paramLabel = "DIR",
            description = "The folder that 'solve --out' wrote, with descrambler.npy or permutation.npy.")
    private Path result;

    @Option(names = "--out", required = true, paramLabel = "N.onnx", description = "The file to write.")
    private Path out;

    @Option(
            names = "--inputs",
            paramLabel = "X.npy",
            description = "Samples on which both networks are compared (default: 16 random ones).")
    private String inputs;

    @Option(
            names = "--layer",
            paramLabel = "NAME|INDEX",
            description = "The layer whose neurons are permuted (default: the one that result.json names).")
    private String layer;

    @Option(
            names = "--tolerance",
            paramLabel = "X",
            defaultValue = "1e-5",
            description =
                    "The largest difference of an output that is taken for rounding, relative to its largest entry"
                            + " (default: ${DEFAULT-VALUE}; half precision is allowed 1e-2).")
    private Double tolerance;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Seed of the random samples (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Threads that run the networks (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(names = "--force", description = "Replace an existing file.")
    private boolean force;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        if (!(tolerance >= 0 && tolerance <= MOST)) {
            throw new IllegalArgumentException("--tolerance is " + tolerance + "; 0 to " + MOST + " was expected.");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("--threads is " + threads + "; at least 1 was expected.");
        }
        WholeFile.requireFree(out, force);
        RecordedDescrambler descrambler = RecordedDescrambler.read(result);
        OnnxModel network = OnnxModel.read(model);
        NetworkLayer chosen = network.layer(layer(descrambler));
        descrambler
                .modelSha256()
                .filter(hash -> !hash.equals(OnnxModel.sha256(model)))
                .ifPresent(hash -> spec.commandLine()
                        .getErr()
                        .println("descramble: note: " + result + " was solved on another file than " + model + "."));
        RewrittenNetwork rewritten;
        List<OutputDifference> differences;
        try (OpenSources sources = new OpenSources()) {
            rewritten = RewrittenNetwork.of(
                    network,
                    chosen,
                    descrambler.matrix(),
                    Optional.ofNullable(inputs).map(name -> {
                        DataFile file = DataFile.open(name);
                        return SolveInput.networkInputs(sources.keep(file, file::close));
                    }),
                    SolveTask.generator(seed));
            differences = rewritten.differences(tolerance, threads);
        }
        require(differences, rewritten);
        WholeFile.write(out, rewritten.bytes(), force);
        PrintWriter to = spec.commandLine().getOut();
        to.print(json ? json(chosen, rewritten, differences) : text(chosen, rewritten, differences));
        to.flush();
        return 0;
    }

    private String layer(RecordedDescrambler descrambler) {
        if (layer != null) {
            return layer;
        }
        return descrambler
                .layer()
                .orElseThrow(() -> new IllegalArgumentException("--layer NAME|INDEX is needed, since " + result
                        + " does not say which layer of a network was descrambled. Maybe see 'descramble list layers"
                        + " --model " + model + "'."));
    }

    private void require(List<OutputDifference> differences, RewrittenNetwork rewritten) {
        if (differences.isEmpty()) {
            throw new IllegalArgumentException(
                    model + ": no output is a tensor of numbers, so that nothing can be compared.");
        }
        for (OutputDifference difference : differences) {
            if (!difference.isAllowed()) {
                throw new IllegalStateException(String.format(
                        Locale.ROOT,
                        "%s: the rewritten network's output '%s' differs by %.2e (relative %.2e) on %s, expected at most"
                                + " %.0e; nothing was written. Maybe its sums lose digits: see --tolerance.",
                        model,
                        difference.name(),
                        difference.maxAbsolute(),
                        difference.maxRelative(),
                        rewritten.inputs(),
                        difference.allowed()));
            }
        }
    }

    private String text(NetworkLayer chosen, RewrittenNetwork rewritten, List<OutputDifference> differences) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "layer",
                "%d %s (%s %s), activation %s",
                chosen.index(),
                chosen.name(),
                chosen.kind(),
                chosen.shapeText(),
                chosen.activation());
        line(text, "folded in", "%s of %d neurons", rewritten.kind(), chosen.neurons());
        line(text, "changed", "%s", rewritten.changed().isEmpty() ? "nothing" : String.join(", ", rewritten.changed()));
        for (OutputDifference d : differences) {
            line(
                    text,
                    "output",
                    "%s: largest difference %.2e, relative %.2e, on %s (%d samples)",
                    d.name(),
                    d.maxAbsolute(),
                    d.maxRelative(),
                    rewritten.inputs(),
                    d.samples());
        }
        line(text, "written", "%s", out);
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String format, Object... values) {
        text.append(String.format(Locale.ROOT, "%-13s ", name))
                .append(String.format(Locale.ROOT, format, values))
                .append(System.lineSeparator());
    }

    private String json(NetworkLayer chosen, RewrittenNetwork rewritten, List<OutputDifference> differences)
            throws JsonProcessingException {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("layer", chosen.name());
        record.put("layer_index", chosen.index());
        record.put("element", rewritten.kind());
        record.put("n", chosen.neurons());
        record.put("changed", rewritten.changed());
        record.put("inputs", rewritten.inputs());
        List<Map<String, Object>> outputs = new ArrayList<>();
        for (OutputDifference d : differences) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("output", d.name());
            row.put("samples", d.samples());
            row.put("max_absolute_difference", d.maxAbsolute());
            row.put("max_relative_difference", d.maxRelative());
            row.put("allowed", d.allowed());
            outputs.add(row);
        }
        record.put("outputs", outputs);
        record.put("written", out.toString());
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(record)
                + System.lineSeparator();
    }
}
