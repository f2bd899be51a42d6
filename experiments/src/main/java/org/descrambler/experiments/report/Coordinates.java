package org.descrambler.experiments.report;

/**
 * One side of a heat map: what it counts, with its unit, and the coordinates of its first and last cell's centres.
 *
 * @param label such as {@code "time (µs)"}
 * @param integers whether ticks make sense at integers only
 */
public record Coordinates(String label, double first, double last, boolean integers) {

    /** @throws IllegalArgumentException where an end is not finite */
    public Coordinates {
        if (!Double.isFinite(first) || !Double.isFinite(last)) {
            throw new IllegalArgumentException(
                    "Coordinates '" + label + "' run from " + first + " to " + last + ", expected finite ends.");
        }
    }

    /** A continuous coordinate from the first cell's centre to the last one's; it may fall. */
    public static Coordinates range(String label, double first, double last) {
        return new Coordinates(label, first, last, false);
    }

    /** Indices 0 … count − 1, as result files count. */
    public static Coordinates index(String label, int count) {
        return new Coordinates(label, 0, count - 1.0, true);
    }

    /** The integer frequencies of a centred discrete Fourier transform of {@code count} points. */
    public static Coordinates centredFrequency(String label, int count) {
        int lowest = -(count / 2);
        return new Coordinates(label, lowest, lowest + count - 1.0, true);
    }

    Ticks ticks(int most) {
        double low = Math.min(first, last);
        double high = Math.max(first, last);
        return integers ? Ticks.integers(low, high, most) : Ticks.linear(low, high, most);
    }

    /** Where a coordinate lies on a side of {@code cells} cells, as a share of its length. */
    double share(double position, int cells) {
        return first == last ? 0.5 : ((position - first) / (last - first) * (cells - 1) + 0.5) / cells;
    }
}
