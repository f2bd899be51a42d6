package org.descrambler.objectives.local;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.ObjectiveProvider;
import org.descrambler.core.problem.SmoothObjective;

/**
 * Locality of the descrambled weights, η(P) = Σᵢⱼ wᵢⱼ (PW)²ᵢⱼ with wᵢⱼ = (i/n − j/p)², i = 0, …, n − 1 and j = 0, …, p − 1
 * as NumPy counts: small where the weights of neuron i lie near input i·p/n, so where P W is banded. ∇η = 2 (w∘PW) Wᵀ.
 */
public final class Locality implements ObjectiveProvider {
    @Override
    public String name() {
        return "locality";
    }

    @Override
    public String summary() {
        return "sum_ij (i/n - j/p)^2 (P W)_ij^2: distance of the descrambled weights from the diagonal";
    }

    @Override
    public boolean usesOperator() {
        return false;
    }

    @Override
    public SmoothObjective create(Request request) {
        return WeightQuadratic.of(name(), request, new Distances());
    }

    /** q(X) = Σ wᵢⱼ x²ᵢⱼ, K(X) = 2 w∘X. */
    private static final class Distances implements WeightForm {
        @Override
        public double value(DenseMatrix x) {
            int n = x.getRowDimension();
            int p = x.getColumnDimension();
            double sum = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < p; j++) {
                    double term = distance(i, n, j, p) * x.data()[i * p + j];
                    sum += term * term;
                }
            }
            return sum;
        }

        @Override
        public void gradient(DenseMatrix x, DenseMatrix out) {
            int n = x.getRowDimension();
            int p = x.getColumnDimension();
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < p; j++) {
                    double distance = distance(i, n, j, p);
                    out.data()[i * p + j] = 2 * distance * distance * x.data()[i * p + j];
                }
            }
        }

        private static double distance(int i, int n, int j, int p) {
            return (double) i / n - (double) j / p;
        }
    }
}
