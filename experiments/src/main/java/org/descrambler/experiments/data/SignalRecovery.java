package org.descrambler.experiments.data;

import java.util.Comparator;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * Recovery of a signal from a blurred and noisy measurement, all of whose statistics are known in closed form.
 *
 * <p>The signal y has N points and is a Gaussian mixture of cosines, y = Q diag(√c) z, z ~ N(0, I), where the columns of Q are
 * the orthonormal DCT-II modes q_k(i) ∝ cos(πk(i + ½)/N), k = 0, …, N − 1, and the prior c_k = (1 + ((k − k₀)/w)²)⁻² prefers
 * some k₀ half periods. The measurement is m = B y + σe with white noise e. B convolves with a truncated Gaussian g and
 * reflects at both ends, about the edges of the outermost points; then B is symmetric with the same modes, B = Q diag(h) Qᵀ,
 * h_k = g₀ + 2 Σ_d g_d cos(πkd/N).
 *
 * <p>So Σ_mm = Q diag(h²c + σ²) Qᵀ. The input is the whitened measurement x = Σ_mm^{−1/2} m, hence Σ_xx = I, and
 *
 * <pre>Σ_yx = E[y mᵀ] Σ_mm^{−1/2} = Q diag(c h) Qᵀ · Q diag(h²c + σ²)^{−1/2} Qᵀ = Q diag(s) Qᵀ,  s_k = c_k h_k/√(h_k² c_k + σ²),</pre>
 *
 * which, where all h_k are positive, is its singular value decomposition with U = V = Q. With r = h²c/σ², the signal-to-noise
 * ratio of a mode, s² = c r/(1 + r): the mode's variance times the gain of Wiener's filter.
 *
 * @param points N
 * @param blurWidth standard deviation of g in points
 * @param noise σ, where the strongest mode of the signal has a variance of about 1
 */
public record SignalRecovery(int points, double blurWidth, double noise) {
    /** k₀. */
    private static final double PREFERRED = 4.3;

    /** w. */
    private static final double SPREAD = 3;

    /** Beyond this many standard deviations the blur is cut off. */
    private static final int REACH = 4;

    /** @throws IllegalArgumentException where the blur reaches beyond the signal, or a parameter is not positive */
    public SignalRecovery {
        if (!(blurWidth > 0) || REACH * blurWidth > points - 1 || !(noise > 0)) {
            throw new IllegalArgumentException(
                    "Recovery of " + points + " points, blur " + blurWidth + ", noise " + noise
                            + ": a positive noise and a positive blur of at most a quarter of the points was expected.");
        }
    }

    /**
     * Pairs of input and signal.
     *
     * @param x whitened measurements, N×count, one a column
     * @param y signals, N×count
     */
    public record Samples(DenseMatrix x, DenseMatrix y) {}

    /** Q, one mode a column, by frequency. */
    public DenseMatrix modes() {
        return cosines(points);
    }

    /** The orthonormal DCT-II modes of n points, one a column: the eigenvectors of the open first difference's DᵀD. */
    public static DenseMatrix cosines(int n) {
        var q = new DenseMatrix(n, n);
        for (int k = 0; k < n; k++) {
            double norm = Math.sqrt((k == 0 ? 1.0 : 2.0) / n);
            for (int i = 0; i < n; i++) {
                q.setEntry(i, k, norm * Math.cos(Math.PI * k * (i + 0.5) / n));
            }
        }
        return q;
    }

    /** g₀, g₁, …; with g₋d = g_d they sum to 1. */
    private double[] kernel() {
        double[] g = new double[(int) Math.ceil(REACH * blurWidth) + 1];
        double sum = 0;
        for (int d = 0; d < g.length; d++) {
            g[d] = Math.exp(-d * d / (2 * blurWidth * blurWidth));
            sum += d == 0 ? g[d] : 2 * g[d];
        }
        for (int d = 0; d < g.length; d++) {
            g[d] /= sum;
        }
        return g;
    }

    /** B, built in the signal's domain. */
    public DenseMatrix blur() {
        double[] g = kernel();
        var b = new DenseMatrix(points, points);
        for (int i = 0; i < points; i++) {
            for (int d = 1 - g.length; d < g.length; d++) {
                b.addToEntry(i, reflected(i + d), g[Math.abs(d)]);
            }
        }
        return b;
    }

    private int reflected(int i) {
        return i < 0 ? -1 - i : i >= points ? 2 * points - 1 - i : i;
    }

    /** h_k. */
    private double transfer(int k) {
        double[] g = kernel();
        double sum = g[0];
        for (int d = 1; d < g.length; d++) {
            sum += 2 * g[d] * Math.cos(Math.PI * k * d / points);
        }
        return sum;
    }

    /** c_k. */
    private static double prior(int k) {
        double distance = (k - PREFERRED) / SPREAD;
        return Math.pow(1 + distance * distance, -2);
    }

    /** s_k, by frequency. */
    public double singularValue(int k) {
        double h = transfer(k);
        double c = prior(k);
        return c * h / Math.sqrt(h * h * c + noise * noise);
    }

    /** The frequencies k in the order of falling s_k. */
    public int[] byStrength() {
        return IntStream.range(0, points)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer k) -> singularValue(k))
                        .reversed())
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Σ_yx. */
    public DenseMatrix crossCovariance() {
        return inModes(IntStream.range(0, points).mapToDouble(this::singularValue));
    }

    /** The covariance of the signals. */
    public DenseMatrix covariance() {
        return inModes(IntStream.range(0, points).mapToDouble(SignalRecovery::prior));
    }

    /** Σ_mm^{−1/2}. */
    public DenseMatrix whitening() {
        return inModes(IntStream.range(0, points).mapToDouble(k -> {
            double h = transfer(k);
            return 1 / Math.sqrt(h * h * prior(k) + noise * noise);
        }));
    }

    private DenseMatrix inModes(DoubleStream diagonal) {
        DenseMatrix q = modes();
        return q.multiply(DenseMatrix.diagonal(diagonal.toArray())).multiplyTransposed(q);
    }

    /** Draws samples: signals are made, measured and whitened one by one. */
    public IntFunction<Samples> sampler(RandomGenerator rng) {
        DenseMatrix amplitudes = modes();
        for (int k = 0; k < points; k++) {
            for (int i = 0; i < points; i++) {
                amplitudes.multiplyEntry(i, k, Math.sqrt(prior(k)));
            }
        }
        DenseMatrix blur = blur();
        DenseMatrix whitening = whitening();
        return count -> {
            DenseMatrix y = amplitudes.multiply(gaussians(count, 1, rng));
            DenseMatrix measured = blur.multiply(y);
            measured.addScaled(1, gaussians(count, noise, rng));
            return new Samples(whitening.multiply(measured), y);
        };
    }

    private DenseMatrix gaussians(int count, double deviation, RandomGenerator rng) {
        var z = new DenseMatrix(points, count);
        for (int i = 0; i < z.data().length; i++) {
            z.data()[i] = deviation * rng.nextGaussian();
        }
        return z;
    }
}
