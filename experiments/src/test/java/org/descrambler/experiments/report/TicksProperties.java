package org.descrambler.experiments.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class TicksProperties {

    @Property
    void linearTicksAreNiceInsideAndFew(
            @ForAll @DoubleRange(min = -1e12, max = 1e12) double low,
            @ForAll @DoubleRange(min = -9, max = 13) double size,
            @ForAll @IntRange(min = 3, max = 9) int most) {
        double high = low + Math.pow(10, size);
        if (!(low + (high - low) / 16 > low)) {
            return;
        }
        List<Ticks.Mark> marks = Ticks.linear(low, high, most).marks();
        // Two marks leave a span below three steps, and the next finer step is at least 2/5 of that one.
        assertTrue(marks.size() >= 3 && marks.size() <= Math.max(most + 1, 8), "count " + marks.size());
        double slack = 1e-8 * (high - low) + 4 * Math.ulp(low);
        assertTrue(marks.get(0).position() >= low - slack);
        assertTrue(marks.get(marks.size() - 1).position() <= high + slack);
        assertEquals(
                marks.size(), marks.stream().map(Ticks.Mark::label).distinct().count(), "labels differ");
        if (marks.size() > 1) {
            double step = marks.get(1).position() - marks.get(0).position();
            // Each position is rounded to half an ulp of its size, and so is low + span.
            double rounding = 1e-9 * step + 4 * Math.ulp(Math.max(Math.abs(low), Math.abs(high)));
            double power = Math.pow(10, Math.rint(Math.log10(step)));
            boolean nice = false;
            for (double candidate : new double[] {0.2, 0.5, 1, 2, 5}) {
                nice |= Math.abs(step - candidate * power) <= rounding;
            }
            assertTrue(nice, "step " + step);
        }
    }

    @Property
    void labelsSayThePositions(
            @ForAll @DoubleRange(min = -1e7, max = 1e7) double low, @ForAll @IntRange(min = -6, max = 7) int size) {
        double span = Math.pow(10, size);
        Ticks ticks = Ticks.linear(low, low + span, 6);
        for (Ticks.Mark mark : ticks.marks()) {
            double said = Double.parseDouble(mark.label().replace('\u2212', '-')) * Math.pow(10, ticks.exponent());
            assertEquals(mark.position(), said, 1e-6 * span + 1e-9 * Math.abs(low));
        }
    }

    @Property
    void logarithmicTicksAreFewAndInside(
            @ForAll @IntRange(min = -300, max = 290) int first,
            @ForAll @DoubleRange(min = 0.1, max = 15) double decades) {
        double low = 1.7 * Math.pow(10, first);
        double high = low * Math.pow(10, decades);
        Ticks ticks = Ticks.logarithmic(low, high, 7);
        assertTrue(
                ticks.marks().size() <= 8 && !ticks.marks().isEmpty(),
                "count " + ticks.marks().size());
        for (Ticks.Mark mark : ticks.marks()) {
            assertTrue(mark.position() >= low * 0.999 && mark.position() <= high * 1.001);
        }
        for (double minor : ticks.minor()) {
            assertTrue(minor >= low * 0.999 && minor <= high * 1.001);
        }
    }

    @Example
    void ordinaryAxes() {
        assertEquals(List.of("0", "20", "40", "60", "80"), labels(Ticks.linear(0, 80, 6)));
        assertEquals(List.of("\u22121.0", "\u22120.5", "0.0", "0.5", "1.0"), labels(Ticks.linear(-1, 1, 5)));
        assertEquals(List.of("10^\u22122", "10^0", "10^2"), labels(Ticks.logarithmic(5e-3, 200, 3)));
        assertEquals(List.of("2000", "5000", "10000", "20000"), labels(Ticks.logarithmic(1900, 40_000, 7)));
        assertEquals(List.of("0", "1", "2"), labels(Ticks.integers(0, 2, 7)));
        assertEquals(List.of("3"), labels(Ticks.linear(3, 3, 7)));
        assertEquals("\u00d710\u207b\u2077", Ticks.linear(0, 5e-7, 5).factor());
        assertEquals("", Ticks.linear(0, 5, 5).factor());
    }

    private static List<String> labels(Ticks ticks) {
        return ticks.marks().stream().map(Ticks.Mark::label).toList();
    }
}
