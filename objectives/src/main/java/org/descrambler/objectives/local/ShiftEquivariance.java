package org.descrambler.objectives.local;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.ObjectiveProvider;
import org.descrambler.core.problem.SmoothObjective;

/**
 * Shift equivariance of the descrambled weights, η(P) = ‖Z P W − P W Z_p‖²_F with Z (n×n) and Z_p (p×p) the cyclic shifts,
 * Z eᵢ = eᵢ₊₁: zero where shifted inputs give shifted outputs, which is where X = P W has xᵢ₊₁,ⱼ₊₁ = xᵢⱼ, a convolution.
 * ∇η = 2 (2X − Zᵀ X Z_p − Z X Z_pᵀ) Wᵀ.
 */
public final class ShiftEquivariance implements ObjectiveProvider {
    @Override
    public String name() {
        return "shift-equivariance";
    }

    @Override
    public String summary() {
        return "||Z P W - P W Z_p||^2 with cyclic shifts Z: how far the descrambled weights are from a convolution";
    }

    @Override
    public boolean usesOperator() {
        return false;
    }

    @Override
    public SmoothObjective create(Request request) {
        return WeightQuadratic.of(name(), request, new Diagonals());
    }

    /** q(X) = Σ (xᵢ₋₁,ⱼ − xᵢ,ⱼ₊₁)²: differences along cyclic diagonals. */
    private static final class Diagonals implements WeightForm {
        @Override
        public double value(DenseMatrix x) {
            int n = x.getRowDimension();
            int p = x.getColumnDimension();
            double[] d = x.data();
            double sum = 0;
            for (int i = 0; i < n; i++) {
                int row = i * p;
                int above = (i == 0 ? n - 1 : i - 1) * p;
                for (int j = 0; j < p; j++) {
                    double difference = d[above + j] - d[row + (j == p - 1 ? 0 : j + 1)];
                    sum += difference * difference;
                }
            }
            return sum;
        }

        /** 2 (2xᵢⱼ − xᵢ₊₁,ⱼ₊₁ − xᵢ₋₁,ⱼ₋₁). */
        @Override
        public void gradient(DenseMatrix x, DenseMatrix out) {
            int n = x.getRowDimension();
            int p = x.getColumnDimension();
            double[] d = x.data();
            for (int i = 0; i < n; i++) {
                int row = i * p;
                int above = (i == 0 ? n - 1 : i - 1) * p;
                int below = (i == n - 1 ? 0 : i + 1) * p;
                for (int j = 0; j < p; j++) {
                    int left = j == 0 ? p - 1 : j - 1;
                    int right = j == p - 1 ? 0 : j + 1;
                    out.data()[row + j] = 2 * ((d[row + j] - d[below + right]) + (d[row + j] - d[above + left]));
                }
            }
        }
    }
}
