package org.descrambler.experiments.suite;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.descrambler.core.options.NearestName;
import org.descrambler.core.solve.Budget;
import org.descrambler.experiments.compare.TimeLimit;
import org.descrambler.experiments.io.BestKnown;

/**
 * Reads a suite in YAML, strictly: a key that there is not, one that stands twice, and a value of another kind are errors that
 * name their place. The keys are described in {@code docs/comparing.md}.
 */
final class SuiteFile {
    /** Options of {@code solve} that name files; the first one that is given names the problem. */
    private static final List<String> FILES =
            List.of("model", "signals", "inputs", "weights", "bias", "gram", "brockett", "qap");

    /** Its other options that describe a problem. */
    private static final List<String> CHOICES = List.of(
            "layer", "tap", "center", "group", "blocks", "objective", "operator", "scaling", "component", "start");

    private static final List<String> OWN = List.of("name", "qaplib", "synthetic", "best-known", "proven-optimal");

    private static final List<String> PROBLEM =
            Stream.of(OWN, FILES, CHOICES).flatMap(List::stream).toList();

    private static final List<String> SUITE =
            List.of("name", "summary", "defaults", "problems", "solvers", "seeds", "budget", "target-gap");

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Where a run starts unless the suite says: seeds are of no use to a search from a fixed start. */
    private static final String DEFAULT_START = "random";

    private static final double DEFAULT_TARGET = 1e-6;

    private final String file;
    private final Optional<Path> folder;

    private SuiteFile(String file, Optional<Path> folder) {
        this.file = file;
        this.folder = folder;
    }

    /**
     * Reads a file.
     *
     * @param data what relative paths in it start from; empty for the file's own folder
     */
    static Suite read(Path file, Optional<Path> data) {
        try {
            String name = String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
            return new SuiteFile(
                            file.toString(),
                            data.or(() ->
                                    Optional.ofNullable(file.toAbsolutePath().getParent())))
                    .suite(Files.readString(file), name);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read (" + e + ").", e);
        }
    }

    /** Reads a built-in suite's text; a relative path in it needs {@code data}. */
    static Suite parse(String name, String yaml, Optional<Path> data) {
        return new SuiteFile("suite " + name, data).suite(yaml, name);
    }

    private Suite suite(String yaml, String defaultName) {
        JsonNode tree;
        try {
            tree = YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    file + ", line "
                            + (e.getLocation() == null ? "?" : e.getLocation().getLineNr())
                            + ": is no YAML that can be read ("
                            + e.getOriginalMessage().lines().findFirst().orElse("") + ").",
                    e);
        }
        StrictMapping all = StrictMapping.of(file, tree, SUITE);
        Optional<ObjectNode> defaults = all.mapping("defaults", PROBLEM)
                .flatMap(checked -> all.value("defaults"))
                .map(ObjectNode.class::cast);
        List<ProblemEntry> problems = new ArrayList<>();
        for (StrictMapping.Element element : all.list("problems")) {
            problems.addAll(problems(element, defaults));
        }
        try {
            return new Suite(
                    all.text("name").orElse(defaultName),
                    all.text("summary").orElse(""),
                    problems,
                    all.list("solvers").stream().map(SuiteFile::solver).toList(),
                    seeds(all),
                    budget(all),
                    all.number("target-gap").orElse(DEFAULT_TARGET));
        } catch (IllegalArgumentException e) {
            throw e.getMessage().startsWith(file) ? e : new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private List<ProblemEntry> problems(StrictMapping.Element element, Optional<ObjectNode> defaults) {
        StrictMapping.of(element.place(), element.node(), PROBLEM);
        ObjectNode merged = defaults.map(ObjectNode::deepCopy).orElseGet(YAML::createObjectNode);
        merged.setAll((ObjectNode) element.node());
        StrictMapping problem = StrictMapping.of(element.place(), merged, PROBLEM);
        Map<String, String> settings = new LinkedHashMap<>();
        for (String key : FILES) {
            problem.text(key).ifPresent(path -> settings.put(key, paths(problem, key, path)));
        }
        for (String key : CHOICES) {
            list(problem, key).ifPresent(text -> settings.put(key, text));
        }
        String start = settings.getOrDefault("start", DEFAULT_START);
        settings.put("start", start.matches("identity|random") ? start : path(problem, "start", start));
        Optional<String> qaplib = problem.text("qaplib");
        Optional<SyntheticLayer> synthetic = synthetic(problem);
        long inputs = FILES.stream().filter(settings::containsKey).count();
        if ((qaplib.isPresent() ? 1 : 0) + (synthetic.isPresent() ? 1 : 0) + Math.min(1, inputs) != 1) {
            throw new IllegalArgumentException(problem.place() + ": "
                    + (inputs == 0 && qaplib.isEmpty() && synthetic.isEmpty()
                            ? "there is no input"
                            : "there are several inputs")
                    + "; either synthetic, or qaplib, or files as 'solve' takes them (" + String.join(", ", FILES)
                    + ") were expected.");
        }
        OptionalDouble known = problem.number("best-known");
        boolean proven = problem.flag("proven-optimal");
        if (qaplib.isPresent()) {
            if (known.isPresent() || problem.text("name").isPresent()) {
                throw new IllegalArgumentException(problem.place()
                        + ": the instances of the folder have names of their own, and best known values in its best_known.csv;"
                        + " neither name nor best-known was expected.");
            }
            return QaplibFolder.read(Path.of(path(problem, "qaplib", qaplib.get())), settings);
        }
        return List.of(new ProblemEntry(
                problem.text("name").orElseGet(() -> name(settings, synthetic)),
                settings,
                synthetic,
                known.isPresent() ? Optional.of(new BestKnown(known.getAsDouble(), proven)) : Optional.empty()));
    }

    /** A text, or several in a list, such as the sizes of blocks. */
    private static Optional<String> list(StrictMapping problem, String key) {
        Optional<JsonNode> value = problem.value(key);
        if (value.isPresent() && value.get().isArray()) {
            return Optional.of(String.join(
                    ",",
                    StreamSupport.stream(value.get().spliterator(), false)
                            .map(JsonNode::asText)
                            .toList()));
        }
        return problem.text(key);
    }

    private static Optional<SyntheticLayer> synthetic(StrictMapping problem) {
        return problem.mapping("synthetic", List.of("kind", "n", "samples", "seed"))
                .map(layer -> {
                    SyntheticLayer.Kind kind = kind(layer.place(), layer.requiredText("kind"));
                    int n = size(layer, "n", layer.whole("n").orElseThrow(() -> layer.missing("n")));
                    return new SyntheticLayer(
                            kind,
                            n,
                            size(layer, "samples", layer.whole("samples").orElse(4L * n)),
                            layer.whole("seed").orElse(0));
                });
    }

    private static SyntheticLayer.Kind kind(String place, String name) {
        List<String> all = SyntheticLayer.Kind.labels();
        return Stream.of(SyntheticLayer.Kind.values())
                .filter(kind -> kind.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(place + ": kind is '" + name + "'; one of "
                        + String.join(", ", all) + " was expected." + NearestName.maybe(name, all)));
    }

    private static int size(StrictMapping layer, String key, long value) {
        if (value < 1 || value > 1_000_000) {
            throw new IllegalArgumentException(
                    layer.place() + ": " + key + " is " + value + "; a number from 1 to 1000000 was expected.");
        }
        return (int) value;
    }

    /** The input's name: that of the first file without its ending, and the layer's. */
    private static String name(Map<String, String> settings, Optional<SyntheticLayer> synthetic) {
        if (synthetic.isPresent()) {
            return synthetic.get().name();
        }
        String first = FILES.stream()
                .filter(settings::containsKey)
                .map(settings::get)
                .findFirst()
                .orElseThrow();
        String file = String.valueOf(Path.of(first.split(",", -1)[0]).getFileName());
        String layer = settings.containsKey("layer") ? "-" + settings.get("layer") : "";
        return file.replaceFirst("\\.[A-Za-z0-9]+(:.*)?$", "") + layer;
    }

    /** {@code brockett} names two files. */
    private String paths(StrictMapping problem, String key, String text) {
        if (!key.equals("brockett")) {
            return path(problem, key, text);
        }
        return String.join(
                ",",
                Stream.of(text.split(",", -1))
                        .map(one -> path(problem, key, one.strip()))
                        .toList());
    }

    private String path(StrictMapping problem, String key, String text) {
        Path path = Path.of(text);
        if (path.isAbsolute()) {
            return text;
        }
        return folder.orElseThrow(() -> new IllegalArgumentException(problem.place() + ": " + key + " is '" + text
                        + "', read from a folder of yours; --data DIR was expected."))
                .resolve(path)
                .normalize()
                .toString();
    }

    private static SolverEntry solver(StrictMapping.Element element) {
        if (element.node().isTextual()) {
            return SolverEntry.named(element.node().asText());
        }
        StrictMapping solver = StrictMapping.of(element.place(), element.node(), List.of("name", "label", "options"));
        String name = solver.requiredText("name");
        Map<String, String> settings = new LinkedHashMap<>();
        solver.value("options").ifPresent(options -> {
            if (!options.isObject()) {
                throw new IllegalArgumentException(
                        solver.place() + ": options is no mapping; option: value was expected.");
            }
            options.properties().forEach(option -> {
                if (!option.getValue().isValueNode()) {
                    throw new IllegalArgumentException(solver.place() + ": the option " + option.getKey()
                            + " is no single value; one was expected.");
                }
                settings.put(option.getKey(), option.getValue().asText());
            });
        });
        return new SolverEntry(solver.text("label").orElse(name), name, settings);
    }

    private static List<Long> seeds(StrictMapping all) {
        return list(all, "seeds").map(Suite::seeds).orElseGet(() -> List.of(0L));
    }

    private static Budget budget(StrictMapping all) {
        Budget budget = Budget.UNLIMITED;
        Optional<StrictMapping> limits =
                all.mapping("budget", List.of("time-limit", "max-iterations", "max-evaluations"));
        if (limits.isEmpty()) {
            return budget;
        }
        Optional<String> time = limits.get().text("time-limit");
        if (time.isPresent()) {
            budget = budget.withTime(TimeLimit.parse(time.get()));
        }
        budget = budget.withIterations(limits.get().whole("max-iterations").orElse(budget.iterations()));
        return budget.withEvaluations(limits.get().whole("max-evaluations").orElse(budget.evaluations()));
    }
}
