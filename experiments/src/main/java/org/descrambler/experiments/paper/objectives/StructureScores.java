package org.descrambler.experiments.paper.objectives;

import java.util.Arrays;
import java.util.List;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.data.SignalRecovery;
import org.descrambler.experiments.report.SpectrumMagnitude;

/**
 * How much structure of five kinds an n×p matrix X shows, each from 0 (none) to 1. Rotations of the neurons change each of
 * them; what lies along the inputs alone, such as the spectra of the rows taken together, no rotation changes, and so no
 * score asks for it.
 *
 * @param slow share of the energy in the slowest quarter of the cosines along the neurons
 * @param diagonal share of the energy within a tenth of the diagonal, |(i + ½)/n − (j + ½)/p| ≤ 1/10
 * @param sparse Hoyer's sparseness (√N − ‖x‖₁/‖x‖₂)/(√N − 1) of the N entries: 0 where all have one magnitude, 1 where one
 *     stands alone
 * @param convolution share of the energy in the nearest matrix with x_{i+1,j+1} = x_ij, indices modulo n and p
 * @param harmonic share of the energy of the two-dimensional Fourier transform in its strongest hundredth
 */
record StructureScores(double slow, double diagonal, double sparse, double convolution, double harmonic) {
    private static final double BAND = 0.1;
    private static final int STRONGEST = 100;

    /** The scores of a matrix that is not zero. */
    static StructureScores of(DenseMatrix x) {
        return new StructureScores(slow(x), diagonal(x), sparse(x), convolution(x), harmonic(x));
    }

    /** The mean of several. */
    static StructureScores mean(List<StructureScores> all) {
        double[] sums = new double[5];
        for (StructureScores scores : all) {
            Arrays.setAll(sums, k -> sums[k] + scores.toArray()[k] / all.size());
        }
        return new StructureScores(sums[0], sums[1], sums[2], sums[3], sums[4]);
    }

    double[] toArray() {
        return new double[] {slow, diagonal, sparse, convolution, harmonic};
    }

    private static double energy(DenseMatrix x) {
        return x.dot(x);
    }

    private static double slow(DenseMatrix x) {
        int n = x.getRowDimension();
        int p = x.getColumnDimension();
        DenseMatrix spectrum = SignalRecovery.cosines(n).transposeMultiply(x);
        double sum = 0;
        for (int i = 0; i < n / 4 * p; i++) {
            sum += spectrum.data()[i] * spectrum.data()[i];
        }
        return sum / energy(x);
    }

    private static double diagonal(DenseMatrix x) {
        int n = x.getRowDimension();
        int p = x.getColumnDimension();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < p; j++) {
                if (Math.abs((i + 0.5) / n - (j + 0.5) / p) <= BAND) {
                    sum += x.getEntry(i, j) * x.getEntry(i, j);
                }
            }
        }
        return sum / energy(x);
    }

    private static double sparse(DenseMatrix x) {
        double absolute = 0;
        for (double value : x.data()) {
            absolute += Math.abs(value);
        }
        double root = Math.sqrt(x.data().length);
        return (root - absolute / x.norm()) / (root - 1);
    }

    private static double convolution(DenseMatrix x) {
        DenseMatrix nearest = nearestConvolution(x);
        return energy(nearest) / energy(x);
    }

    /** The mean along each cyclic diagonal: the projection on {@code x_{i+1,j+1} = x_ij}. */
    static DenseMatrix nearestConvolution(DenseMatrix x) {
        int n = x.getRowDimension();
        int p = x.getColumnDimension();
        // A diagonal comes back to where it began after lcm(n, p) steps, so i − j modulo gcd(n, p) tells it from
        // others.
        int diagonals = gcd(n, p);
        double[] means = new double[diagonals];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < p; j++) {
                means[Math.floorMod(i - j, diagonals)] += x.getEntry(i, j) * diagonals / ((double) n * p);
            }
        }
        var nearest = new DenseMatrix(n, p);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < p; j++) {
                nearest.setEntry(i, j, means[Math.floorMod(i - j, diagonals)]);
            }
        }
        return nearest;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private static double harmonic(DenseMatrix x) {
        double[] powers = Arrays.stream(SpectrumMagnitude.of(x).data())
                .map(magnitude -> magnitude * magnitude)
                .sorted()
                .toArray();
        int from = powers.length - Math.max(1, powers.length / STRONGEST);
        double strongest = Arrays.stream(powers, from, powers.length).sum();
        return strongest / Arrays.stream(powers).sum();
    }
}
