package org.descrambler.experiments.suite;

import java.util.Arrays;
import java.util.List;

/**
 * A solver over all problems of a comparison.
 *
 * @param problems that it did not refuse
 * @param runs made on them
 * @param successes of those
 * @param meanMedianGap the mean over its problems of the median relative gap over the seeds
 * @param worstGap of any run
 * @param medianSeconds to the target, over all runs; infinite where fewer than half got there
 * @param medianEvaluations likewise
 * @param meanRank over all problems
 */
record SolverSummary(
        String solver,
        int problems,
        int runs,
        long successes,
        double meanMedianGap,
        double worstGap,
        double medianSeconds,
        double medianEvaluations,
        double meanRank) {
    static SolverSummary of(ComparisonResults results, String solver) {
        List<Cell> cells = results.cells(solver).stream().filter(Cell::hasRuns).toList();
        return new SolverSummary(
                solver,
                cells.size(),
                cells.stream().mapToInt(cell -> cell.runs().size()).sum(),
                cells.stream().mapToLong(Cell::successes).sum(),
                cells.stream().mapToDouble(Cell::medianGap).average().orElse(Double.NaN),
                cells.stream().mapToDouble(Cell::worstGap).max().orElse(Double.NaN),
                Quantiles.median(toTarget(cells, Course.Against.SECONDS)),
                Quantiles.median(toTarget(cells, Course.Against.EVALUATIONS)),
                results.meanRank(solver));
    }

    static List<SolverSummary> all(ComparisonResults results) {
        return results.solvers().stream().map(solver -> of(results, solver)).toList();
    }

    double successRate() {
        return runs == 0 ? Double.NaN : successes / (double) runs;
    }

    private static double[] toTarget(List<Cell> cells, Course.Against against) {
        return cells.stream()
                .flatMapToDouble(cell -> cell.runs().stream().mapToDouble(run -> cell.toTarget(run, against)))
                .sorted()
                .toArray();
    }

    /** How often each rank was taken, for tables; ties share the mean rank. */
    static long firsts(ComparisonResults results, String solver) {
        int k = results.solvers().indexOf(solver);
        return results.problems().stream()
                .map(results::ranks)
                .filter(ranks -> ranks[k] == Arrays.stream(ranks).min().orElse(Double.NaN))
                .count();
    }
}
