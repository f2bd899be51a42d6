package org.descrambler.experiments.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.descrambler.core.linalg.ComplexMatrix;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.NpyFile;

/**
 * The report of one {@code solve}, made from what its result folder records and from nothing else: {@code result.json}
 * (schema 1), and where they are there {@code trace.csv}, {@code descrambler.npy} (P) and {@code weights.npy} (PW). The
 * weights before descrambling are Pᴴ(PW), as P is orthogonal or unitary, or Pᵀ(PWQᵀ)Q with {@code input_descrambler.npy}
 * (Q). Complex matrices are shown by their real part and magnitude.
 */
public final class ResultReport {
    private static final int SCHEMA = 1;

    private final JsonNode result;
    private final Optional<ConvergenceCurve> trace;
    private final Optional<Array> descrambler;
    private final Optional<DenseMatrix> inputs;
    private final Optional<Array> weights;

    /** A matrix, and whether it is complex; the imaginary parts of a real one are zero. */
    private record Array(ComplexMatrix matrix, boolean complex) {
        DenseMatrix re() {
            return matrix.re();
        }
    }

    private ResultReport(
            JsonNode result,
            Optional<ConvergenceCurve> trace,
            Optional<Array> descrambler,
            Optional<DenseMatrix> inputs,
            Optional<Array> weights) {
        this.result = result;
        this.trace = trace;
        this.descrambler = descrambler;
        this.inputs = inputs;
        this.weights = weights;
    }

    /**
     * Reads a result folder.
     *
     * @throws IllegalArgumentException where the folder is none of {@code solve}, or its files do not fit together
     * @throws IOException where a file cannot be read
     */
    public static ResultReport read(Path folder) throws IOException {
        Path json = folder.resolve("result.json");
        if (!Files.isRegularFile(json)) {
            throw new IllegalArgumentException(
                    "Folder '" + folder + "' has no result.json. Maybe it is not what 'descramble solve --out' wrote?");
        }
        JsonNode result = parse(json);
        if (!result.has("problem") || !result.has("solver")) {
            throw new IllegalArgumentException(json + " has no problem or no solver. Maybe it is not what 'descramble"
                    + " solve --out' wrote, or the folder lacks its page.json?");
        }
        String solver = result.path("solver").path("name").asText("solver");
        Path csv = folder.resolve("trace.csv");
        Optional<ConvergenceCurve> trace =
                Files.exists(csv) ? Optional.of(ConvergenceCurve.read(solver, csv)) : Optional.empty();
        Optional<Array> descrambler = matrix(folder.resolve("descrambler.npy"));
        Optional<DenseMatrix> inputs =
                matrix(folder.resolve("input_descrambler.npy")).map(Array::re);
        Optional<Array> weights = matrix(folder.resolve("weights.npy"));
        if (descrambler.isPresent() && weights.isPresent()) {
            requireSameRows(folder, descrambler.get().re(), weights.get().re());
        }
        if (inputs.isPresent() && weights.isPresent()) {
            requireSameColumns(folder, inputs.get(), weights.get().re());
        }
        return new ResultReport(result, trace, descrambler, inputs, weights);
    }

    private static JsonNode parse(Path json) throws IOException {
        JsonNode result;
        try {
            result = new ObjectMapper().readTree(json.toFile());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json + " is not JSON: " + e.getOriginalMessage(), e);
        }
        if (result.path("schema").asInt() != SCHEMA) {
            throw new IllegalArgumentException(
                    json + " has schema '" + result.path("schema").asText() + "', expected " + SCHEMA + ".");
        }
        return result;
    }

    private static Optional<Array> matrix(Path npy) {
        if (!Files.exists(npy)) {
            return Optional.empty();
        }
        try (NpyFile file = NpyFile.open(npy)) {
            return Optional.of(new Array(file.complexMatrix(), file.type().isComplex()));
        }
    }

    private static void requireSameRows(Path folder, DenseMatrix p, DenseMatrix pw) {
        if (p.getRowDimension() != p.getColumnDimension() || p.getRowDimension() != pw.getRowDimension()) {
            throw new IllegalArgumentException(
                    "Folder '" + folder + "': descrambler.npy is " + p.getRowDimension() + "×"
                            + p.getColumnDimension() + " and weights.npy " + pw.getRowDimension() + "×"
                            + pw.getColumnDimension() + ", expected n×n and n×p.");
        }
    }

    private static void requireSameColumns(Path folder, DenseMatrix q, DenseMatrix pwq) {
        if (q.getRowDimension() != q.getColumnDimension() || q.getRowDimension() != pwq.getColumnDimension()) {
            throw new IllegalArgumentException(
                    "Folder '" + folder + "': input_descrambler.npy is " + q.getRowDimension() + "×"
                            + q.getColumnDimension() + " and weights.npy " + pwq.getRowDimension() + "×"
                            + pwq.getColumnDimension() + ", expected p×p and n×p.");
        }
    }

    /** The whole page. */
    public HtmlReport page() {
        String group = text("problem", "group");
        String objective = text("problem", "objective");
        String title = "Descrambling by " + objective + " over the " + group.replace('-', ' ') + " group";
        String intro = "The solver %s ended at the value %s (%s). %s"
                .formatted(
                        text("solver", "name"),
                        Format.NUMBER.text(number("value")),
                        text("termination", "reason"),
                        certified());
        return new HtmlReport(title, intro, sections(), provenance());
    }

    private String certified() {
        String certificate = result.path("certificate").asText("none");
        double gap = number("gap");
        return switch (certificate) {
            case "none" -> "Nothing is proven about how far the minimum may lie below it.";
            case "stationary" ->
                "It is a stationary point; nothing is proven about how far the minimum may lie below it.";
            default ->
                Double.isNaN(gap)
                        ? "Certificate: " + certificate + "."
                        : gap <= 0
                                ? "It is the minimum, to rounding, by the certificate " + certificate + "."
                                : "By the certificate %s the minimum lies at most a share of %s below it."
                                        .formatted(certificate, Format.GAP.text(gap));
        };
    }

    /** The parts of the page: result, convergence, matrices. */
    public List<Section> sections() {
        var sections = new ArrayList<Section>();
        sections.add(new Section("Result", summary()));
        List<Block> curves = convergence();
        if (!curves.isEmpty()) {
            sections.add(new Section("Convergence", curves));
        }
        List<Block> matrices = matrices();
        if (!matrices.isEmpty()) {
            sections.add(new Section("Descrambler and weights", matrices));
        }
        return sections;
    }

    /** What was solved, and how it ended. */
    public Table summary() {
        var rows = new ArrayList<List<?>>();
        rows.add(List.of("group", text("problem", "group")));
        rows.add(List.of("objective", text("problem", "objective")));
        rows.add(List.of("operator", text("problem", "operator")));
        rows.add(List.of(
                "neurons n", Format.COUNT.text(result.path("problem").path("n").numberValue())));
        rows.add(List.of(
                "samples m",
                Format.COUNT.text(result.path("problem").path("samples").numberValue())));
        rows.add(List.of("scaling", text("problem", "scaling")));
        rows.add(List.of("solver", text("solver", "name")));
        rows.add(List.of("value", Format.NUMBER.text(number("value"))));
        rows.add(List.of("value at the start", Format.NUMBER.text(number("start_value"))));
        rows.add(List.of("lower bound", Format.NUMBER.text(number("lower_bound"))));
        rows.add(List.of("gap", Format.GAP.text(number("gap"))));
        rows.add(List.of("certificate", result.path("certificate").asText(Format.MISSING)));
        for (int k = 1; k < result.path("bounds").size(); k++) {
            JsonNode bound = result.path("bounds").get(k);
            rows.add(List.of(
                    "weaker: " + bound.path("name").asText(),
                    Format.NUMBER.text(bound.path("value").asDouble(Double.NaN))));
        }
        rows.add(List.of("ended by", text("termination", "reason")));
        rows.add(List.of(
                "converged", result.path("termination").path("converged").asBoolean() ? "yes" : "no"));
        rows.add(List.of(
                "iterations", Format.COUNT.text(result.path("iterations").numberValue())));
        result.path("evaluations")
                .properties()
                .forEach(e -> rows.add(List.of(
                        "evaluations: " + e.getKey(),
                        Format.COUNT.text(e.getValue().numberValue()))));
        rows.add(List.of("time", Format.SECONDS.text(number("seconds"))));
        boolean complex = descrambler.map(Array::complex).orElse(false);
        rows.add(List.of(
                complex ? "group error ‖PPᴴ − I‖" : "group error ‖PPᵀ − I‖", Format.GAP.text(number("group_error"))));
        rows.removeIf(row -> Format.MISSING.equals(row.get(1)));
        return new Table(
                "What was solved and how it ended",
                List.of(new Column("quantity", Format.TEXT), new Column("value", Format.TEXT)),
                rows);
    }

    private List<Block> convergence() {
        var figures = new ArrayList<Block>();
        if (trace.isPresent() && trace.get().iteration().length > 0) {
            var against = ConvergenceCurve.Against.ITERATIONS;
            double bound = number("lower_bound");
            String title = Double.isNaN(bound) ? "The value falls" : "The value falls towards the lower bound";
            figures.add(new Figure(ConvergenceCurve.values(title, against, List.of(trace.get()), bound), ""));
            if (trace.get().hasGradient()) {
                figures.add(new Figure(
                        ConvergenceCurve.gradientNorms("The gradient vanishes", against, List.of(trace.get())), ""));
            }
        }
        return figures;
    }

    private List<Block> matrices() {
        if (descrambler.map(Array::complex).orElse(false)) {
            return complexMatrices(descrambler.get().matrix());
        }
        var figures = new ArrayList<Block>();
        descrambler
                .map(Array::re)
                .ifPresent(p -> figures.add(new Figure(
                        MatrixFigures.descrambler("Descrambler P", p),
                        keepsNeurons(p)
                                ? "The entry of each row is at the neuron that has this place in the new order."
                                : "Each row mixes the neurons into one descrambled output.")));
        inputs.ifPresent(q -> figures.add(new Figure(
                MatrixFigures.inputDescrambler("Descrambler Q of the inputs", q),
                "Each row mixes the inputs into one descrambled input.")));
        weights.map(Array::re).ifPresent(pw -> {
            String product = inputs.isPresent() ? "PWQᵀ" : "PW";
            int p = pw.getColumnDimension();
            Coordinates inputNames = Coordinates.index("input", p);
            Coordinates columns = inputs.isPresent() ? Coordinates.index("descrambled input", p) : inputNames;
            descrambler
                    .map(Array::re)
                    .ifPresent(m -> figures.add(new Figure(
                            MatrixFigures.weights(
                                    "Weights W before descrambling",
                                    inputNames,
                                    Coordinates.index("neuron", pw.getRowDimension()),
                                    inputs.map(q -> asTrained(m, pw).multiply(q))
                                            .orElseGet(() -> asTrained(m, pw))),
                            "As trained: the order of the neurons has no meaning.")));
            figures.add(new Figure(
                    MatrixFigures.weights(
                            "Descrambled weights " + product,
                            columns,
                            Coordinates.index("descrambled output", pw.getRowDimension()),
                            pw),
                    "The same layer in the basis that the objective asks for."));
            figures.add(new Figure(
                    MatrixFigures.spectrum("|fft2(" + product + ")|: the frequencies that the layer passes", pw),
                    "Magnitude of the two-dimensional discrete Fourier transform, zero frequency in the middle."));
        });
        return figures;
    }

    /** Whether each row has a single entry: permutations, signed and monomial ones. */
    private static boolean keepsNeurons(DenseMatrix p) {
        return IntStream.range(0, p.getRowDimension())
                .allMatch(i -> Arrays.stream(p.getRow(i)).filter(x -> x != 0).count() == 1);
    }

    /** W from P W. The rows of P are orthogonal, of length one except in monomial matrices: P⁻¹ = Pᵀ (P Pᵀ)⁻¹. */
    private static DenseMatrix asTrained(DenseMatrix p, DenseMatrix pw) {
        DenseMatrix unscaled = new DenseMatrix(pw.getRowDimension(), pw.getColumnDimension());
        for (int i = 0; i < pw.getRowDimension(); i++) {
            double square = Arrays.stream(p.getRow(i)).map(x -> x * x).sum();
            for (int j = 0; j < pw.getColumnDimension(); j++) {
                unscaled.setEntry(i, j, pw.getEntry(i, j) / square);
            }
        }
        return p.transposeMultiply(unscaled);
    }

    private List<Block> complexMatrices(ComplexMatrix p) {
        var figures = new ArrayList<Block>();
        Coordinates neurons = Coordinates.index("neuron", p.columns());
        Coordinates outputs = Coordinates.index("descrambled output", p.rows());
        figures.add(new Figure(
                MatrixFigures.magnitude("Magnitude |P| of the complex descrambler", neurons, outputs, p.magnitude()),
                "Each row mixes the neurons into one descrambled output; phases are not shown."));
        weights.map(Array::matrix).ifPresent(pw -> {
            Coordinates columns = Coordinates.index("input", pw.columns());
            // Re W = Re Pᴴ(PW)
            DenseMatrix before = p.re().transposeMultiply(pw.re());
            before.addScaled(1, p.im().transposeMultiply(pw.im()));
            figures.add(new Figure(
                    MatrixFigures.weights("Real part of the weights W before descrambling", columns, neurons, before),
                    "As trained: the order of the neurons has no meaning."));
            figures.add(new Figure(
                    MatrixFigures.weights("Real part of the descrambled weights PW", columns, outputs, pw.re()),
                    "The same layer in the basis that the objective asks for."));
            figures.add(new Figure(
                    MatrixFigures.magnitude(
                            "Magnitude |PW| of the descrambled weights", columns, outputs, pw.magnitude()),
                    "Whatever the phase."));
        });
        return figures;
    }

    /** Where the numbers come from, as far as it was recorded. */
    public Provenance provenance() {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("command", text(result.path("command")));
        entries.put("date", text(result.path("date")));
        entries.put("seed", text("solver", "seed"));
        entries.put("options", result.path("solver").path("options").toString());
        entries.put("account of the end", text("termination", "detail"));
        entries.put("input (SHA-256)", text("problem", "sha256"));
        result.path("environment")
                .properties()
                .forEach(e -> entries.put(e.getKey(), e.getValue().asText()));
        entries.values().removeIf(value -> value.isEmpty() || value.equals("{}") || value.equals(Format.MISSING));
        return new Provenance(entries);
    }

    private String text(String object, String field) {
        return text(result.path(object).path(field));
    }

    private static String text(JsonNode node) {
        return node.isNull() ? Format.MISSING : node.asText(Format.MISSING);
    }

    private double number(String field) {
        return result.path(field).asDouble(Double.NaN);
    }
}
