package org.descrambler.objectives.sparse;

import java.util.Arrays;
import org.descrambler.objectives.sampled.SampleLoss;

/**
 * ℓ(y) = Σᵢ √(yᵢ² + ε²). With z = y/ε and r = √(1 + z²), which overflow and underflow later than the squares of y and ε
 * would, ℓ = ε Σ r, ∂ℓ/∂y = z/r and ∂²ℓ/∂y² = diag(1/(ε r³)).
 *
 * @param epsilon ε > 0, in the units of the signal
 */
record SmoothedAbsolute(double epsilon) implements SampleLoss {
    /** As many sums run side by side: loops over them become vector instructions, which a single sum forbids. */
    private static final int LANES = 256;

    @Override
    public Sweep sweep(int channels, int rows) {
        return new Absolute(channels, epsilon);
    }

    private static final class Absolute implements Sweep {
        private final int channels;
        private final double epsilon;
        private final double inverse;
        private final double[] sums = new double[LANES];

        Absolute(int channels, double epsilon) {
            this.channels = channels;
            this.epsilon = epsilon;
            this.inverse = 1 / epsilon;
        }

        @Override
        public double value(double[] y, int offset, int rows) {
            Arrays.fill(sums, 0);
            int end = rows * channels;
            for (int from = 0; from < end; from += LANES) {
                roots(y, offset + from, Math.min(LANES, end - from));
            }
            return total();
        }

        @Override
        public double slope(double[] y, int offset, int rows, double[] slope) {
            Arrays.fill(sums, 0);
            int end = rows * channels;
            for (int from = 0; from < end; from += LANES) {
                int length = Math.min(LANES, end - from);
                rootsAndSlopes(y, offset + from, slope, from, length);
            }
            return total();
        }

        @Override
        public void curvature(double[] y, int offset, int rows, double[] direction) {
            for (int index = 0; index < rows * channels; index++) {
                double z = inverse * y[offset + index];
                double square = 1 + z * z;
                direction[index] *= inverse / (square * Math.sqrt(square));
            }
        }

        private void roots(double[] y, int offset, int length) {
            double[] lanes = sums;
            double scale = inverse;
            for (int lane = 0; lane < length; lane++) {
                double z = scale * y[offset + lane];
                lanes[lane] += Math.sqrt(1 + z * z);
            }
        }

        private void rootsAndSlopes(double[] y, int offset, double[] slope, int to, int length) {
            double[] lanes = sums;
            double scale = inverse;
            for (int lane = 0; lane < length; lane++) {
                double z = scale * y[offset + lane];
                double root = Math.sqrt(1 + z * z);
                lanes[lane] += root;
                slope[to + lane] = z / root;
            }
        }

        private double total() {
            double total = 0;
            for (double sum : sums) {
                total += sum;
            }
            return epsilon * total;
        }
    }
}
