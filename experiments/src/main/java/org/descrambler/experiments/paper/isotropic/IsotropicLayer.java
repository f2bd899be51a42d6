package org.descrambler.experiments.paper.isotropic;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.linalg.Svd;
import org.descrambler.experiments.data.IsotropicSamples;

/**
 * Weights W = U Σ Vᵀ, n×p with n ≤ p, with their decomposition.
 *
 * @param key for numbers, snake case
 * @param label for reading
 * @param u n×n
 * @param singular σ, descending
 * @param vt Vᵀ, n×p
 */
@SuppressWarnings("ArrayRecordComponent") // made and used in one place, never compared
record IsotropicLayer(String key, String label, DenseMatrix u, double[] singular, DenseMatrix vt) {

    /** Independent entries of N(0, 1/p). */
    static IsotropicLayer gaussian(int n, int p, RandomGenerator random) {
        DenseMatrix w = new DenseMatrix(n, p);
        for (int k = 0; k < n * p; k++) {
            w.data()[k] = random.nextGaussian() / Math.sqrt(p);
        }
        Svd svd = Backend.preferred().svd(w);
        return new IsotropicLayer("gaussian", "Gaussian weights", svd.u(), svd.singularValues(), svd.vt());
    }

    /** Singular values in geometric progression from 1 to 1/condition, U and V uniform. */
    static IsotropicLayer graded(int n, int p, double condition, RandomGenerator random) {
        double[] singular = new double[n];
        for (int i = 0; i < n; i++) {
            singular[i] = Math.pow(condition, -i / (n - 1.0));
        }
        DenseMatrix v = OrthogonalGroup.full(p).random(random);
        DenseMatrix vt = DenseMatrix.wrap(n, p, Arrays.copyOf(v.data(), n * p));
        return new IsotropicLayer(
                "graded", "graded weights", OrthogonalGroup.full(n).random(random), singular, vt);
    }

    /** ΣVᵀ. */
    DenseMatrix written() {
        return DenseMatrix.diagonal(singular).multiply(vt);
    }

    /** W. */
    DenseMatrix weights() {
        return u.multiply(written());
    }

    /** WWᵀ, the limit of SSᵀ/m for isotropic inputs. */
    DenseMatrix gram() {
        DenseMatrix w = weights();
        DenseMatrix gram = w.multiplyTransposed(w);
        gram.symmetricPart();
        return gram;
    }

    /**
     * How far rounding may move P*W from TΣVᵀ: n ε (‖A‖/gap(A) ‖W‖_F + max σ_j ‖B‖/gap_j(B)), the first order of the
     * perturbation of eigenvectors, the second term because direction j of U meets σ_j.
     *
     * @param operatorValues eigenvalues of A, ascending, equal ones exactly equal or apart by rounding
     */
    double roundingLimit(double[] operatorValues) {
        int n = singular.length;
        double largest = operatorValues[n - 1];
        double gapA = Double.POSITIVE_INFINITY;
        double term = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double mu = singular[i] * singular[i];
            squares += mu;
            if (i > 0) {
                double difference = operatorValues[i] - operatorValues[i - 1];
                if (difference > n * Math.ulp(largest)) {
                    gapA = Math.min(gapA, difference);
                }
                double before = singular[i - 1] * singular[i - 1];
                term = Math.max(term, singular[i - 1] * singular[0] * singular[0] / (before - mu));
            }
        }
        return n * Math.ulp(1.0) * (largest / gapA * Math.sqrt(squares) + term);
    }

    /**
     * lim m (1 − E⟨ûᵢ, uᵢ⟩²) averaged over i: κ Σ_{j≠i} μᵢμⱼ/(μᵢ − μⱼ)² with μ = σ² (Anderson 1963 for Gaussian inputs). First
     * order perturbation theory turns uᵢ towards uⱼ by uⱼᵀ(SSᵀ/m)uᵢ/(μᵢ − μⱼ), whose variance is μᵢμⱼ E[ξᵢ²ξⱼ²]/m with two
     * orthogonal components ξ of the input: κ = E[ξᵢ²ξⱼ²] is 1 for Gaussian inputs and p/(p + 2) on the sphere of radius √p.
     */
    double scatter(IsotropicSamples.Law law) {
        double p = vt.getColumnDimension();
        double fourthMoment = law == IsotropicSamples.Law.GAUSSIAN ? 1 : p / (p + 2);
        double sum = 0;
        for (int i = 0; i < singular.length; i++) {
            for (int j = 0; j < singular.length; j++) {
                if (i != j) {
                    double a = singular[i] * singular[i];
                    double b = singular[j] * singular[j];
                    sum += a * b / ((a - b) * (a - b));
                }
            }
        }
        return fourthMoment * sum / singular.length;
    }
}
