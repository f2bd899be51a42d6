package org.descrambler.experiments.report;

/**
 * A named curve through points in the given order. Points that are not finite interrupt it. The arrays are not copied.
 */
public record Series(String name, double[] x, double[] y) {

    /** @throws IllegalArgumentException where the arrays differ in length */
    public Series {
        if (x.length != y.length) {
            throw new IllegalArgumentException("Series '" + name + "' has " + x.length + " abscissae and " + y.length
                    + " ordinates, expected as many of each.");
        }
    }
}
