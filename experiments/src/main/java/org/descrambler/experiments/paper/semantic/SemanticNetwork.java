package org.descrambler.experiments.paper.semantic;

import java.util.random.RandomGenerator;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.data.SignalRecovery;

/**
 * The two-layer linear network y = W₂W₁x under gradient descent on ½E‖y − W₂W₁x‖², the network of {@link
 * SemanticDevelopment}. Its weights change in place.
 */
final class SemanticNetwork {
    private final DenseMatrix w1;
    private final DenseMatrix w2;

    private SemanticNetwork(DenseMatrix w1, DenseMatrix w2) {
        this.w1 = w1;
        this.w2 = w2;
    }

    /**
     * The small balanced start W₁ = R √a₀ Vᵀ, W₂ = U √a₀ Rᵀ.
     *
     * @param modes U = V, N×n, orthonormal columns
     * @param r orthogonal, n×n
     */
    static SemanticNetwork balanced(DenseMatrix modes, double a0, DenseMatrix r) {
        DenseMatrix w1 = r.multiplyTransposed(modes).scalarMultiply(Math.sqrt(a0));
        return new SemanticNetwork(w1, w1.transpose());
    }

    /** A balanced start in a random rotation. */
    static SemanticNetwork balanced(DenseMatrix modes, double a0, RandomGenerator rng) {
        return balanced(
                modes, a0, OrthogonalGroup.full(modes.getColumnDimension()).random(rng));
    }

    /**
     * Independent Gaussian weights. Near zero W₁v and W₂ᵀu of a mode grow by their common part (W₁v + W₂ᵀu)/2 alone, the
     * square of whose norm is a₀ on average where weights have the variance 2a₀/n.
     */
    static SemanticNetwork gaussian(int points, int n, double a0, RandomGenerator rng) {
        var network = new SemanticNetwork(new DenseMatrix(n, points), new DenseMatrix(points, n));
        double deviation = Math.sqrt(2 * a0 / n);
        for (DenseMatrix w : new DenseMatrix[] {network.w1, network.w2}) {
            for (int i = 0; i < w.data().length; i++) {
                w.data()[i] = deviation * rng.nextGaussian();
            }
        }
        return network;
    }

    /** W₁ as it is now; a copy. */
    DenseMatrix first() {
        return w1.copy();
    }

    /** One step down the exact gradient, for inputs with Σ_xx = I. */
    void descend(DenseMatrix crossCovariance, double rate) {
        move(crossCovariance.subtract(w2.multiply(w1)), rate);
    }

    /** One step down the gradient of the mean over samples. */
    void descend(SignalRecovery.Samples samples, double rate) {
        DenseMatrix residual = samples.y().subtract(w2.multiply(w1.multiply(samples.x())));
        move(residual.multiplyTransposed(samples.x()), rate / samples.x().getColumnDimension());
    }

    /** W₁ ← W₁ + ηW₂ᵀG, W₂ ← W₂ + ηGW₁ᵀ, both from the old weights. */
    private void move(DenseMatrix g, double rate) {
        DenseMatrix change = w2.transposeMultiply(g);
        w2.addScaled(rate, g.multiplyTransposed(w1));
        w1.addScaled(rate, change);
    }

    /** aₖ = uₖᵀ W₂ W₁ vₖ of each mode. */
    double[] strengths(DenseMatrix modes) {
        return products(modes.transposeMultiply(w2), w1.multiply(modes));
    }

    /** ‖(W₁vₖ + W₂ᵀuₖ)/2‖² of each mode: the part of a small start that grows. */
    double[] growing(DenseMatrix modes) {
        DenseMatrix sum = w1.multiply(modes).add(w2.transposeMultiply(modes)).scalarMultiply(0.5);
        return products(sum.transpose(), sum);
    }

    /** The diagonal of AB. */
    private static double[] products(DenseMatrix a, DenseMatrix b) {
        double[] diagonal = new double[a.getRowDimension()];
        for (int k = 0; k < diagonal.length; k++) {
            for (int i = 0; i < b.getRowDimension(); i++) {
                diagonal[k] += a.getEntry(k, i) * b.getEntry(i, k);
            }
        }
        return diagonal;
    }
}
