package org.descrambler.solvers.exact;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.AssignmentForm;

/**
 * A number of which every value Σ aᵢⱼ b_{π(i)π(j)} is a multiple, where A and B are integers or fractions of powers of two: the
 * product of the greatest common divisors of their entries, and twice that where both are symmetric and one has a zero
 * diagonal, since every product then occurs twice.
 */
final class ValueUnit {
    /** Below this sums of integers are exact. */
    private static final double EXACT = 0x1p52;

    private static final int MOST_HALVINGS = 10;

    private ValueUnit() {}

    /** The unit, or 0 where there is none or values are too large to be exact. */
    static double of(AssignmentForm form) {
        double unit = divisor(form.a()) * divisor(form.b());
        int n = form.degree();
        if (unit == 0 || form.a().maxAbs() * form.b().maxAbs() * n * n / unit > EXACT) {
            return 0;
        }
        boolean twice =
                form.a().asymmetry() == 0 && form.b().asymmetry() == 0 && (hollow(form.a()) || hollow(form.b()));
        return twice ? 2 * unit : unit;
    }

    private static boolean hollow(DenseMatrix m) {
        for (int i = 0; i < m.getRowDimension(); i++) {
            if (m.getEntry(i, i) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The greatest common divisor of the entries; 0 where they have none, as zeros do not. */
    private static double divisor(DenseMatrix m) {
        for (int halvings = 0; halvings <= MOST_HALVINGS; halvings++) {
            double scale = 1 << halvings;
            long divisor = 0;
            boolean integers = m.maxAbs() * scale < EXACT;
            for (double x : m.data()) {
                integers &= x * scale == Math.rint(x * scale);
                divisor = integers ? divisor((long) Math.abs(x * scale), divisor) : 0;
            }
            if (integers) {
                return divisor / scale;
            }
        }
        return 0;
    }

    private static long divisor(long x, long y) {
        return y == 0 ? x : divisor(y, x % y);
    }
}
