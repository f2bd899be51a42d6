package org.descrambler.solvers.baseline;

/** The ranges of the options that the baselines share. */
final class OptionRanges {
    private OptionRanges() {}

    static void precision(double precision) {
        if (!(precision >= 0 && precision < 1)) {
            throw new IllegalArgumentException("Option 'precision' is " + precision + "; 0 to 1 was expected.");
        }
    }

    static void length(String name, double length) {
        if (!(length > 0 && Double.isFinite(length))) {
            throw new IllegalArgumentException(
                    "Option '" + name + "' is " + length + "; a positive finite number was expected.");
        }
    }

    static void charts(int charts) {
        if (charts < 1) {
            throw new IllegalArgumentException("Option 'charts' is " + charts + "; 1 or more was expected.");
        }
    }
}
