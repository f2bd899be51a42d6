package org.descrambler.experiments.reproduce;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.NpyWriter;
import org.descrambler.experiments.io.CsvTable;
import org.descrambler.experiments.io.ResultFolder;
import org.descrambler.experiments.report.Chart;
import org.descrambler.experiments.report.HeatMap;
import org.descrambler.experiments.report.LinePlot;
import org.descrambler.experiments.report.Series;
import org.descrambler.experiments.report.SmallMultiples;
import org.descrambler.experiments.report.Svg;
import org.descrambler.experiments.report.SvgImage;
import org.descrambler.experiments.report.Table;

/**
 * Takes what an experiment finds and writes it into its folder as it comes: {@code data/NAME.npy} and {@code
 * data/NAME.csv} behind each figure and table, {@code figures/NAME.svg} and {@code .png}, and at the end {@code page.json},
 * from which and from the data the page can be made again. Used by one thread.
 */
public final class Notebook {
    static final String PAGE = "page.json";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final ResultFolder folder;
    private final Consumer<String> say;
    private final List<RecordedPage.RecordedSection> sections = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Object> numbers = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();
    private List<RecordedBlock> blocks = new ArrayList<>();
    private String title = "";
    private String intro = "";
    private boolean images = true;

    /** @param say takes one sentence for each step of the work, lower case, without full stop */
    public Notebook(ResultFolder folder, Consumer<String> say) {
        this.folder = folder;
        this.say = say;
    }

    /** Tells the user what is being done. */
    public void say(String what) {
        say.accept(what);
    }

    /** The page's title and the paragraph under it: what was done, and what it means, for one who knows neither paper. */
    public void title(String text, String introduction) {
        title = text;
        intro = introduction;
    }

    /** Begins a section. */
    public void section(String heading) {
        blocks = new ArrayList<>();
        sections.add(new RecordedPage.RecordedSection(heading, blocks));
    }

    /** Adds plain text to the section. */
    public void paragraph(String text) {
        add(new RecordedBlock.Text(text));
    }

    /**
     * Adds a claim with its number, which is also recorded among the numbers.
     *
     * @throws IllegalArgumentException where the key was used before
     */
    public void finding(Finding finding) {
        put(finding.key(), finding.value());
        findings.add(finding);
    }

    /**
     * Records a number.
     *
     * @param key snake case
     * @throws IllegalArgumentException where the key was used before, or the number is not finite
     */
    public void number(String key, double value) {
        put(key, finite(key, value));
    }

    /** Records numbers in an order of their own; they are copied. */
    public void numbers(String key, double... values) {
        for (double value : values) {
            finite(key, value);
        }
        put(key, values.clone());
    }

    /** Records a word, such as the name of the best solver. */
    public void text(String key, String value) {
        put(key, value);
    }

    /**
     * Adds a heat map.
     *
     * @param name of its files: lower case, words joined by hyphens, unique in the experiment
     * @param caption what is to be seen and what follows, in sentences
     */
    public void figure(String name, HeatMap chart, String caption) {
        matrix(
                name,
                DenseMatrix.wrap(
                        chart.grid().rows(),
                        chart.grid().columns(),
                        chart.grid().values()));
        draw(name, chart);
        add(new RecordedBlock.Map(name, chart.title(), caption, chart.x(), chart.y(), chart.scale()));
    }

    /** Adds heat maps of one shape, whose data are written one below the other; the parameters are those of the others. */
    public void figure(String name, SmallMultiples chart, String caption) {
        matrix(name, stacked(chart.panels()));
        draw(name, chart);
        add(new RecordedBlock.Panels(
                name,
                chart.title(),
                caption,
                chart.x(),
                chart.y(),
                chart.scale(),
                chart.across(),
                chart.panels().stream().map(SmallMultiples.Panel::label).toList()));
    }

    private static DenseMatrix stacked(List<SmallMultiples.Panel> panels) {
        int rows = panels.get(0).grid().rows();
        int columns = panels.get(0).grid().columns();
        double[] all = new double[panels.size() * rows * columns];
        for (int k = 0; k < panels.size(); k++) {
            System.arraycopy(panels.get(k).grid().values(), 0, all, k * rows * columns, rows * columns);
        }
        return DenseMatrix.wrap(panels.size() * rows, columns, all);
    }

    /** Adds curves; the parameters are those of {@link #figure(String, HeatMap, String)}. */
    public void figure(String name, LinePlot chart, String caption) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("series", "x", "y"));
        for (Series one : chart.series()) {
            for (int i = 0; i < one.x().length; i++) {
                rows.add(List.of(one.name(), Double.toString(one.x()[i]), Double.toString(one.y()[i])));
            }
        }
        csv(name, rows);
        draw(name, chart);
        add(new RecordedBlock.Lines(name, chart.title(), caption, chart.x(), chart.y(), chart.naming()));
    }

    /** Adds a table; its caption tells what it shows. */
    public void table(String name, Table table) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(table.columns().stream().map(column -> column.header()).toList());
        for (List<?> row : table.rows()) {
            rows.add(row.stream().map(Notebook::field).toList());
        }
        csv(name, rows);
        add(new RecordedBlock.Rows(name, table.caption(), table.columns()));
    }

    /** Writes {@code data/NAME.npy} without showing it. */
    public void matrix(String name, DenseMatrix matrix) {
        claim(name);
        folder.write("data/" + name + ".npy", out -> NpyWriter.write(out, matrix));
    }

    /** Writes a file of another kind, such as a network. */
    public void file(String name, byte[] content) {
        folder.write(name, out -> out.write(content));
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    Map<String, Object> numbers() {
        return numbers;
    }

    /** Writes {@code page.json}. */
    void close() {
        write(PAGE, new RecordedPage(title, intro, sections));
    }

    void write(String name, Object content) {
        try {
            byte[] bytes = (JSON.writeValueAsString(content) + "\n").getBytes(UTF_8);
            folder.write(name, out -> out.write(bytes));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(RecordedBlock block) {
        if (sections.isEmpty()) {
            throw new IllegalStateException("The page has no section yet.");
        }
        blocks.add(block);
    }

    private void draw(String name, Chart chart) {
        Svg svg = chart.draw();
        folder.write("figures/" + name + ".svg", out -> out.write(svg.file().getBytes(UTF_8)));
        if (images) {
            var png = SvgImage.png(svg);
            images = png.isPresent();
            png.ifPresentOrElse(
                    bytes -> folder.write("figures/" + name + ".png", out -> out.write(bytes)),
                    () -> say("figures as SVG only: this Java has no fonts to draw PNG files with"));
        }
    }

    private void csv(String name, List<List<String>> rows) {
        claim(name);
        byte[] bytes = new CsvTable(rows).bytes();
        folder.write("data/" + name + ".csv", out -> out.write(bytes));
    }

    private void claim(String name) {
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "Figure's name is '" + name + "', expected lower-case words and hyphens.");
        }
        if (!names.add(name)) {
            throw new IllegalArgumentException("Figure '" + name + "' was made before, expected a new name.");
        }
    }

    private void put(String key, Object value) {
        if (!key.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("Number's key is '" + key + "', expected snake_case.");
        }
        if (numbers.putIfAbsent(key, value) != null) {
            throw new IllegalArgumentException("Number '" + key + "' was recorded before, expected a new key.");
        }
    }

    private static double finite(String key, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("Number '" + key + "' is " + value + ", expected a finite one.");
        }
        return value;
    }

    private static String field(Object value) {
        return value == null || (value instanceof Double d && d.isNaN()) ? "" : value.toString();
    }
}
