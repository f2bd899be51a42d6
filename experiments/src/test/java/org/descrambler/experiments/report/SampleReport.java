package org.descrambler.experiments.report;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.descrambler.core.linalg.DenseMatrix;

/** A report with one of everything, ordinary and awkward, on data that are made up from a seed. */
final class SampleReport {
    static final int FIGURES = 17;

    private SampleReport() {}

    static HtmlReport build() {
        RandomGenerator rng = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        DenseMatrix smooth = smooth(80, 256);
        DenseMatrix scrambled = new DenseMatrix(80, 80);
        for (int i = 0; i < scrambled.data().length; i++) {
            scrambled.data()[i] = rng.nextGaussian() / 9;
        }
        DenseMatrix raw = scrambled.multiply(smooth);
        var weights = new Section(
                "First layer, 80×256",
                new Paragraph("The trained weights look like noise; a rotation of the neurons shows a filter bank."),
                matrix("W₁ as trained: no order", raw),
                matrix("P₁W₁: band-pass filters in order of frequency", smooth),
                new Figure(
                        new HeatMap(
                                "|fft2(P₁W₁)|: two slanted bands",
                                Coordinates.centredFrequency("frequency over time (cycles per window)", 256),
                                Coordinates.centredFrequency("frequency over neurons (cycles)", 80),
                                Grid.of(SpectrumMagnitude.centred(smooth)),
                                ColourScale.magnitude("magnitude")),
                        "Centred two-dimensional spectrum."),
                matrix("Tall: W₂P₂⁻¹", smooth.transpose()));
        var convergence = new Section(
                "Convergence",
                new Figure(
                        new LinePlot(
                                "All solvers reach the closed form",
                                PlotAxis.linear("iteration"),
                                PlotAxis.logarithmic("value − lower bound", 1e-13),
                                List.of(
                                        decay("trust regions, Cayley retraction", 40, 0.4),
                                        decay("steepest descent", 170, 0.93),
                                        decay("late acceptance <S_n> & co", 120, 0.99),
                                        decay("L-BFGS", 90, 0.8))),
                        "Gap to the certified bound."),
                new Figure(
                        new LinePlot(
                                "A noisy series of 20 000 points",
                                PlotAxis.linear("time (s)"),
                                PlotAxis.linear("energy (a.u.)"),
                                List.of(noise(rng, 20_000))),
                        "Thinned for drawing."),
                new Figure(
                        new LinePlot(
                                "Error falls as the square root of the sample size",
                                PlotAxis.logarithmic("samples m"),
                                PlotAxis.logarithmic("subspace error (rad)"),
                                List.of(
                                        power("measured", 1.0, rng),
                                        power("Davis–Kahan bound", 3.0, null),
                                        new Series("one point", new double[] {1e4}, new double[] {0.2}),
                                        new Series("nothing", new double[0], new double[0]))),
                        "Slope −1/2."),
                new Figure(
                        new LinePlot(
                                "Large numbers",
                                PlotAxis.linear("evaluations"),
                                PlotAxis.linear("objective"),
                                List.of(new Series(
                                        "tour", new double[] {0, 5e6, 9.9e6}, new double[] {631910, 614000, 610531}))),
                        ""));
        return new HtmlReport(
                "Descrambling a sample network",
                "One of every part of a report, <on made-up data> & with awkward ones at the end.",
                List.of(summary(), weights, convergence, awkward()),
                new Provenance(Map.of("command", "descramble demo --out " + "a-long-folder-name/".repeat(9))));
    }

    private static Section summary() {
        return new Section(
                "Summary",
                new Table(
                        "Every solver on the first layer (n = 80)",
                        List.of(
                                new Column("solver", Format.TEXT),
                                new Column("value", Format.NUMBER),
                                new Column("gap", Format.GAP),
                                new Column("time", Format.SECONDS),
                                new Column("evaluations", Format.COUNT),
                                new Column("certificate", Format.TEXT)),
                        List.of(
                                Arrays.asList("closed form", 12.4871523, 0.0, 0.0021, 1, "closed-form"),
                                Arrays.asList("trust regions", 12.4871523, 3.2e-13, 0.142, 238, "eigenvalue-bound"),
                                Arrays.asList(
                                        "OptaPlanner",
                                        14.0291,
                                        0.1099,
                                        10.02,
                                        23_456_789L,
                                        "projected-eigenvalue-bound"),
                                Arrays.asList("random", 90.12, null, null, 1, "none"))));
    }

    private static Section awkward() {
        double[] holes = new double[6 * 9];
        for (int i = 0; i < holes.length; i++) {
            holes[i] = i % 7 == 3 ? Double.NaN : i - 20;
        }
        double[] huge = new double[2100 * 1500];
        for (int i = 0; i < huge.length; i++) {
            huge[i] = Math.sin(i % 1500 / 90.0) * Math.sin(Math.floorDiv(i, 1500) / 60.0) * 1e-7;
        }
        return new Section(
                "Awkward data",
                small("Missing entries", new Grid(6, 9, holes), ColourScale.signed("value")),
                small("One entry", new Grid(1, 1, new double[] {3.5}), ColourScale.magnitude("value")),
                small("One row", new Grid(1, 5, new double[] {1, 2, 3, 4, 5}), ColourScale.sequential("value")),
                small("One column", new Grid(5, 1, new double[] {1, -2, 3, -4, 5}), ColourScale.signed("value")),
                small("Constant", new Grid(3, 3, new double[9]), ColourScale.signed("value")),
                small("All missing", new Grid(1, 2, new double[] {Double.NaN, 1 / 0.0}), ColourScale.signed("value")),
                small("Huge", new Grid(2100, 1500, huge), ColourScale.signed("value (T)")),
                new Figure(
                        new LinePlot("Empty", PlotAxis.logarithmic("x"), PlotAxis.linear("y"), List.of()),
                        "No series."),
                new Figure(
                        new LinePlot(
                                "Single point",
                                PlotAxis.linear("x"),
                                PlotAxis.logarithmic("y"),
                                List.of(new Series("p", new double[] {2}, new double[] {0}))),
                        "Zero on a logarithmic axis."));
    }

    private static Figure small(String title, Grid grid, ColourScale scale) {
        return new Figure(
                new HeatMap(
                        title,
                        Coordinates.index("column", grid.columns()),
                        Coordinates.index("row", grid.rows()),
                        grid,
                        scale),
                "");
    }

    private static Figure matrix(String title, DenseMatrix m) {
        return new Figure(
                new HeatMap(
                        title,
                        Coordinates.range("time (µs)", 0, 4.8),
                        Coordinates.index("neuron", m.getRowDimension()),
                        Grid.of(m),
                        ColourScale.signed("weight")),
                "Rows are neurons. The colour range is symmetric about zero.");
    }

    private static DenseMatrix smooth(int rows, int columns) {
        var m = new DenseMatrix(rows, columns);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                double t = c / (columns - 1.0);
                m.setEntry(r, c, Math.sin(Math.PI * t) * Math.cos(2 * Math.PI * t * r * 0.6) * (1 - 0.006 * r));
            }
        }
        return m;
    }

    private static Series decay(String name, int count, double rate) {
        double[] x = new double[count];
        double[] y = new double[count];
        for (int i = 0; i < count; i++) {
            x[i] = i;
            y[i] = i == count - 1 ? 0 : 80 * Math.pow(rate, i) * (1 + 0.2 * Math.sin(i));
        }
        return new Series(name, x, y);
    }

    private static Series noise(RandomGenerator rng, int count) {
        double[] x = new double[count];
        double[] y = new double[count];
        for (int i = 0; i < count; i++) {
            x[i] = i * 1e-3;
            y[i] = Math.sin(x[i]) + 0.1 * rng.nextGaussian();
        }
        return new Series("noise", x, y);
    }

    private static Series power(String name, double factor, RandomGenerator rng) {
        double[] x = new double[9];
        double[] y = new double[9];
        for (int i = 0; i < 9; i++) {
            x[i] = Math.pow(10, 2 + i / 2.0);
            y[i] = factor / Math.sqrt(x[i]) * (rng == null ? 1 : Math.exp(0.1 * rng.nextGaussian()));
        }
        return new Series(name, x, y);
    }
}
