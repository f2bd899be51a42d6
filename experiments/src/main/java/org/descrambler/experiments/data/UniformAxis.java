package org.descrambler.experiments.data;

/**
 * Equally spaced points from {@code first} to {@code last}, both included.
 *
 * @param name what the axis measures, for messages and plots
 * @param unit unit of its values
 * @param first the first point
 * @param last the last point, greater than the first
 * @param points number of points, at least two
 */
public record UniformAxis(String name, String unit, double first, double last, int points) {
    /** Checks the values. */
    public UniformAxis {
        if (points < 2) {
            throw new IllegalArgumentException("The " + name + " axis has " + points + " points, expected at least 2.");
        }
        if (!Double.isFinite(first) || !Double.isFinite(last) || !(first < last)) {
            throw new IllegalArgumentException("The " + name + " axis runs from " + first + " to " + last + " " + unit
                    + ", expected finite values, the first below the last.");
        }
    }

    /** The distance between neighbouring points. */
    public double step() {
        return (last - first) / (points - 1);
    }

    /** The length last − first. */
    public double length() {
        return last - first;
    }

    /**
     * One point.
     *
     * @throws IndexOutOfBoundsException if there is no such point
     */
    public double at(int index) {
        return index == points - 1 ? last : first + java.util.Objects.checkIndex(index, points) * step();
    }

    /** All points, a fresh array. */
    public double[] values() {
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
            values[i] = at(i);
        }
        return values;
    }
}
