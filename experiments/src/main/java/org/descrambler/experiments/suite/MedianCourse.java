package org.descrambler.experiments.suite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.descrambler.experiments.report.LinePlot;
import org.descrambler.experiments.report.PlotAxis;
import org.descrambler.experiments.report.Series;

/** How the relative gap falls on one problem: for each solver the median over the seeds of the best value so far. */
final class MedianCourse {
    private static final int POINTS = 80;

    /** Gaps at or below a tenth of the target are drawn there, and this is the lowest that double precision tells from 0. */
    private static final double LOWEST = 1e-16;

    private MedianCourse() {}

    static LinePlot plot(ComparisonResults results, String problem, Course.Against against) {
        List<Series> series = new ArrayList<>();
        List<Cell> cells = results.solvers().stream()
                .map(solver -> results.cell(problem, solver))
                .filter(Cell::hasRuns)
                .toList();
        double[] grid = grid(cells, against);
        for (Cell cell : cells) {
            series.add(series(cell, against, grid));
        }
        return new LinePlot(
                problem,
                PlotAxis.logarithmic(against.label()),
                PlotAxis.logarithmic("relative gap, median", Math.max(LOWEST, results.targetGap() / 10)),
                series);
    }

    private static Series series(Cell cell, Course.Against against, double[] grid) {
        List<Measurement> done = cell.runs().stream()
                .filter(run -> run.status() == Measurement.Status.DONE)
                .toList();
        // A curve ends with its last run, wherever that is between the points of the grid.
        double end = done.stream().mapToDouble(run -> spent(run, against)).max().orElse(0);
        double[] x = DoubleStream.concat(Arrays.stream(grid).filter(at -> at < end), DoubleStream.of(end))
                .toArray();
        double[] y = Arrays.stream(x)
                .map(at -> Quantiles.median(done.stream()
                        .mapToDouble(run ->
                                Math.max(0, cell.reference().gap(run.course().at(at, against))))
                        .toArray()))
                .toArray();
        return new Series(cell.solver(), x, y);
    }

    private static double spent(Measurement run, Course.Against against) {
        return against == Course.Against.SECONDS ? run.seconds() : run.evaluations();
    }

    /** From the first improvement of any run to the end of the last, evenly on a logarithmic axis. */
    private static double[] grid(List<Cell> cells, Course.Against against) {
        double first = Double.POSITIVE_INFINITY;
        double last = 0;
        for (Cell cell : cells) {
            for (Measurement run : cell.runs()) {
                double[] at = run.course().abscissae(against);
                if (at.length > 1) {
                    first = Math.min(first, at[1]);
                }
                last = Math.max(last, Double.isNaN(spent(run, against)) ? 0 : spent(run, against));
            }
        }
        last = Math.max(last, against == Course.Against.SECONDS ? 1e-6 : 1);
        first = Math.max(Math.min(first, last / 10), last * 1e-6);
        double[] grid = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            grid[i] = first * Math.pow(last / first, i / (POINTS - 1.0));
        }
        return grid;
    }
}
