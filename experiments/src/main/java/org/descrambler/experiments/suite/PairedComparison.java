package org.descrambler.experiments.suite;

import java.util.ArrayList;
import java.util.List;

/**
 * Two solvers on the problems that both have values on: one pair of median gaps a problem.
 *
 * @param wins problems on which the first has the smaller gap
 * @param pValue of the signed-rank test of the differences
 * @param adjusted the same by Holm's method, for all pairs of the comparison
 */
record PairedComparison(
        String first, String second, int wins, int ties, int losses, int pairs, double pValue, double adjusted) {
    /** Every pair of solvers. */
    static List<PairedComparison> all(ComparisonResults results) {
        List<PairedComparison> pairs = new ArrayList<>();
        List<String> solvers = results.solvers();
        for (int i = 0; i < solvers.size(); i++) {
            for (int j = i + 1; j < solvers.size(); j++) {
                pairs.add(of(results, solvers.get(i), solvers.get(j)));
            }
        }
        double[] adjusted = SignedRankTest.holm(
                pairs.stream().mapToDouble(PairedComparison::pValue).toArray());
        List<PairedComparison> all = new ArrayList<>();
        for (int k = 0; k < adjusted.length; k++) {
            all.add(pairs.get(k).withAdjusted(adjusted[k]));
        }
        return all;
    }

    private static PairedComparison of(ComparisonResults results, String first, String second) {
        double[] differences = results.problems().stream()
                .filter(problem ->
                        comparable(results.cell(problem, first)) && comparable(results.cell(problem, second)))
                .mapToDouble(problem -> results.cell(problem, first).comparedGap()
                        - results.cell(problem, second).comparedGap())
                .toArray();
        int wins = 0;
        int losses = 0;
        for (double d : differences) {
            wins += d < 0 ? 1 : 0;
            losses += d > 0 ? 1 : 0;
        }
        SignedRankTest test = SignedRankTest.of(differences);
        return new PairedComparison(
                first,
                second,
                wins,
                differences.length - wins - losses,
                losses,
                differences.length,
                test.pValue(),
                test.pValue());
    }

    private static boolean comparable(Cell cell) {
        return cell.hasRuns() && Double.isFinite(cell.medianGap());
    }

    private PairedComparison withAdjusted(double p) {
        return new PairedComparison(first, second, wins, ties, losses, pairs, pValue, p);
    }
}
