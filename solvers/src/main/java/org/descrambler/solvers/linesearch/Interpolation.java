package org.descrambler.solvers.linesearch;

/** Where a function is expected to have its minimum, from values and slopes at two points. */
final class Interpolation {
    private Interpolation() {}

    /** The minimiser of the cubic through both values and slopes (Nocedal, Wright (2006), (3.59)); NaN where it has none. */
    static double cubic(double a, double valueA, double slopeA, double b, double valueB, double slopeB) {
        double d1 = slopeA + slopeB - 3 * (valueA - valueB) / (a - b);
        double discriminant = d1 * d1 - slopeA * slopeB;
        if (!(discriminant >= 0)) {
            return Double.NaN;
        }
        double d2 = Math.copySign(Math.sqrt(discriminant), b - a);
        return b - (b - a) * ((slopeB + d2 - d1) / (slopeB - slopeA + 2 * d2));
    }

    /** The zero of the straight line through both slopes; not finite where they are equal. */
    static double secant(double a, double slopeA, double b, double slopeB) {
        return (a * slopeB - b * slopeA) / (slopeB - slopeA);
    }
}
