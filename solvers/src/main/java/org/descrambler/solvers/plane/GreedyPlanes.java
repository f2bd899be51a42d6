package org.descrambler.solvers.plane;

import org.descrambler.core.problem.PlaneRotations;
import org.descrambler.core.solve.Run;

/**
 * What every plane that was not turned yet would gain, with the best plane of each row: after a rotation of (i, j) only
 * planes that hold i or j are asked again, and only rows whose best one fell are searched, so that the best of all costs
 * O(n) as a rule.
 */
final class GreedyPlanes {
    private static final double TURNED = -1;

    private final PlaneRotations planes;
    private final Run<?> run;
    private final int n;
    private final double[] gains;
    private final int[] best;
    private int row;

    GreedyPlanes(PlaneRotations planes, Run<?> run, int n) {
        this.planes = planes;
        this.run = run;
        this.n = n;
        gains = new double[n * n];
        best = new int[n];
    }

    /** Asks every plane; false where the budget ends that. */
    boolean fill() {
        for (int i = 0; i < n - 1; i++) {
            best[i] = i + 1;
            for (int j = i + 1; j < n; j++) {
                if (!ask(i, j)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether (i, j), i below j, has not been turned. */
    boolean isLeft(int i, int j) {
        return gains[i * n + j] != TURNED;
    }

    /** Finds the plane of the largest gain of those left, ({@link #i}, {@link #j}), and says what it is; none left: −1. */
    double largest() {
        row = 0;
        for (int i = 1; i < n - 1; i++) {
            if (gain(i) > gain(row)) {
                row = i;
            }
        }
        return gain(row);
    }

    int i() {
        return row;
    }

    int j() {
        return best[row];
    }

    /** Strikes (i, j), i below j, off and asks anew what its rotation has changed; false where the budget ends that. */
    boolean turned(int i, int j) {
        set(i, j, TURNED);
        for (int k = 0; k < n; k++) {
            if (k != i && !ask(Math.min(i, k), Math.max(i, k))) {
                return false;
            }
            if (k != i && k != j && !ask(Math.min(j, k), Math.max(j, k))) {
                return false;
            }
        }
        return true;
    }

    private boolean ask(int i, int j) {
        if (!isLeft(i, j)) {
            return true;
        }
        if (!run.mayEvaluate(1)) {
            return false;
        }
        run.countDeltas(1);
        set(i, j, planes.decrease(i, j));
        return true;
    }

    private void set(int i, int j, double gain) {
        double before = gains[i * n + j];
        gains[i * n + j] = gain;
        if (gain > gain(i)) {
            best[i] = j;
        } else if (best[i] == j && gain < before) {
            for (int k = i + 1; k < n; k++) {
                if (gains[i * n + k] > gain(i)) {
                    best[i] = k;
                }
            }
        }
    }

    private double gain(int i) {
        return gains[i * n + best[i]];
    }
}
