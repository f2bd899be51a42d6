package org.descrambler.experiments.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.descrambler.core.solve.Progress;
import org.descrambler.core.solve.Trace;

/**
 * The course of one run: one entry of each array for each recorded iteration. The file form, {@code trace.csv}, has the
 * header {@code iteration,seconds,value,gradient_norm,evaluations}; an empty field is a missing number.
 *
 * @param name what the legend calls the run
 * @param gradientNorm NaN where the solver has none
 */
public record ConvergenceCurve(
        String name,
        double[] iteration,
        double[] seconds,
        double[] value,
        double[] gradientNorm,
        double[] evaluations) {

    private static final List<String> COLUMNS =
            List.of("iteration", "seconds", "value", "gradient_norm", "evaluations");

    /** What progress is counted in. */
    public enum Against {
        ITERATIONS("iteration"),
        SECONDS("time (s)"),
        EVALUATIONS("evaluations");

        private final String label;

        Against(String label) {
            this.label = label;
        }

        /** The curve's abscissae; not to be modified. */
        public double[] abscissae(ConvergenceCurve curve) {
            return switch (this) {
                case ITERATIONS -> curve.iteration;
                case SECONDS -> curve.seconds;
                case EVALUATIONS -> curve.evaluations;
            };
        }
    }

    public static ConvergenceCurve of(String name, Trace trace) {
        return new ConvergenceCurve(
                name,
                column(trace.rows(), Progress::iteration),
                column(trace.rows(), Progress::seconds),
                column(trace.rows(), Progress::value),
                column(trace.rows(), Progress::gradientNorm),
                column(trace.rows(), row -> row.counts().total()));
    }

    /**
     * Reads a {@code trace.csv}.
     *
     * @throws IOException where the file cannot be read
     * @throws IllegalArgumentException where it is no such file; the message names the file, the line and the field
     */
    public static ConvergenceCurve read(String name, Path csv) throws IOException {
        List<String> lines = Files.readAllLines(csv);
        List<String> names = lines.isEmpty() ? List.of() : fields(lines.get(0));
        double[][] columns = new double[COLUMNS.size()][lines.size() - (lines.isEmpty() ? 0 : 1)];
        for (int k = 0; k < columns.length; k++) {
            int column = names.indexOf(COLUMNS.get(k));
            if (column < 0) {
                throw new IllegalArgumentException(
                        csv + " has the columns " + names + ", expected " + COLUMNS + " among them.");
            }
            for (int row = 0; row < columns[k].length; row++) {
                columns[k][row] = number(csv, row + 2, fields(lines.get(row + 1)), column, names);
            }
        }
        return new ConvergenceCurve(name, columns[0], columns[1], columns[2], columns[3], columns[4]);
    }

    /** The file holds numbers only, so that no field is quoted. */
    private static List<String> fields(String line) {
        return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
    }

    private static double number(Path csv, int line, List<String> fields, int column, List<String> names) {
        if (fields.size() != names.size()) {
            throw new IllegalArgumentException(
                    csv + ", line " + line + " has " + fields.size() + " fields, expected " + names.size() + ".");
        }
        String text = fields.get(column);
        try {
            return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    csv + ", line " + line + ": " + names.get(column) + " is '" + text + "', expected a number.", e);
        }
    }

    /** The text of a {@code trace.csv} that {@link #read} gives back unchanged. */
    public String csv() {
        var text = new StringBuilder(String.join(",", COLUMNS)).append('\n');
        for (int i = 0; i < iteration.length; i++) {
            text.append((long) iteration[i]).append(',');
            text.append(number(seconds[i])).append(',');
            text.append(number(value[i])).append(',');
            text.append(number(gradientNorm[i])).append(',');
            text.append((long) evaluations[i]).append('\n');
        }
        return text.toString();
    }

    /** The values, or where a bound is known their distances from it, on a logarithmic axis down to its rounding error. */
    public static LinePlot values(String title, Against against, List<ConvergenceCurve> curves, double lowerBound) {
        boolean bounded = !Double.isNaN(lowerBound);
        var series = new ArrayList<Series>();
        for (ConvergenceCurve curve : curves) {
            double[] y = curve.value.clone();
            for (int i = 0; i < y.length && bounded; i++) {
                y[i] -= lowerBound;
            }
            series.add(new Series(curve.name, against.abscissae(curve), y));
        }
        double rounding = Math.max(Math.ulp(lowerBound), 1e-300);
        PlotAxis axis =
                bounded ? PlotAxis.logarithmic("value − lower bound", rounding) : PlotAxis.linear("objective value");
        return new LinePlot(title, PlotAxis.linear(against.label), axis, series);
    }

    /** The gradient norms of the runs that have them, on a logarithmic axis. */
    public static LinePlot gradientNorms(String title, Against against, List<ConvergenceCurve> curves) {
        List<Series> series = curves.stream()
                .filter(ConvergenceCurve::hasGradient)
                .map(curve -> new Series(curve.name, against.abscissae(curve), curve.gradientNorm))
                .toList();
        return new LinePlot(
                title, PlotAxis.linear(against.label), PlotAxis.logarithmic("Riemannian gradient norm"), series);
    }

    /** Whether any gradient norm was recorded. */
    public boolean hasGradient() {
        for (double norm : gradientNorm) {
            if (!Double.isNaN(norm)) {
                return true;
            }
        }
        return false;
    }

    private static <T> double[] column(List<T> rows, ToDoubleFunction<T> value) {
        return rows.stream().mapToDouble(value).toArray();
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
