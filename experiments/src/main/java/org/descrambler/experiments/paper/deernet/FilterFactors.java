package org.descrambler.experiments.paper.deernet;

import java.util.Arrays;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.linalg.Svd;

/**
 * A linear inversion J of a kernel K = Σ σᵢ uᵢ vᵢᵀ in the kernel's own singular vectors. With M = Vᵀ J U the filter factors are
 * φᵢ = σᵢ Mᵢᵢ: 1 for the exact inverse, σᵢ²/(σᵢ² + α) for Tikhonov's regularisation. c σᵢ²/(σᵢ² + α) is fitted with c and α
 * free, since the network's scale of input and output is its own.
 *
 * @param sigma singular values of K, descending, as many as are read
 * @param factors φᵢ/c
 * @param scale c
 * @param alpha α
 * @param r2 of the fit, about the mean of φ
 * @param diagonal Σ Mᵢᵢ²/Σ Mᵢⱼ² over what is read: 1 where J is a spectral filter of K at all, about 1/count for an
 *     unstructured M
 * @param explained 1 − Σ (Mᵢⱼ − δᵢⱼ c σᵢ/(σᵢ² + α))²/Σ Mᵢⱼ²: the part of J that is the Tikhonov inverse of that c and α
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record FilterFactors(
        double[] sigma, double[] factors, double scale, double alpha, double r2, double diagonal, double explained) {
    private static final int GRID = 400;

    /** α is sought from this part of σ₁² … */
    private static final double LEAST = 1e-12;

    /** … to this multiple. */
    private static final double LARGEST = 1e2;

    /**
     * Of an inversion.
     *
     * @param kernel K, times × distances; not modified
     * @param inversion J, distances × times; not modified
     * @param count leading singular vectors that are read
     */
    static FilterFactors of(DenseMatrix kernel, DenseMatrix inversion, int count) {
        Svd svd = Backend.preferred().svd(kernel);
        DenseMatrix m = svd.vt().multiply(inversion).multiply(svd.u());
        double[] sigma = Arrays.copyOf(svd.singularValues(), count);
        double[] phi = new double[count];
        double on = 0;
        double all = 0;
        double square = 0;
        for (int i = 0; i < count; i++) {
            phi[i] = sigma[i] * m.getEntry(i, i);
            on += m.getEntry(i, i) * m.getEntry(i, i);
            for (int j = 0; j < count; j++) {
                all += m.getEntry(i, j) * m.getEntry(i, j);
            }
        }
        FilterFactors fit = fit(sigma, phi);
        for (int i = 0; i < count; i++) {
            double wanted = fit.scale * sigma[i] / (sigma[i] * sigma[i] + fit.alpha);
            square += wanted * wanted - 2 * wanted * m.getEntry(i, i);
        }
        return new FilterFactors(
                sigma,
                fit.factors,
                fit.scale,
                fit.alpha,
                fit.r2,
                all == 0 ? 0 : on / all,
                all == 0 ? 0 : -square / all);
    }

    /** Of factors that are known, of a J that has no others. */
    static FilterFactors fit(double[] sigma, double[] phi) {
        double best = LEAST;
        double least = Double.POSITIVE_INFINITY;
        double low = Math.log(LEAST);
        double high = Math.log(LARGEST);
        for (int round = 0; round < 4; round++) {
            double step = (high - low) / GRID;
            for (int i = 0; i <= GRID; i++) {
                double alpha = Math.exp(low + i * step) * sigma[0] * sigma[0];
                double rss = residual(sigma, phi, alpha);
                if (rss < least) {
                    least = rss;
                    best = alpha;
                }
            }
            double centre = Math.log(best / (sigma[0] * sigma[0]));
            low = centre - 2 * step;
            high = centre + 2 * step;
        }
        double c = factor(sigma, phi, best);
        double[] centred = ModeFits.centred(phi);
        double about = Arrays.stream(centred).map(v -> v * v).sum();
        double[] scaled = Arrays.stream(phi).map(v -> c == 0 ? 0 : v / c).toArray();
        return new FilterFactors(sigma, scaled, c, best, 1 - least / about, 1, 1 - least / about);
    }

    /** Tikhonov's factors σᵢ²/(σᵢ² + α). */
    double[] tikhonov() {
        return Arrays.stream(sigma).map(s -> s * s / (s * s + alpha)).toArray();
    }

    private static double factor(double[] sigma, double[] phi, double alpha) {
        double fp = 0;
        double ff = 0;
        for (int i = 0; i < sigma.length; i++) {
            double f = sigma[i] * sigma[i] / (sigma[i] * sigma[i] + alpha);
            fp += f * phi[i];
            ff += f * f;
        }
        return fp / ff;
    }

    private static double residual(double[] sigma, double[] phi, double alpha) {
        double c = factor(sigma, phi, alpha);
        double rss = 0;
        for (int i = 0; i < sigma.length; i++) {
            double f = sigma[i] * sigma[i] / (sigma[i] * sigma[i] + alpha);
            rss += (phi[i] - c * f) * (phi[i] - c * f);
        }
        return rss;
    }
}
