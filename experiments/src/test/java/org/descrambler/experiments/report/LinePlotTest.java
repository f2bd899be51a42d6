package org.descrambler.experiments.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LinePlotTest {

    @Test
    void awkwardSeriesAreDrawn() throws Exception {
        double[][] awkward = {
            {},
            {0},
            {-1},
            {Double.NaN},
            {1e308, -1e308},
            {1e300, 1},
            {Double.MIN_VALUE, 1},
            {0, 0, 0},
            {1, 1 + 1e-15},
            {Double.POSITIVE_INFINITY, 2, Double.NaN, 3}
        };
        for (double[] y : awkward) {
            for (PlotAxis axis :
                    List.of(PlotAxis.linear("a"), PlotAxis.logarithmic("a"), PlotAxis.logarithmic("a", 1e-3))) {
                double[] x = new double[y.length];
                Arrays.setAll(x, i -> i);
                HeatMapTest.parse(new LinePlot("t", axis, axis, List.of(new Series("s", x, y))).draw());
                HeatMapTest.parse(new LinePlot("t", axis, axis, List.of(new Series("s", y, x))).draw());
            }
        }
        HeatMapTest.parse(new LinePlot("", PlotAxis.linear(""), PlotAxis.linear(""), List.of()).draw());
    }

    @Test
    void aHundredThousandPointsKeepTheirExtremes() {
        int count = 100_000;
        double[] x = new double[count];
        double[] y = new double[count];
        Arrays.setAll(x, i -> i);
        Arrays.setAll(y, i -> Math.sin(i / 2000.0));
        y[31_415] = 9;
        y[31_416] = -9;
        String svg = new LinePlot("t", PlotAxis.linear("x"), PlotAxis.linear("y"), List.of(new Series("s", x, y)))
                .draw()
                .markup();
        assertTrue(svg.length() < 60_000, "length " + svg.length());
        var drawn = new ArrayList<Double>();
        var points = Pattern.compile("points=\"([^\"]*)\"").matcher(svg);
        assertTrue(points.find());
        for (String point : points.group(1).split(" ", -1)) {
            drawn.add(Double.valueOf(point.split(",", -1)[1]));
        }
        double top = drawn.stream().mapToDouble(v -> v).min().orElseThrow();
        double bottom = drawn.stream().mapToDouble(v -> v).max().orElseThrow();
        // The range has a margin of 4 % a side, so 18 of its 19.44 units, and the frame is 240 high.
        assertEquals(240 / 1.08, bottom - top, 0.02);
    }

    @Test
    void thinningKeepsFirstLowestHighestLastOfAColumn() {
        double[] points = {0.1, 5, 0.2, 1, 0.3, 9, 0.4, 4, 0.45, 6, 1.2, 3};
        assertArrayEquals(new double[] {0.1, 5, 0.2, 1, 0.3, 9, 0.45, 6, 1.2, 3}, Decimation.thin(points, 0.5));
        assertArrayEquals(new double[0], Decimation.thin(new double[0], 0.5));
    }

    @Test
    void clippingOnALogarithmicAxisIsSaid() {
        var series = new Series("s", new double[] {0, 1, 2}, new double[] {1, 1e-20, 0});
        var plot = new LinePlot("t", PlotAxis.linear("x"), PlotAxis.logarithmic("gap", 1e-12), List.of(series));
        assertTrue(plot.note().contains("'gap'") && plot.note().contains("1e-12"), plot.note());
        var whole = new LinePlot(
                "t",
                PlotAxis.linear("x"),
                PlotAxis.logarithmic("gap"),
                List.of(new Series("s", new double[] {0, 1}, new double[] {1, 1e-20})));
        assertEquals("", whole.note());
    }

    @Test
    void missingPointsInterruptTheCurve() {
        double[] x = {0, 1, 2, 3, 4};
        double[] y = {0, 1, Double.NaN, 1, 0};
        String svg = new LinePlot("t", PlotAxis.linear("x"), PlotAxis.linear("y"), List.of(new Series("s", x, y)))
                .draw()
                .markup();
        assertEquals(3, svg.split("<polyline", -1).length, "two pieces");
    }

    @Test
    void manyCurvesLookDifferent() {
        var looks = new HashSet<Stroke>();
        for (int k = 0; k < 200; k++) {
            assertTrue(looks.add(Stroke.of(k)), "curve " + k);
        }
    }

    @Test
    void impossibleInputIsNamed() {
        assertThrows(IllegalArgumentException.class, () -> new Series("s", new double[2], new double[3]));
        assertThrows(IllegalArgumentException.class, () -> PlotAxis.logarithmic("y", 0));
        assertThrows(IllegalArgumentException.class, () -> PlotAxis.logarithmic("y", -1));
    }

    @Test
    void namesStandBesideCurvesAndAboveThePlotWhereThereIsNoRoom() throws Exception {
        double[] x = {1, 2, 3};
        var some = List.of(new Series("falling", x, new double[] {3, 2, 1}), new Series("rising", x, x));
        var many = new ArrayList<Series>();
        for (int k = 0; k < 120; k++) {
            many.add(new Series("curve " + k, x, x));
        }
        PlotAxis axis = PlotAxis.linear("a");
        String beside = new LinePlot("t", axis, axis, some, LinePlot.Naming.BESIDE)
                .draw()
                .markup();
        Svg crowded = new LinePlot("t", axis, axis, many, LinePlot.Naming.BESIDE).draw();

        assertTrue(beside.contains("stroke-linejoin=\"round\">falling</text>"), beside);
        assertTrue(crowded.markup().contains(">curve 119</text>")
                && !crowded.markup().contains("paint-order"));
        HeatMapTest.parse(crowded);
    }
}
