package org.descrambler.experiments.paper.cnn;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * The least tr(A P B Pᵀ) over permutations where A, symmetric, has no entries beyond its second off-diagonals, as an open
 * second difference has: what a place costs depends on the neurons of that place and the two before it, so that dynamic
 * programming over the set of neurons placed and the last two of them is exact. It takes Σ_k C(n,k) k(k−1)(n−k) steps, 29
 * million for n = 16, and the memory of two sizes of sets. After Held and Karp (1962), with pairs instead of single ends.
 */
final class SecondDifferenceProgram {
    private static final int LARGEST = 20;

    private SecondDifferenceProgram() {}

    /** @throws IllegalArgumentException where n is not 3 to 20, or A has other entries */
    static double minimum(DenseMatrix a, DenseMatrix b) {
        int n = a.getRowDimension();
        if (n < 3 || n > LARGEST || b.getRowDimension() != n) {
            throw new IllegalArgumentException("A has " + n + " and B " + b.getRowDimension() + " rows; 3 to " + LARGEST
                    + ", the same number, were expected.");
        }
        for (int i = 0; i < n; i++) {
            for (int j = i + 3; j < n; j++) {
                if (a.getEntry(i, j) != 0 || a.getEntry(j, i) != 0) {
                    throw new IllegalArgumentException("A has an entry in row " + i + " and column " + j
                            + "; none beyond the second off-diagonals was expected.");
                }
            }
        }
        // cost[S][x][y]: the neurons of S lie in the first |S| places, x in the last but one, y in the last.
        int[] place = ranks(n);
        int[] sets = ofSize(n, 2);
        double[] cost = infinite(sets.length * n * n);
        for (int set : sets) {
            int x = Integer.numberOfTrailingZeros(set);
            int y = 31 - Integer.numberOfLeadingZeros(set);
            double first = 2 * a.getEntry(0, 1) * b.getEntry(x, y);
            cost[(place[set] * n + x) * n + y] =
                    first + a.getEntry(0, 0) * b.getEntry(x, x) + a.getEntry(1, 1) * b.getEntry(y, y);
            cost[(place[set] * n + y) * n + x] =
                    first + a.getEntry(0, 0) * b.getEntry(y, y) + a.getEntry(1, 1) * b.getEntry(x, x);
        }
        for (int k = 2; k < n; k++) {
            double own = a.getEntry(k, k);
            double near = 2 * a.getEntry(k, k - 1);
            double far = 2 * a.getEntry(k, k - 2);
            int[] larger = ofSize(n, k + 1);
            double[] next = infinite(larger.length * n * n);
            for (int set : sets) {
                for (int x = 0; x < n; x++) {
                    for (int y = 0; y < n; y++) {
                        double known = cost[(place[set] * n + x) * n + y];
                        if (known == Double.POSITIVE_INFINITY) {
                            continue;
                        }
                        for (int z = 0; z < n; z++) {
                            if ((set >> z & 1) == 0) {
                                int to = (place[set | 1 << z] * n + y) * n + z;
                                double sum = known
                                        + own * b.getEntry(z, z)
                                        + near * b.getEntry(y, z)
                                        + far * b.getEntry(x, z);
                                next[to] = Math.min(next[to], sum);
                            }
                        }
                    }
                }
            }
            sets = larger;
            cost = next;
        }
        return Arrays.stream(cost).min().orElseThrow();
    }

    private static double[] infinite(int size) {
        double[] out = new double[size];
        Arrays.fill(out, Double.POSITIVE_INFINITY);
        return out;
    }

    private static int[] ofSize(int n, int size) {
        return IntStream.range(0, 1 << n)
                .filter(set -> Integer.bitCount(set) == size)
                .toArray();
    }

    /** Of each set its place among those of its size. */
    private static int[] ranks(int n) {
        int[] ranks = new int[1 << n];
        int[] seen = new int[n + 1];
        for (int set = 0; set < ranks.length; set++) {
            ranks[set] = seen[Integer.bitCount(set)]++;
        }
        return ranks;
    }
}
