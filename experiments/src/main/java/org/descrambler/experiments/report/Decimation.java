package org.descrambler.experiments.report;

import java.util.Arrays;

/**
 * Thins a curve to what the drawing can resolve: of each run of points in one pixel column it keeps the first, lowest,
 * highest and last, in their order, so that every visible extreme stays (the idea of M4: U. Jugel et al., PVLDB 7
 * (2014)).
 */
final class Decimation {
    private Decimation() {}

    /**
     * @param points alternating x and y in pixels
     * @param column width of a pixel column
     * @return the kept points, alternating x and y
     */
    static double[] thin(double[] points, double column) {
        int count = points.length / 2;
        double[] kept = new double[points.length];
        int size = 0;
        for (int from = 0; from < count; ) {
            double bin = Math.floor(points[2 * from] / column);
            int lowest = from;
            int highest = from;
            int to = from + 1;
            for (; to < count && Math.floor(points[2 * to] / column) == bin; to++) {
                lowest = points[2 * to + 1] < points[2 * lowest + 1] ? to : lowest;
                highest = points[2 * to + 1] > points[2 * highest + 1] ? to : highest;
            }
            int[] chosen = {from, Math.min(lowest, highest), Math.max(lowest, highest), to - 1};
            for (int k = 0; k < chosen.length; k++) {
                if (k == 0 || chosen[k] != chosen[k - 1]) {
                    kept[size++] = points[2 * chosen[k]];
                    kept[size++] = points[2 * chosen[k] + 1];
                }
            }
            from = to;
        }
        return Arrays.copyOf(kept, size);
    }
}
