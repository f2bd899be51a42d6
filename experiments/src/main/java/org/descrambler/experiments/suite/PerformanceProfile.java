package org.descrambler.experiments.suite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.descrambler.experiments.report.LinePlot;
import org.descrambler.experiments.report.PlotAxis;
import org.descrambler.experiments.report.Series;

/**
 * Performance profiles (Dolan, Moré 2002): ρ(τ) of a solver is the share of cases in which it reached the target at no more than
 * τ times the cost of the fastest solver there. A case is a problem with a seed; cases that nobody solved count, too.
 *
 * @param ratios for each solver of each case its cost over the smallest one, infinite where it failed
 */
record PerformanceProfile(Course.Against against, List<String> solvers, List<double[]> ratios) {
    /** Costs below this are as good as none, and would make ratios of noise. */
    private static double floor(Course.Against against) {
        return against == Course.Against.SECONDS ? 1e-6 : 1;
    }

    static PerformanceProfile of(ComparisonResults results, Course.Against against) {
        List<String> solvers = results.solvers();
        List<double[]> ratios = new ArrayList<>();
        for (String problem : results.problems()) {
            List<Cell> cells = solvers.stream()
                    .map(solver -> results.cell(problem, solver))
                    .toList();
            cells.stream()
                    .flatMap(cell -> cell.runs().stream())
                    .mapToLong(Measurement::seed)
                    .distinct()
                    .sorted()
                    .forEach(seed -> ratios.add(ratios(cells, seed, against)));
        }
        return new PerformanceProfile(against, solvers, ratios);
    }

    private static double[] ratios(List<Cell> cells, long seed, Course.Against against) {
        double[] costs = cells.stream()
                .mapToDouble(cell -> cell.runs().stream()
                        .filter(run -> run.seed() == seed)
                        .mapToDouble(run -> Math.max(floor(against), cell.toTarget(run, against)))
                        .findFirst()
                        .orElse(Double.POSITIVE_INFINITY))
                .toArray();
        double best = Arrays.stream(costs).min().orElse(Double.POSITIVE_INFINITY);
        return Arrays.stream(costs)
                .map(cost -> Double.isInfinite(cost) ? cost : cost / best)
                .toArray();
    }

    /** ρ(τ) of the k-th solver. */
    double share(int k, double tau) {
        return ratios.isEmpty()
                ? 0
                : ratios.stream().filter(ratio -> ratio[k] <= tau).count() / (double) ratios.size();
    }

    /** Whether any solver reached the target in any case. */
    boolean hasSuccess() {
        return ratios.stream().anyMatch(row -> Arrays.stream(row).anyMatch(Double::isFinite));
    }

    LinePlot plot(String title) {
        double end = 1.2
                * ratios.stream()
                        .flatMapToDouble(Arrays::stream)
                        .filter(Double::isFinite)
                        .max()
                        .orElse(1);
        List<Series> series = new ArrayList<>();
        for (int k = 0; k < solvers.size(); k++) {
            series.add(steps(k, Math.max(2, end)));
        }
        return new LinePlot(
                title,
                PlotAxis.logarithmic("factor over the fastest, " + against.label()),
                PlotAxis.linear("share of cases solved"),
                series);
    }

    private Series steps(int k, double end) {
        double[] taus = ratios.stream()
                .mapToDouble(row -> row[k])
                .filter(Double::isFinite)
                .sorted()
                .distinct()
                .toArray();
        double[] x = new double[2 * taus.length + 2];
        double[] y = new double[x.length];
        // From 0, so that the axis begins there.
        x[0] = 1;
        for (int i = 0; i < taus.length; i++) {
            x[2 * i + 1] = taus[i];
            y[2 * i + 1] = y[2 * i];
            x[2 * i + 2] = taus[i];
            y[2 * i + 2] = share(k, taus[i]);
        }
        x[x.length - 1] = end;
        y[y.length - 1] = y[y.length - 2];
        return new Series(solvers.get(k), x, y);
    }
}
