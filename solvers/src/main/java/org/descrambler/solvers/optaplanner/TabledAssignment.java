package org.descrambler.solvers.optaplanner;

/**
 * A symmetric dense quadratic assignment that keeps the changes of all swaps of one permutation, for searches that look at
 * many swaps for each one they make: after a swap of u and v the change by a swap of two other places is corrected in O(1)
 * (Taillard 1991, equation 4), those with u or v are calculated anew; O(n²) in all instead of O(n) for every swap looked at.
 */
final class TabledAssignment implements IntegerCost {
    private final QuantisedAssignment assignment;
    private final int n;
    private final long[] changes;
    private int[] owner = new int[0];

    TabledAssignment(QuantisedAssignment assignment, int n) {
        this.assignment = assignment;
        this.n = n;
        this.changes = new long[n * n];
    }

    @Override
    public long value(int[] pi) {
        return assignment.value(pi);
    }

    /** From the table where {@code pi} is the array that {@link #settled} is told of. */
    @Override
    public long afterSwap(int[] pi, long cost, int i, int j) {
        if (pi != owner) {
            return assignment.afterSwap(pi, cost, i, j);
        }
        return cost + changes[i < j ? i * n + j : j * n + i];
    }

    @Override
    public void settled(int[] pi, int u, int v) {
        if (pi != owner || u < 0) {
            owner = pi;
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++) {
                    changes[i * n + j] = assignment.afterSwap(pi, 0, i, j);
                }
            }
            return;
        }
        for (int i = 0; i < n; i++) {
            if (i == u || i == v) {
                continue;
            }
            renew(pi, i, u);
            renew(pi, i, v);
            assignment.correct(pi, changes, i, u, v);
        }
        renew(pi, u, v);
    }

    private void renew(int[] pi, int i, int j) {
        changes[Math.min(i, j) * n + Math.max(i, j)] = assignment.afterSwap(pi, 0, i, j);
    }

    @Override
    public boolean incremental() {
        return true;
    }
}
