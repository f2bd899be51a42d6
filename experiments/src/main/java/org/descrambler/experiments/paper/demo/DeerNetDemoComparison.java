package org.descrambler.experiments.paper.demo;

import static org.descrambler.experiments.paper.demo.DemoRecords.evaluations;
import static org.descrambler.experiments.paper.demo.DemoRecords.number;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.descrambler.experiments.report.Column;
import org.descrambler.experiments.report.ConvergenceCurve;
import org.descrambler.experiments.report.Figure;
import org.descrambler.experiments.report.Format;
import org.descrambler.experiments.report.LinePlot;
import org.descrambler.experiments.report.Paragraph;
import org.descrambler.experiments.report.PlotAxis;
import org.descrambler.experiments.report.Section;
import org.descrambler.experiments.report.Series;
import org.descrambler.experiments.report.Table;

/** The part of the demo's page that compares solvers. */
final class DeerNetDemoComparison {
    /** Relative distance from the minimum at which a solver has arrived. */
    private static final double ARRIVED = 1e-9;

    /** The smallest relative distance that the figures show. */
    private static final double SHOWN = 1e-12;

    private final DemoRecords records;

    DeerNetDemoComparison(DemoRecords records) {
        this.records = records;
    }

    /** All families of solvers on the smoothness of the hidden signal. */
    Section smoothness() throws IOException {
        DeerNetDemo.TapCase pre = DeerNetDemo.TAPS.get(0);
        DeerNetDemo.TapCase post = DeerNetDemo.TAPS.get(1);
        return new Section(
                "Every solver against the closed form",
                new Paragraph(rules()),
                table(pre, "Before the tanh (W₁): smoothness ‖D P S‖², D the Fourier spectral second derivative"),
                table(post, "After the tanh (W₂)"),
                new Paragraph(reading()),
                new Figure(
                        new LinePlot(
                                "Before the tanh: " + arrival(pre),
                                PlotAxis.logarithmic("time (s)"),
                                gapAxis(),
                                gaps(pre, ConvergenceCurve.Against.SECONDS),
                                LinePlot.Naming.BESIDE),
                        "Solvers ran one after the other in the table's order, so the first ones also pay for Java's"
                                + " compilation of what they share with later ones."),
                new Figure(
                        new LinePlot(
                                "After the tanh: " + arrival(post),
                                PlotAxis.logarithmic("time (s)"),
                                gapAxis(),
                                gaps(post, ConvergenceCurve.Against.SECONDS),
                                LinePlot.Naming.BESIDE),
                        "The same for the signal that W₂ receives."),
                new Figure(
                        new LinePlot(
                                "Before the tanh, by evaluations: the same on every machine",
                                PlotAxis.logarithmic("evaluations"),
                                gapAxis(),
                                gaps(pre, ConvergenceCurve.Against.EVALUATIONS),
                                LinePlot.Naming.BESIDE),
                        "Values, gradients and Hessian products, one each; " + DeerNetDemo.COORDINATES
                                + ", which counts planes of rotation, is left out."),
                new Figure(
                        new LinePlot(
                                "Before the tanh: searches put the neurons in order",
                                PlotAxis.logarithmic("time (s)"),
                                PlotAxis.logarithmic("value/minimum over O(n)"),
                                List.of(
                                        aboveRotations(pre, DeerNetDemo.PERMUTATION),
                                        aboveRotations(pre, DeerNetDemo.OPTAPLANNER),
                                        aboveRotations(pre, DeerNetDemo.SIGNED)),
                                LinePlot.Naming.BESIDE),
                        "From a random element of the group: the best value so far over the closed form's, which no"
                                + " permutation goes below. Signed permutations, too, keep a network with tanh as it is."));
    }

    private String rules() {
        return String.format(
                Locale.ROOT,
                "All start from one random rotation, except for the closed form, which needs no start, and %s, the"
                        + " published method: L-BFGS over the generator of one Cayley chart, which starts from zero, as"
                        + " published. Each solver over the orthogonal group has %s evaluations and %s s at most, %s as"
                        + " many planes of rotation as cost the same; values, gradients, Hessian products, planes and"
                        + " changes under swaps count one each. %s has %s evaluations, most of them read off a table,"
                        + " %s %s and %s %s.",
                DeerNetDemo.PUBLISHED,
                Format.COUNT.text(records.description().path("evaluations").asLong()),
                Format.NUMBER.text(records.description().path("time_limit").asDouble()),
                DeerNetDemo.COORDINATES,
                DeerNetDemo.PERMUTATION.solver(),
                Format.COUNT.text(DeerNetDemo.searched(DeerNetDemo.PERMUTATION)),
                DeerNetDemo.OPTAPLANNER.solver(),
                Format.COUNT.text(DeerNetDemo.searched(DeerNetDemo.OPTAPLANNER)),
                DeerNetDemo.SIGNED.solver(),
                Format.COUNT.text(DeerNetDemo.searched(DeerNetDemo.SIGNED)));
    }

    private Table table(DeerNetDemo.TapCase tap, String caption) throws IOException {
        var rows = new ArrayList<List<?>>();
        for (DeerNetDemo.Case c : DeerNetDemo.CASES) {
            JsonNode r = records.result(tap.folderOf(c));
            var row = new ArrayList<Object>();
            row.add(c.solver());
            row.add(c.group());
            row.add(
                    c.equals(DeerNetDemo.CLOSED_FORM)
                            ? "none"
                            : c.iterates() && c.start().equals("identity") ? "zero" : c.start());
            row.add(number(r, "value"));
            row.add(above(tap, r));
            row.add(r.path("iterations").asLong());
            row.add(evaluations(r));
            row.add(number(r, "seconds"));
            row.add(r.path("termination").path("reason").asText());
            row.add(r.path("certificate").asText());
            rows.add(row);
        }
        return new Table(
                caption,
                List.of(
                        new Column("solver", Format.TEXT),
                        new Column("group", Format.TEXT),
                        new Column("start", Format.TEXT),
                        new Column("value", Format.NUMBER),
                        new Column("above the minimum", Format.GAP),
                        new Column("iterations", Format.COUNT),
                        new Column("evaluations", Format.COUNT),
                        new Column("time", Format.SECONDS),
                        new Column("ended by", Format.TEXT),
                        new Column("certificate", Format.TEXT)),
                rows);
    }

    private static String reading() {
        return "The six solvers from trust-regions to steepest-descent use the preconditioner that the objective offers;"
                + " landing, the flow and the published method have none. Above the minimum is (value − minimum)/minimum, the minimum being the closed form's over the orthogonal"
                + " group; 0 means that the value cannot be told from it in double precision. Permutations are a small"
                + " part of that group: their value is higher, and the projected eigenvalue bound, which is all that is"
                + " proven for them here, is known to be loose for this operator.";
    }

    /** How far a result lies above the closed form, relative to it; 0 within rounding. */
    private double above(DeerNetDemo.TapCase tap, JsonNode result) throws IOException {
        double minimum = minimum(tap);
        return number(result, "gap") == 0 ? 0 : (number(result, "value") - minimum) / minimum;
    }

    private double minimum(DeerNetDemo.TapCase tap) throws IOException {
        return number(records.result(tap.folderOf(DeerNetDemo.CLOSED_FORM)), "value");
    }

    /** What the figure shows, in words: how many arrive, how soon, and how far the published method is then. */
    private String arrival(DeerNetDemo.TapCase tap) throws IOException {
        int arrived = 0;
        int all = 0;
        double slowest = 0;
        String published = "";
        for (DeerNetDemo.Case c : DeerNetDemo.CASES) {
            JsonNode r = records.result(tap.folderOf(c));
            double above = above(tap, r);
            if (c.iterates()) {
                all++;
                arrived += above <= ARRIVED ? 1 : 0;
                slowest = above <= ARRIVED ? Math.max(slowest, secondsToArrival(tap, c)) : slowest;
            }
            if (c.solver().equals(DeerNetDemo.PUBLISHED) && above > ARRIVED) {
                published = String.format(
                        Locale.ROOT,
                        "; the published method is %.2g\u00a0%% above after %.1f\u00a0s",
                        100 * above,
                        number(r, "seconds"));
            }
        }
        return arrived + " of " + all + " solvers reach the minimum"
                + (arrived == 0 ? "" : String.format(Locale.ROOT, " within %.2f\u00a0s", slowest)) + published;
    }

    /** When a run was first as near to the minimum as counts for arrived. */
    private double secondsToArrival(DeerNetDemo.TapCase tap, DeerNetDemo.Case c) throws IOException {
        double minimum = minimum(tap);
        ConvergenceCurve curve = records.curve(c.solver(), tap.folderOf(c));
        for (int i = 0; i < curve.value().length; i++) {
            if (curve.value()[i] - minimum <= ARRIVED * minimum) {
                return curve.seconds()[i];
            }
        }
        return number(records.result(tap.folderOf(c)), "seconds");
    }

    private static PlotAxis gapAxis() {
        return PlotAxis.logarithmic("(value − minimum)/minimum", SHOWN);
    }

    private List<Series> gaps(DeerNetDemo.TapCase tap, ConvergenceCurve.Against against) throws IOException {
        double minimum = minimum(tap);
        var series = new ArrayList<Series>();
        for (DeerNetDemo.Case c : DeerNetDemo.CASES) {
            boolean comparable = against != ConvergenceCurve.Against.EVALUATIONS
                    || !c.solver().equals(DeerNetDemo.COORDINATES);
            if (c.iterates() && comparable) {
                series.add(aboveMinimum(records.curve(c.solver(), tap.folderOf(c)), against, minimum));
            }
        }
        return series;
    }

    /** A curve from where a logarithmic axis can show it to where the figure ends: what follows there is rounding. */
    private static Series aboveMinimum(ConvergenceCurve curve, ConvergenceCurve.Against against, double minimum) {
        double[] spent = against.abscissae(curve);
        double[] gap = new double[spent.length];
        int first = 0;
        while (first < spent.length && spent[first] <= 0) {
            first++;
        }
        int end = first;
        while (end < spent.length && (end == first || gap[end - 1] > SHOWN)) {
            gap[end] = (curve.value()[end] - minimum) / minimum;
            end++;
        }
        return new Series(curve.name(), Arrays.copyOfRange(spent, first, end), Arrays.copyOfRange(gap, first, end));
    }

    private Series aboveRotations(DeerNetDemo.TapCase tap, DeerNetDemo.Case c) throws IOException {
        double minimum = minimum(tap);
        ConvergenceCurve curve = records.curve(c.solver(), tap.folderOf(c));
        double[] seconds = curve.seconds();
        double[] quotient = new double[seconds.length];
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < quotient.length; i++) {
            best = Math.min(best, curve.value()[i]);
            quotient[i] = best / minimum;
        }
        int first = 0;
        while (first < seconds.length && seconds[first] <= 0) {
            first++;
        }
        return new Series(
                c.solver(),
                Arrays.copyOfRange(seconds, first, seconds.length),
                Arrays.copyOfRange(quotient, first, seconds.length));
    }

    /** A criterion that has no closed form. */
    Section quartimax() throws IOException {
        double best = Double.POSITIVE_INFINITY;
        for (DeerNetDemo.Case c : DeerNetDemo.QUARTIMAX_CASES) {
            for (int start = 1; start <= DeerNetDemo.QUARTIMAX_STARTS; start++) {
                best = Math.min(best, number(records.result(c.quartimaxFolder(start)), "value"));
            }
        }
        var columns = new ArrayList<Column>();
        columns.add(new Column("solver", Format.TEXT));
        for (int start = 1; start <= DeerNetDemo.QUARTIMAX_STARTS; start++) {
            columns.add(new Column("start " + start, Format.GAP));
        }
        columns.add(new Column("evaluations", Format.COUNT));
        columns.add(new Column("time", Format.SECONDS));
        columns.add(new Column("ended by", Format.TEXT));
        var rows = new ArrayList<List<?>>();
        long samples = 0;
        for (DeerNetDemo.Case c : DeerNetDemo.QUARTIMAX_CASES) {
            var row = new ArrayList<Object>(List.of(c.solver()));
            var reasons = new TreeSet<String>();
            long evaluations = 0;
            double seconds = 0;
            for (int start = 1; start <= DeerNetDemo.QUARTIMAX_STARTS; start++) {
                JsonNode r = records.result(c.quartimaxFolder(start));
                row.add((number(r, "value") - best) / Math.abs(best));
                evaluations += evaluations(r);
                seconds += number(r, "seconds");
                reasons.add(r.path("termination").path("reason").asText());
                samples = r.path("problem").path("samples").asLong();
            }
            row.add(evaluations);
            row.add(seconds);
            row.add(String.join(", ", reasons));
            rows.add(row);
        }
        return new Section(
                "Where there is no closed form",
                new Paragraph("Smoothness is solved by a formula; most criteria are not. Quartimax, Σ (P S)⁴ᵢⱼ at its"
                        + " largest, looks for rotations in which each trace moves few outputs. It can have several local"
                        + " maxima, so each solver runs from " + DeerNetDemo.QUARTIMAX_STARTS
                        + " random starts. It does not see the signs of outputs, so one of the two components of the"
                        + " orthogonal group is enough."),
                new Table(
                        "Quartimax of the hidden signal before the tanh over " + Format.COUNT.text(samples)
                                + " traces: how far each start ends below the best of all, relative to it; evaluations"
                                + " and time of all starts together",
                        columns,
                        rows),
                new Paragraph(String.format(
                        Locale.ROOT,
                        "The polar iteration and givens need no Hessian; trust regions do. The limit from each start is %s"
                                + " evaluations, for givens as many planes of rotation as cost the same.",
                        Format.COUNT.text(
                                records.description().path("evaluations").asLong() / DeerNetDemo.QUARTIMAX_SHARE))));
    }
}
