package org.descrambler.experiments.paper.deernet;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * A curve y(x), x &gt; 0, and which power of x it follows. All fits are ordinary least squares of y.
 *
 * @param x positive
 * @param y as many
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of two columns, never compared
record FrequencyCurve(double[] x, double[] y) {
    /** Powers are sought in this range. */
    private static final double LEAST_POWER = 0;

    private static final double LARGEST_POWER = 8;
    private static final int GRID = 64;

    /**
     * y = a xᑫ with a and q free.
     *
     * @param r2 1 − residual sum of squares over that about the mean
     */
    record Power(double a, double q, double r2) {}

    /**
     * y = Σ cⱼ x^pⱼ with given powers.
     *
     * @param adjusted R² adjusted for the number of coefficients
     * @param bic N ln(RSS/N) + (coefficients) ln N; the smaller, the better the model
     */
    record Polynomial(int[] powers, double[] coefficients, double r2, double adjusted, double bic) {}

    /**
     * A percentile interval.
     *
     * @param low 2.5 %
     * @param high 97.5 %
     */
    record Interval(double low, double high) {}

    /** The best power law: q by search, a by its formula for each q. */
    Power power() {
        double best = LEAST_POWER;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= GRID; i++) {
            double q = LEAST_POWER + (LARGEST_POWER - LEAST_POWER) * i / GRID;
            double rss = residual(q);
            if (rss < least) {
                least = rss;
                best = q;
            }
        }
        double step = (LARGEST_POWER - LEAST_POWER) / GRID;
        double low = Math.max(LEAST_POWER, best - step);
        double high = Math.min(LARGEST_POWER, best + step);
        double golden = (Math.sqrt(5) - 1) / 2;
        while (high - low > 1e-9) {
            double left = high - golden * (high - low);
            double right = low + golden * (high - low);
            if (residual(left) <= residual(right)) {
                high = right;
            } else {
                low = left;
            }
        }
        double q = (low + high) / 2;
        return new Power(factor(q), q, 1 - residual(q) / about());
    }

    private double factor(double q) {
        double xy = 0;
        double xx = 0;
        for (int i = 0; i < x.length; i++) {
            double power = Math.pow(x[i], q);
            xy += power * y[i];
            xx += power * power;
        }
        return xy / xx;
    }

    private double residual(double q) {
        double a = factor(q);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double difference = y[i] - a * Math.pow(x[i], q);
            sum += difference * difference;
        }
        return sum;
    }

    private double about() {
        double mean = Arrays.stream(y).average().orElse(0);
        return Arrays.stream(y).map(v -> (v - mean) * (v - mean)).sum();
    }

    /** The best combination of given powers of x. */
    Polynomial polynomial(int... powers) {
        int count = powers.length;
        // Columns of unit norm, so that the normal equations of at most three powers stay well conditioned enough.
        var design = new DenseMatrix(x.length, count);
        double[] norm = new double[count];
        for (int j = 0; j < count; j++) {
            for (int i = 0; i < x.length; i++) {
                design.setEntry(i, j, Math.pow(x[i], powers[j]));
                norm[j] = Math.hypot(norm[j], design.getEntry(i, j));
            }
            for (int i = 0; i < x.length; i++) {
                design.multiplyEntry(i, j, 1 / norm[j]);
            }
        }
        DenseMatrix right = design.transposeMultiply(DenseMatrix.wrap(y.length, 1, y.clone()));
        DenseMatrix solved = Backend.preferred().solve(design.transposeMultiply(design), right);
        DenseMatrix fitted = design.multiply(solved);
        double rss = 0;
        for (int i = 0; i < y.length; i++) {
            rss += Math.pow(y[i] - fitted.getEntry(i, 0), 2);
        }
        double[] coefficients = new double[count];
        for (int j = 0; j < count; j++) {
            coefficients[j] = solved.getEntry(j, 0) / norm[j];
        }
        double r2 = 1 - rss / about();
        int n = y.length;
        return new Polynomial(
                powers.clone(),
                coefficients,
                r2,
                1 - (1 - r2) * (n - 1) / Math.max(1, n - count),
                n * Math.log(Math.max(rss, Double.MIN_NORMAL) / n) + count * Math.log(n));
    }

    /** 95 % interval of the power q: points are drawn with replacement, and the power law is fitted to each draw. */
    Interval interval(RandomGenerator random, int draws) {
        double[] q = new double[draws];
        for (int d = 0; d < draws; d++) {
            double[] xs = new double[x.length];
            double[] ys = new double[x.length];
            do {
                for (int i = 0; i < x.length; i++) {
                    int chosen = random.nextInt(x.length);
                    xs[i] = x[chosen];
                    ys[i] = y[chosen];
                }
                // Two points lie on a power law of any kind; three are needed to tell how well it fits.
            } while (Arrays.stream(xs).distinct().count() < 3);
            q[d] = new FrequencyCurve(xs, ys).power().q();
        }
        Arrays.sort(q);
        return new Interval(q[(int) (0.025 * (draws - 1))], q[(int) Math.ceil(0.975 * (draws - 1))]);
    }
}
