package org.descrambler.core.signal;

import java.util.Optional;
import java.util.function.LongConsumer;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * The signals S (n×m) of n neurons over m samples, kept as the Gram matrix B = S Sᵀ, which is all that a Brockett cost
 * needs, and, where an objective needs the samples themselves, their source.
 *
 * @param gram B = S Sᵀ, n×n, symmetric positive semidefinite; not to be modified
 * @param samples m; 0 where only a Gram matrix was given
 * @param centred whether each neuron's mean over the samples was subtracted first
 * @param source where the samples can be read again, with the means subtracted if {@code centred}
 */
public record Signals(DenseMatrix gram, long samples, boolean centred, Optional<SampleSource> source) {
    /** The largest relative asymmetry max|B − Bᵀ|/max|B| that is taken for rounding and symmetrised away. */
    public static final double ASYMMETRY_TOLERANCE = 1e-6;

    /** n. */
    public int channels() {
        return gram.getRowDimension();
    }

    /** {@link #of(SampleSource, boolean, int, LongConsumer)} on this thread, without progress. */
    public static Signals of(SampleSource source, boolean centre) {
        return of(source, centre, 1, done -> {});
    }

    /**
     * Reads all samples once, block by block, and accumulates their Gram matrix in double precision.
     *
     * @param centre whether to subtract each channel's mean over the samples
     * @param threads at least 1
     * @param progress is told the number of samples done, from one thread at a time
     * @throws IllegalArgumentException if there are no samples, a sample is NaN or infinite, or the sum overflows
     */
    public static Signals of(SampleSource source, boolean centre, int threads, LongConsumer progress) {
        if (source.samples() == 0) {
            throw new IllegalArgumentException(source.name() + ": there are no samples (0 x " + source.channels()
                    + "); at least one was expected.");
        }
        GramAccumulator accumulator = GramAccumulator.of(source, centre, threads, progress);
        return new Signals(
                accumulator.gram(),
                accumulator.samples(),
                centre,
                Optional.of(centre ? new CentredSource(source, accumulator.mean()) : source));
    }

    /**
     * Signals of which only the Gram matrix is known.
     *
     * @param gram B, n×n; symmetric up to {@link #ASYMMETRY_TOLERANCE} and positive semidefinite up to the rounding of
     *     its entries to float32, λ_min ≥ −n 2⁻²⁴ λ_max (a perturbation with |Eᵢⱼ| ≤ 2⁻²⁴ λ_max has a spectral norm of
     *     at most n 2⁻²⁴ λ_max); not modified
     * @throws IllegalArgumentException if it is empty, not square, not finite, not symmetric or has a negative
     *     eigenvalue
     */
    public static Signals ofGram(DenseMatrix gram) {
        int n = gram.getRowDimension();
        if (n == 0 || n != gram.getColumnDimension()) {
            throw new IllegalArgumentException("The Gram matrix is " + n + " x " + gram.getColumnDimension()
                    + "; a square matrix was expected. Maybe these are signals, not their Gram matrix.");
        }
        Finite.requireEntries("Gram matrix", n, gram.data());
        double asymmetry = gram.asymmetry();
        if (asymmetry > ASYMMETRY_TOLERANCE) {
            throw new IllegalArgumentException("The Gram matrix is not symmetric: max|B - B^T| = " + asymmetry
                    + " relative to its largest entry, at most " + ASYMMETRY_TOLERANCE
                    + " was expected. Maybe these are signals, not their Gram matrix.");
        }
        DenseMatrix symmetric = gram.copy();
        symmetric.symmetricPart();
        double[] eigenvalues = Backend.preferred().symmetricEigen(symmetric).values();
        double largest = Math.max(0, eigenvalues[n - 1]);
        if (eigenvalues[0] < -n * 0x1p-24 * largest) {
            throw new IllegalArgumentException("The Gram matrix is not positive semidefinite: its eigenvalues go from "
                    + eigenvalues[0] + " to " + eigenvalues[n - 1]
                    + ". Maybe state the problem as tr(A P B P^T), which takes any symmetric B.");
        }
        return new Signals(symmetric, 0, false, Optional.empty());
    }
}
