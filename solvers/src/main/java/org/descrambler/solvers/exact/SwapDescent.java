package org.descrambler.solvers.exact;

import org.descrambler.core.problem.Moves;

/** Descent by swaps for Σ aᵢⱼ b_{π(i)π(j)}: the first swap that improves is made, until none does. */
final class SwapDescent {
    private final int n;
    private final double[] a;
    private final double[] b;
    private final double least;

    /** @param least by how much a swap must improve, so that roundings do not count */
    SwapDescent(int n, double[] a, double[] b, double least) {
        this.n = n;
        this.a = a;
        this.b = b;
        this.least = least;
    }

    /** Improves π in place as far as swaps and the budget allow. */
    void run(int[] pi, Incumbent incumbent) {
        int unimproved = 0;
        int pairs = n * (n - 1) / 2;
        while (unimproved < pairs) {
            for (int i = 1; i < n; i++) {
                if (!incumbent.may(i)) {
                    return;
                }
                for (int j = 0; j < i; j++) {
                    if (delta(pi, i, j) < -least) {
                        Moves.swap(pi, i, j);
                        unimproved = 0;
                    } else {
                        unimproved++;
                    }
                }
                incumbent.countDeltas(i);
            }
        }
    }

    private double delta(int[] pi, int i, int j) {
        int r = pi[i];
        int s = pi[j];
        double sum = (a[i * n + i] - a[j * n + j]) * (b[s * n + s] - b[r * n + r])
                + (a[i * n + j] - a[j * n + i]) * (b[s * n + r] - b[r * n + s]);
        for (int k = 0; k < n; k++) {
            if (k != i && k != j) {
                int t = pi[k];
                sum += (a[i * n + k] - a[j * n + k]) * (b[s * n + t] - b[r * n + t])
                        + (a[k * n + i] - a[k * n + j]) * (b[t * n + s] - b[t * n + r]);
            }
        }
        return sum;
    }
}
