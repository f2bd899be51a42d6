package org.descrambler.experiments.paper.limit;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.GramAccumulator;
import org.descrambler.core.signal.LinearLayerSource;
import org.descrambler.core.signal.SampleSource;

/**
 * What the first orders of perturbation theory say of B_m = SSᵀ/m, m independent samples s with B = E[ssᵀ] = U diag(μ) Uᵀ,
 * from Q_ij = E[yᵢ²yⱼ²], y = Uᵀs. For Gaussian signals Q_ij = μᵢμⱼ(1 + 2δᵢⱼ); for others see A. W. Davis, "Asymptotic
 * theory for principal component analysis: non-normal case", Austral. J. Statist. 19 (1977) 206.
 *
 * @param values μ₁ ≥ μ₂ ≥ …
 * @param products Q
 */
@SuppressWarnings("ArrayRecordComponent") // made and used in one place, never compared
record FourthMoments(double[] values, DenseMatrix products) {

    /** Of Gaussian signals. */
    static FourthMoments gaussian(Eigenspaces limit) {
        double[] mu = limit.values();
        DenseMatrix products = new DenseMatrix(mu.length, mu.length);
        for (int i = 0; i < mu.length; i++) {
            for (int j = 0; j < mu.length; j++) {
                products.setEntry(i, j, mu[i] * mu[j] * (i == j ? 3 : 1));
            }
        }
        return new FourthMoments(mu, products);
    }

    /** Estimated from signals. */
    static FourthMoments of(SampleSource signals, Eigenspaces limit) {
        SampleSource turned = new LinearLayerSource(signals, limit.vectors().transpose());
        int n = turned.channels();
        int rows = GramAccumulator.blockSamples(n);
        double[] block = new double[Math.multiplyExact(rows, n)];
        GramAccumulator accumulator = new GramAccumulator(signals.name(), n, false);
        for (long done = 0; done < signals.samples(); done += rows) {
            int now = (int) Math.min(rows, signals.samples() - done);
            turned.read(done, now, block);
            for (int k = 0; k < now * n; k++) {
                block[k] *= block[k];
            }
            accumulator.add(block, now);
        }
        return new FourthMoments(limit.values(), accumulator.gram().scalarMultiply(1.0 / signals.samples()));
    }

    /** lim m E‖sin Θ‖²_F of the k leading eigenvectors: Σ_{i≤k&lt;j} Q_ij/(μᵢ − μⱼ)². */
    double angle(int k) {
        double sum = 0;
        for (int i = 0; i < k; i++) {
            for (int j = k; j < values.length; j++) {
                double difference = values[i] - values[j];
                sum += products.getEntry(i, j) / (difference * difference);
            }
        }
        return sum;
    }

    /**
     * lim m E[excess] f∞ = Σ_{i&lt;j} (λⱼ − λᵢ) Q_ij/(μᵢ − μⱼ): the plane (i, j) is turned by an angle with the mean square
     * Q_ij/(m(μᵢ − μⱼ)²), which costs (λⱼ − λᵢ)(μᵢ − μⱼ) times its square. By so much f_m is below f∞ on average, too: the
     * minimiser fits the noise of its samples.
     *
     * @param operator λ ascending
     */
    double excess(double[] operator) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = i + 1; j < values.length; j++) {
                sum += (operator[j] - operator[i]) * products.getEntry(i, j) / (values[i] - values[j]);
            }
        }
        return sum;
    }

    /** lim m Var(f_m) = Σ λᵢλⱼ (Q_ij − μᵢμⱼ): the variance of Σ λᵢ yᵢ². */
    double valueVariance(double[] operator) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values.length; j++) {
                sum += operator[i] * operator[j] * (products.getEntry(i, j) - values[i] * values[j]);
            }
        }
        return sum;
    }
}
