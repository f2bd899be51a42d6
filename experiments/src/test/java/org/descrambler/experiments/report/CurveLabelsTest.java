package org.descrambler.experiments.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.descrambler.experiments.report.CurveLabels.Box;
import org.junit.jupiter.api.Test;

class CurveLabelsTest {
    private static final Box PLOT = new Box(50, 30, 410, 370);

    @Test
    void labelsStandInsideApartAndBesideTheirCurves() {
        var curves = new ArrayList<double[]>();
        for (int k = 0; k < 10; k++) {
            curves.add(falling(100 + 20 * k, 3));
        }
        List<Box> boxes = new CurveLabels(PLOT, curves)
                .place(Collections.nCopies(10, 110.0)).orElseThrow().stream()
                        .map(CurveLabels.Place::box)
                        .toList();

        for (int k = 0; k < 10; k++) {
            assertTrue(boxes.get(k).within(PLOT), boxes.get(k).toString());
            for (int j = 0; j < k; j++) {
                assertFalse(boxes.get(k).meets(boxes.get(j)), j + " and " + k);
            }
            // A box begins seven pixels from a point of its curve, which are at most four pixels apart here.
            Box near = boxes.get(k).grown(12);
            double[] own = curves.get(k);
            assertTrue(
                    IntStream.range(0, own.length / 2).anyMatch(i -> near.holds(own[2 * i], own[2 * i + 1])),
                    "curve " + k);
        }
    }

    @Test
    void aLabelLeavesOtherCurvesFreeWhereThereIsRoom() {
        // Right of the curve and within its reach the other one runs; left of it is nothing.
        double[] labelled = falling(250, 3);
        double[] other = falling(300, 3);
        CurveLabels.Place place = new CurveLabels(PLOT, List.of(labelled, other))
                .place(List.of(100.0, 20.0))
                .orElseThrow()
                .get(0);

        assertTrue(place.box().right() < 250 && place.leftward(), place.toString());
    }

    @Test
    void whereOneFindsNoPlaceNoneIsPlaced() {
        var small = new Box(0, 0, 60, 20);
        double[] curve = {10, 10, 20, 10};

        assertTrue(new CurveLabels(small, List.of(curve, curve))
                .place(List.of(30.0, 30.0))
                .isEmpty());
        assertTrue(new CurveLabels(PLOT, List.of(new double[0]))
                .place(List.of(30.0))
                .isEmpty());
        assertEquals(
                1,
                new CurveLabels(PLOT, List.of(new double[] {100, 100}))
                        .place(List.of(30.0))
                        .orElseThrow()
                        .size());
    }

    /** From the top of the plot at x straight down to its floor. */
    private static double[] falling(double x, double step) {
        double[] points = new double[2 * (int) ((PLOT.bottom() - PLOT.top()) / step)];
        Arrays.setAll(points, i -> i % 2 == 0 ? x : PLOT.top() + step * Math.floorDiv(i, 2));
        return points;
    }
}
