package org.descrambler.experiments.report;

/**
 * How numbers become colours.
 *
 * @param label what the colour means, with its unit
 * @param low the value at the map's lower end; NaN to take it from the data
 * @param high the value at the map's upper end; NaN to take it from the data
 */
public record ColourScale(String label, ColourMap map, double low, double high) {

    /** @throws IllegalArgumentException where both ends are given and low is not below high */
    public ColourScale {
        if (low >= high || Double.isInfinite(low) || Double.isInfinite(high) || Double.isInfinite(high - low)) {
            throw new IllegalArgumentException(
                    "Colour scale '" + label + "' runs from " + low + " to " + high + ", expected low < high, finite.");
        }
    }

    /** For signed data: the diverging map over a range symmetric about zero that covers the data. */
    public static ColourScale signed(String label) {
        return new ColourScale(label, ColourMap.DIVERGING, Double.NaN, Double.NaN);
    }

    /** As {@link #signed(String)} with a given range, so that several figures can be compared. */
    public static ColourScale signed(String label, double largestMagnitude) {
        return new ColourScale(label, ColourMap.DIVERGING, -largestMagnitude, largestMagnitude);
    }

    /** For magnitudes: the sequential map from zero to the largest value. */
    public static ColourScale magnitude(String label) {
        return new ColourScale(label, ColourMap.SEQUENTIAL, 0, Double.NaN);
    }

    /** The sequential map from the smallest to the largest value. */
    public static ColourScale sequential(String label) {
        return new ColourScale(label, ColourMap.SEQUENTIAL, Double.NaN, Double.NaN);
    }

    boolean isSigned() {
        return map == ColourMap.DIVERGING;
    }

    /** This scale with both ends known, low &lt; high whatever the data (constant, all missing). */
    ColourScale over(double[] data) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double value : data) {
            if (Canvas.drawable(value)) {
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        if (min > max) {
            min = 0;
            max = 0;
        }
        if (isSigned() && Double.isNaN(low) && Double.isNaN(high)) {
            double largest = Math.max(Math.abs(min), Math.abs(max));
            min = -largest;
            max = largest;
        }
        double from = Double.isNaN(low) ? min : low;
        double to = Double.isNaN(high) ? max : high;
        if (from >= to) {
            // A constant: give its colour a range around or up to it, so that the bar can be read.
            double room = from == 0 ? 1 : Math.abs(from) / 2;
            return isSigned()
                    ? new ColourScale(label, map, -room, room)
                    : new ColourScale(label, map, Double.isNaN(low) ? from - room : from, from + room);
        }
        return new ColourScale(label, map, from, to);
    }
}
