package org.descrambler.experiments.cli;

import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;

/** The seven difference operators written down once more, as A = Dᵀ D. */
final class Operators {
    static final List<String> NAMES = List.of(
            "first-open",
            "first-periodic",
            "second-open",
            "second-dirichlet",
            "second-periodic",
            "fourier-1",
            "fourier-2");

    private Operators() {}

    static RealMatrix squared(String name, int n) {
        return switch (name) {
            case "first-open" -> open(n, -1, 1);
            case "second-open" -> open(n, 1, -2, 1);
            case "first-periodic" -> ring(n, 0, -1, 1);
            case "second-periodic" -> ring(n, -1, 1, -2, 1);
            case "second-dirichlet" -> dirichlet(n);
            case "fourier-1" -> fourier(n, 1);
            default -> fourier(n, 2);
        };
    }

    private static RealMatrix open(int n, double... row) {
        RealMatrix d = new Array2DRowRealMatrix(n - row.length + 1, n);
        for (int i = 0; i < d.getRowDimension(); i++) {
            for (int k = 0; k < row.length; k++) {
                d.setEntry(i, i + k, row[k]);
            }
        }
        return d.transposeMultiply(d);
    }

    private static RealMatrix ring(int n, int first, double... row) {
        RealMatrix d = new Array2DRowRealMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < row.length; k++) {
                d.addToEntry(i, Math.floorMod(i + first + k, n), row[k]);
            }
        }
        return d.transposeMultiply(d);
    }

    private static RealMatrix dirichlet(int n) {
        RealMatrix d = new Array2DRowRealMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                d.setEntry(i, j, i == j ? -2 : Math.abs(i - j) == 1 ? 1 : 0);
            }
        }
        return d.transposeMultiply(d);
    }

    /** DᵀD of the trigonometric interpolant: Σ_k k^{2q} cos(2πk(i−j)/n)/n, where for odd q the Nyquist mode is lost. */
    private static RealMatrix fourier(int n, int order) {
        RealMatrix a = new Array2DRowRealMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int mode = 0; mode < n; mode++) {
                    int k = Math.min(mode, n - mode);
                    boolean lost = order % 2 == 1 && 2 * k == n;
                    sum += lost ? 0 : Math.pow(k, 2 * order) * Math.cos(2 * Math.PI * k * (i - j) / n) / n;
                }
                a.setEntry(i, j, sum);
            }
        }
        return a;
    }
}
