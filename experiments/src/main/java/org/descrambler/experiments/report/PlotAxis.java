package org.descrambler.experiments.report;

/**
 * An axis of a line plot.
 *
 * @param label what it measures, with its unit
 * @param floor on a logarithmic axis, where values at or below it are drawn; NaN for the smallest positive value's decade
 */
public record PlotAxis(String label, boolean logarithmic, double floor) {

    /** @throws IllegalArgumentException where the floor is not positive */
    public PlotAxis {
        if (floor <= 0 || Double.isInfinite(floor)) {
            throw new IllegalArgumentException(
                    "Floor of the axis '" + label + "' is " + floor + ", expected a positive number.");
        }
    }

    public static PlotAxis linear(String label) {
        return new PlotAxis(label, false, Double.NaN);
    }

    public static PlotAxis logarithmic(String label) {
        return new PlotAxis(label, true, Double.NaN);
    }

    public static PlotAxis logarithmic(String label, double floor) {
        return new PlotAxis(label, true, floor);
    }
}
