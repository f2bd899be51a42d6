package org.descrambler.experiments.report;

import org.descrambler.core.linalg.DenseMatrix;

/**
 * The magnitude of the two-dimensional discrete Fourier transform, |fft2(A)|:
 *
 * <p>F(k, l) = Σ_r Σ_c A(r, c) e^{−2πi(kr/rows + lc/columns)}, unnormalised, for any size.
 *
 * <p>A is real, so with the cosine and sine matrices C and S of each side |F|² = (C_r A C_c − S_r A S_c)² + (S_r A C_c +
 * C_r A S_c)²: six matrix products, which at the sizes of a layer (some thousand at most) cost less than a picture.
 */
public final class SpectrumMagnitude {
    private SpectrumMagnitude() {}

    /** |fft2(A)| with frequency (0, 0) in the first entry; A is not modified. */
    public static DenseMatrix of(DenseMatrix a) {
        Waves down = Waves.of(a.getRowDimension());
        Waves across = Waves.of(a.getColumnDimension());
        DenseMatrix cosines = a.multiply(across.cosines());
        DenseMatrix sines = a.multiply(across.sines());
        double[] realPlus = down.cosines().multiply(cosines).data();
        double[] realMinus = down.sines().multiply(sines).data();
        double[] imaginaryOne = down.sines().multiply(cosines).data();
        double[] imaginaryTwo = down.cosines().multiply(sines).data();
        var magnitude = new DenseMatrix(a.getRowDimension(), a.getColumnDimension());
        double[] out = magnitude.data();
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.hypot(realPlus[i] - realMinus[i], imaginaryOne[i] + imaginaryTwo[i]);
        }
        return magnitude;
    }

    /**
     * |fftshift(fft2(A))|: frequency (0, 0) at row ⌊rows/2⌋, column ⌊columns/2⌋, as {@link
     * Coordinates#centredFrequency} counts; A is not modified.
     */
    public static DenseMatrix centred(DenseMatrix a) {
        DenseMatrix plain = of(a);
        int rows = a.getRowDimension();
        int columns = a.getColumnDimension();
        var shifted = new DenseMatrix(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                shifted.setEntry(
                        (row + rows / 2) % rows, (column + columns / 2) % columns, plain.getEntry(row, column));
            }
        }
        return shifted;
    }

    /** The part of ‖A‖² at the slowest quarter of the frequencies along the rows' index, |k| ≤ rows/8. */
    public static double slowShare(DenseMatrix a) {
        DenseMatrix spectrum = centred(a);
        int n = spectrum.getRowDimension();
        double slow = 0;
        double all = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < spectrum.getColumnDimension(); j++) {
                double energy = spectrum.getEntry(i, j) * spectrum.getEntry(i, j);
                all += energy;
                slow += Math.abs(i - n / 2) <= n / 8 ? energy : 0;
            }
        }
        return slow / all;
    }

    /** cos(2πjk/n) and sin(2πjk/n); jk is reduced modulo n, so that large arguments lose no digits. */
    private record Waves(DenseMatrix cosines, DenseMatrix sines) {
        static Waves of(int n) {
            double[] cosine = new double[n];
            double[] sine = new double[n];
            for (int k = 0; k < n; k++) {
                cosine[k] = Math.cos(2 * Math.PI * k / n);
                sine[k] = Math.sin(2 * Math.PI * k / n);
            }
            var waves = new Waves(new DenseMatrix(n, n), new DenseMatrix(n, n));
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    int phase = (int) ((long) j * k % n);
                    waves.cosines.setEntry(j, k, cosine[phase]);
                    waves.sines.setEntry(j, k, sine[phase]);
                }
            }
            return waves;
        }
    }
}
