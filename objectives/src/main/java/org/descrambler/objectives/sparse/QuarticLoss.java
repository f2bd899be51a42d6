package org.descrambler.objectives.sparse;

import java.util.Arrays;
import org.descrambler.objectives.sampled.SampleLoss;

/** ℓ(y) = −¼ Σᵢ yᵢ⁴, with ∂ℓ/∂y = −y³ and ∂²ℓ/∂y² = −3 diag(y²). */
record QuarticLoss() implements SampleLoss {
    /** As many sums run side by side: loops over them become vector instructions, which a single sum forbids. */
    private static final int LANES = 256;

    @Override
    public Sweep sweep(int channels, int rows) {
        return new Quartic(channels);
    }

    private static final class Quartic implements Sweep {
        private final int channels;
        private final double[] sums = new double[LANES];

        Quartic(int channels) {
            this.channels = channels;
        }

        @Override
        public double value(double[] y, int offset, int rows) {
            Arrays.fill(sums, 0);
            int end = rows * channels;
            for (int from = 0; from < end; from += LANES) {
                powers(y, offset + from, Math.min(LANES, end - from));
            }
            return total();
        }

        @Override
        public double slope(double[] y, int offset, int rows, double[] slope) {
            Arrays.fill(sums, 0);
            int end = rows * channels;
            for (int from = 0; from < end; from += LANES) {
                int length = Math.min(LANES, end - from);
                powers(y, offset + from, length);
                cubes(y, offset + from, slope, from, length);
            }
            return total();
        }

        @Override
        public void curvature(double[] y, int offset, int rows, double[] direction) {
            for (int index = 0; index < rows * channels; index++) {
                double v = y[offset + index];
                direction[index] *= -3 * (v * v);
            }
        }

        private void powers(double[] y, int offset, int length) {
            double[] lanes = sums;
            for (int lane = 0; lane < length; lane++) {
                double square = y[offset + lane] * y[offset + lane];
                lanes[lane] += square * square;
            }
        }

        private static void cubes(double[] y, int offset, double[] slope, int to, int length) {
            for (int lane = 0; lane < length; lane++) {
                double v = y[offset + lane];
                slope[to + lane] = -(v * v * v);
            }
        }

        private double total() {
            double total = 0;
            for (double sum : sums) {
                total += sum;
            }
            return -0.25 * total;
        }
    }
}
