package org.descrambler.solvers.linesearch;

/** The value C that a non-monotone search compares with instead of the current one: one run's state. */
public interface NonMonotone {
    /** Takes the value of an accepted point into account. */
    void accept(double value);

    /** C. */
    double reference();

    /** C = the largest of the last values (Grippo, Lampariello, Lucidi 1986). */
    static NonMonotone largestOf(int values) {
        return new NonMonotone() {
            private final double[] last = new double[values];
            private long accepted;

            @Override
            public void accept(double value) {
                last[(int) (accepted++ % values)] = value;
            }

            @Override
            public double reference() {
                double largest = Double.NEGATIVE_INFINITY;
                for (int k = 0; k < Math.min(accepted, values); k++) {
                    largest = Math.max(largest, last[k]);
                }
                return largest;
            }
        };
    }

    /**
     * C = a mean in which each step multiplies the weight of the past by η: Q ← ηQ + 1, C ← (ηQ'C + φ)/Q (Zhang, Hager
     * 2004); η = 0 is monotone.
     */
    static NonMonotone mean(double eta) {
        return new NonMonotone() {
            private double weight;
            private double mean;

            @Override
            public void accept(double value) {
                double next = eta * weight + 1;
                // As an increment: a mean of equal values is that value.
                mean += (value - mean) / next;
                weight = next;
            }

            @Override
            public double reference() {
                return mean;
            }
        };
    }
}
