package org.descrambler.experiments.paper.relaxometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.data.Biexponential;
import org.descrambler.experiments.data.RelaxationLibrary;
import org.descrambler.experiments.data.RelaxometryInputs;
import org.descrambler.experiments.report.Column;
import org.descrambler.experiments.report.Format;
import org.descrambler.experiments.report.Table;

/**
 * Errors of an estimator of (c₁, T₂₁, T₂₂): root mean squares, and medians of the magnitudes, to which decays that hardly
 * determine their parameters contribute no more than others.
 *
 * @param estimator its name
 * @param fraction of c₁, dimensionless
 * @param fast of T₂₁, in ms
 * @param slow of T₂₂, in ms
 * @param medianFast of |error of T₂₁|, in ms
 * @param medianSlow of |error of T₂₂|, in ms
 */
record RelaxometryErrors(
        String estimator, double fraction, double fast, double slow, double medianFast, double medianSlow) {

    /** Of estimates m×3 in the units of the targets. */
    static RelaxometryErrors of(String estimator, DenseMatrix estimates, DenseMatrix targets) {
        DenseMatrix difference = estimates.subtract(targets);
        double[] square = new double[RelaxometryInputs.TARGETS];
        int m = targets.getRowDimension();
        for (int i = 0; i < m; i++) {
            for (int k = 0; k < square.length; k++) {
                square[k] += difference.getEntry(i, k) * difference.getEntry(i, k) / m;
            }
        }
        return new RelaxometryErrors(
                estimator,
                Math.sqrt(square[0]),
                RelaxometryInputs.UNIT * Math.sqrt(square[1]),
                RelaxometryInputs.UNIT * Math.sqrt(square[2]),
                RelaxometryInputs.UNIT * median(difference.getColumn(1)),
                RelaxometryInputs.UNIT * median(difference.getColumn(2)));
    }

    private static double median(double[] errors) {
        double[] sorted = Arrays.stream(errors).map(Math::abs).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** Answers with the mean of the targets. */
    static RelaxometryErrors ofMean(DenseMatrix targets) {
        DenseMatrix mean = new DenseMatrix(targets.getRowDimension(), targets.getColumnDimension());
        for (int k = 0; k < targets.getColumnDimension(); k++) {
            double average = Arrays.stream(targets.getColumn(k)).average().orElseThrow();
            for (int i = 0; i < targets.getRowDimension(); i++) {
                mean.setEntry(i, k, average);
            }
        }
        return of("the mean of all", mean, targets);
    }

    /**
     * A fit of each decay. What leaves the ranges that decays are drawn from is moved to their ends.
     *
     * @param signals m×64
     */
    static RelaxometryErrors ofFit(
            String estimator, Function<double[], Biexponential> fit, DenseMatrix signals, DenseMatrix targets) {
        DenseMatrix estimates = new DenseMatrix(targets.getRowDimension(), RelaxometryInputs.TARGETS);
        for (int i = 0; i < targets.getRowDimension(); i++) {
            Biexponential found = fit.apply(Arrays.copyOf(signals.getRow(i), RelaxationLibrary.TIME.points()));
            estimates.setEntry(
                    i, 0, clamp(found.fraction(), RelaxationLibrary.MIN_FRACTION, RelaxationLibrary.MAX_FRACTION));
            estimates.setEntry(i, 1, timeConstant(found.fast()));
            estimates.setEntry(i, 2, timeConstant(found.slow()));
        }
        return of(estimator, estimates, targets);
    }

    private static double timeConstant(double t) {
        return clamp(t, RelaxationLibrary.MIN_TIME_CONSTANT, RelaxationLibrary.MAX_TIME_CONSTANT)
                / RelaxometryInputs.UNIT;
    }

    private static double clamp(double value, double low, double high) {
        return Math.min(high, Math.max(low, value));
    }

    /** One row for each. */
    static Table table(String caption, List<RelaxometryErrors> all) {
        List<List<?>> rows = new ArrayList<>();
        for (RelaxometryErrors e : all) {
            rows.add(List.of(e.estimator, e.fraction, e.fast, e.slow, e.medianFast, e.medianSlow));
        }
        return new Table(
                caption,
                List.of(
                        new Column("estimator", Format.PROSE),
                        new Column("c₁", Format.NUMBER),
                        new Column("T₂₁ (ms)", Format.NUMBER),
                        new Column("T₂₂ (ms)", Format.NUMBER),
                        new Column("median: T₂₁", Format.NUMBER),
                        new Column("T₂₂", Format.NUMBER)),
                rows);
    }
}
