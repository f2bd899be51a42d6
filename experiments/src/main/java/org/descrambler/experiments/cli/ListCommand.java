package org.descrambler.experiments.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.descrambler.core.options.NearestName;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.experiments.compare.Catalog;
import org.descrambler.experiments.network.NetworkLayer;
import org.descrambler.experiments.network.OnnxModel;
import org.descrambler.experiments.reproduce.Experiments;
import org.descrambler.experiments.suite.Suites;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code descramble list WHAT}: what there is, one line each. */
@Command(name = "list", description = "Lists what there is, one line each.")
final class ListCommand implements Callable<Integer> {
    /** What can be listed. */
    enum What {
        groups,
        objectives,
        operators,
        solvers,
        suites,
        experiments,
        layers;

        static What named(String name) {
            List<String> names = Arrays.stream(values()).map(What::name).toList();
            if (!names.contains(name)) {
                throw new TypeConversionException("'" + name + "' was given, one of " + String.join(", ", names)
                        + " was expected." + NearestName.maybe(name, names));
            }
            return valueOf(name);
        }
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "WHAT", description = "One of ${COMPLETION-CANDIDATES}.")
    private What what;

    @Option(
            names = "--model",
            paramLabel = "M.onnx",
            description = "The network whose layers are listed (with layers).")
    private Path model;

    @Option(names = "--json", description = "Print a JSON array, with the options of solvers and objectives.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        if ((what == What.layers) != (model != null)) {
            throw new IllegalArgumentException(
                    what == What.layers
                            ? "'list layers' needs --model M.onnx."
                            : "--model goes with 'list layers' only.");
        }
        List<Map<String, Object>> rows = switch (what) {
            case groups ->
                Catalog.load().groups().stream()
                        .map(p -> row("name", p.name(), "summary", p.summary()))
                        .toList();
            case objectives ->
                Catalog.load().objectives().stream()
                        .map(p -> row(
                                "name",
                                p.name(),
                                "summary",
                                p.summary(),
                                "options",
                                OptionsRecord.describe(p.defaultOptions())))
                        .toList();
            case operators ->
                Catalog.load().operators().stream()
                        .map(p -> row("name", p.name(), "summary", p.summary()))
                        .toList();
            case solvers ->
                Catalog.load().solvers().stream()
                        .map(p -> row(
                                "name",
                                p.name(),
                                "summary",
                                p.summary(),
                                "reference",
                                p.reference(),
                                "options",
                                OptionsRecord.describe(p.defaultOptions())))
                        .toList();
            case suites ->
                Suites.summaries().entrySet().stream()
                        .map(suite -> row("name", suite.getKey(), "summary", suite.getValue()))
                        .toList();
            case experiments ->
                Experiments.load().all().stream()
                        .map(e -> row("name", e.name(), "summary", e.summary(), "source", e.source()))
                        .toList();
            case layers -> layers();
        };
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? json(rows) : text(rows));
        out.flush();
        return 0;
    }

    private List<Map<String, Object>> layers() {
        OnnxModel network = OnnxModel.read(model);
        network.remarks().forEach(remark -> spec.commandLine().getErr().println("descramble: note: " + remark));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (NetworkLayer layer : network.layers()) {
            rows.add(row(
                    "index",
                    layer.index(),
                    "name",
                    layer.name(),
                    "kind",
                    layer.kind().toString(),
                    "shape",
                    json ? layer.shape() : layer.shapeText(),
                    "activation",
                    layer.activation(),
                    "next",
                    json
                            ? layer.next()
                            : layer.next().isEmpty()
                                    ? ""
                                    : "-> "
                                            + layer.next().stream()
                                                    .map(String::valueOf)
                                                    .collect(Collectors.joining(", "))));
            if (json) {
                rows.get(rows.size() - 1).put("remarks", layer.remarks());
            }
        }
        return rows;
    }

    private static Map<String, Object> row(Object... namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return row;
    }

    private static String json(List<Map<String, Object>> rows) throws JsonProcessingException {
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(rows)
                + System.lineSeparator();
    }

    /** Columns aligned. Options, which would make lines too long to read, are left to JSON. */
    private static String text(List<Map<String, Object>> rows) {
        Map<String, Integer> widths = new LinkedHashMap<>();
        for (Map<String, Object> row : rows) {
            row.remove("options");
            row.forEach((name, value) -> widths.merge(name, cell(value).length(), Math::max));
        }
        StringBuilder text = new StringBuilder();
        for (Map<String, Object> row : rows) {
            StringBuilder line = new StringBuilder();
            row.forEach((name, value) -> {
                String cell = cell(value);
                line.append(cell).append(" ".repeat(widths.get(name) - cell.length() + 2));
            });
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }

    private static String cell(Object value) {
        return String.valueOf(value);
    }
}
