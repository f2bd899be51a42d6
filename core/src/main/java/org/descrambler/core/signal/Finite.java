package org.descrambler.core.signal;

/** The check of samples for NaN and infinities. */
final class Finite {
    private Finite() {}

    /**
     * Requires that all entries of a block are finite.
     *
     * @param name what the message calls the samples
     * @param first the number of the block's first sample
     * @param block count×n, one sample a row
     */
    static void require(String name, long first, int count, int n, double[] block) {
        if (isFinite(block, count * n)) {
            return;
        }
        for (int i = 0; i < count * n; i++) {
            if (!Double.isFinite(block[i])) {
                throw new IllegalArgumentException(name + ": channel " + i % n + " of sample " + (first + i / n)
                        + " is " + block[i] + "; finite numbers were expected.");
            }
        }
    }

    /** Requires that all entries of a matrix, or of a vector as its only column, are finite. */
    static void requireEntries(String name, int columns, double[] rowMajor) {
        if (isFinite(rowMajor, rowMajor.length)) {
            return;
        }
        for (int i = 0; i < rowMajor.length; i++) {
            if (!Double.isFinite(rowMajor[i])) {
                String entry = columns == 1 ? String.valueOf(i) : "(" + i / columns + ", " + i % columns + ")";
                throw new IllegalArgumentException(
                        name + ": entry " + entry + " is " + rowMajor[i] + "; finite numbers were expected.");
            }
        }
    }

    // 0·x is 0 for finite x and NaN otherwise. Four sums, so that no addition waits for the one before.
    private static boolean isFinite(double[] x, int length) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < length; i += 4) {
            s0 += 0 * x[i];
            s1 += 0 * x[i + 1];
            s2 += 0 * x[i + 2];
            s3 += 0 * x[i + 3];
        }
        for (; i < length; i++) {
            s0 += 0 * x[i];
        }
        return s0 + s1 + s2 + s3 == 0;
    }
}
