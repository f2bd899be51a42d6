package org.descrambler.objectives.smooth;

import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.objectives.sampled.SampleLoss;

/**
 * ℓ(y) = f(y)ᵀ A f(y) with f entrywise and A symmetric n×n: ∂ℓ/∂y = 2 f'∘(A f) and (∂²ℓ/∂y²)ẏ = 2 f''∘ẏ∘(A f) +
 * 2 f'∘A(f'∘ẏ). A product with A, n² multiplications a sample, for value and slope, two for the curvature.
 */
record TapLoss(DenseMatrix a, Activation activation) implements SampleLoss {
    @Override
    public Sweep sweep(int channels, int rows) {
        return new Tap(channels, rows);
    }

    private final class Tap implements Sweep {
        private final int n;
        private final double[] f;
        private final double[] product;
        private double[] turned;

        Tap(int channels, int rows) {
            this.n = channels;
            this.f = new double[rows * channels];
            this.product = new double[rows * channels];
        }

        @Override
        public double value(double[] y, int offset, int rows) {
            for (int index = 0; index < rows * n; index++) {
                f[index] = activation.value(y[offset + index]);
            }
            timesA(f, rows, product);
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            int index = 0;
            for (; index + 3 < rows * n; index += 4) {
                s0 += f[index] * product[index];
                s1 += f[index + 1] * product[index + 1];
                s2 += f[index + 2] * product[index + 2];
                s3 += f[index + 3] * product[index + 3];
            }
            for (; index < rows * n; index++) {
                s0 += f[index] * product[index];
            }
            return (s0 + s1) + (s2 + s3);
        }

        @Override
        public double slope(double[] y, int offset, int rows, double[] slope) {
            double value = value(y, offset, rows);
            for (int index = 0; index < rows * n; index++) {
                slope[index] = 2 * activation.first(y[offset + index], f[index]) * product[index];
            }
            return value;
        }

        @Override
        public void curvature(double[] y, int offset, int rows, double[] direction) {
            if (turned == null) {
                turned = new double[f.length];
            }
            for (int index = 0; index < rows * n; index++) {
                f[index] = activation.value(y[offset + index]);
            }
            timesA(f, rows, product);
            for (int index = 0; index < rows * n; index++) {
                double value = f[index];
                double first = activation.first(y[offset + index], value);
                double second = activation.second(y[offset + index], value, first);
                f[index] = first;
                product[index] *= second * direction[index];
                direction[index] *= first;
            }
            timesA(direction, rows, turned);
            for (int index = 0; index < rows * n; index++) {
                direction[index] = 2 * (product[index] + f[index] * turned[index]);
            }
        }

        /** out ← X A, a sample a row; A is symmetric. */
        private void timesA(double[] x, int rows, double[] out) {
            Backend.preferred().gemm(false, false, rows, n, n, 1, x, 0, n, a.data(), 0, n, 0, out, 0, n);
        }
    }
}
