package org.descrambler.solvers.stochastic;

import org.descrambler.core.linalg.DenseMatrix;

/** v ← μv + (1 − μ)g: the gradient itself for μ = 0. */
final class Momentum implements Direction {
    private final double rate;
    private final DenseMatrix mean;

    Momentum(int n, double rate) {
        this.rate = rate;
        this.mean = new DenseMatrix(n, n);
    }

    @Override
    public void next(DenseMatrix gradient, DenseMatrix out) {
        mean.scale(rate);
        mean.addScaled(1 - rate, gradient);
        out.assign(mean);
    }
}
