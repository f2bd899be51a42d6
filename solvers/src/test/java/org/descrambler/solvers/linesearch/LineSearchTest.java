package org.descrambler.solvers.linesearch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import org.descrambler.solvers.fixture.Spectrum;
import org.junit.jupiter.api.Test;

/** The conditions that each search promises, on Moré's and Thuente's functions and at the edges of arithmetic. */
class LineSearchTest {
    private static final double[] FIRST = {1e-3, 1e-1, 1, 10, 1e3};
    private static final List<LineSearch> ALL =
            List.of(new ArmijoBacktracking(), new StrongWolfe(), new StrongWolfe(1e-3, 0.1), new HagerZhang());

    @Test
    void armijoDescendsEnough() {
        for (int number = 1; number <= 6; number++) {
            for (double first : FIRST) {
                Curve curve = Curve.moreThuente(number, Integer.MAX_VALUE);
                double slope = curve.derivative(0);
                LineStep step = new ArmijoBacktracking(0.1).search(curve, slope, first, 0);
                assertEquals(LineStep.Outcome.FOUND, step.outcome());
                assertTrue(curve.difference(step.step()) <= 0.1 * step.step() * slope);
                assertTrue(step.step() <= first);
                assertEquals(curve.values(), curve.evaluations(), "no slopes are needed");
            }
        }
    }

    @Test
    void strongWolfeMeetsBothConditions() {
        // The parameters of the paper's tables, as far as they keep the order of the two.
        double[][] parameters = {{1e-3, 0.1}, {0.1, 0.101}, {1e-4, 0.9}, {1e-3, 1.001e-3}};
        for (int number = 1; number <= 6; number++) {
            for (double[] p : parameters) {
                for (double first : FIRST) {
                    Curve curve = Curve.moreThuente(number, Integer.MAX_VALUE);
                    double slope = curve.derivative(0);
                    LineStep step = new StrongWolfe(p[0], p[1]).search(curve, slope, first, 0);
                    String what = "function " + number + ", delta " + p[0] + ", sigma " + p[1] + ", from " + first;
                    assertEquals(LineStep.Outcome.FOUND, step.outcome(), what);
                    assertTrue(curve.difference(step.step()) <= p[0] * step.step() * slope, what);
                    assertTrue(Math.abs(curve.derivative(step.step())) <= -p[1] * slope, what);
                    assertEquals(step.step(), curve.last(), 0, what);
                    assertTrue(curve.evaluations() <= 2 * 25, () -> what + ": " + curve.evaluations());
                }
            }
        }
    }

    @Test
    void hagerZhangMeetsTheWolfeConditions() {
        for (int number = 1; number <= 6; number++) {
            for (double first : FIRST) {
                Curve curve = Curve.moreThuente(number, Integer.MAX_VALUE);
                double slope = curve.derivative(0);
                LineStep step = new HagerZhang(1e-3, 0.5).search(curve, slope, first, 0);
                String what = "function " + number + " from " + first;
                assertEquals(LineStep.Outcome.FOUND, step.outcome(), what);
                assertTrue(curve.difference(step.step()) <= 1e-3 * step.step() * slope, what);
                assertTrue(curve.derivative(step.step()) >= 0.5 * slope, what);
                assertEquals(step.step(), curve.last(), 0, what);
                assertTrue(curve.evaluations() <= 2 * 25, () -> what + ": " + curve.evaluations());
            }
        }
    }

    /**
     * φ = ct − sin(2πt)/2π, a first step many turns of the group too long: its minima lie higher and higher, and some of them
     * below φ(0), but above Armijo's line. A search that closes in on one of these ends with nothing.
     */
    @Test
    void comeBackFromMinimaThatAreNotLowEnough() {
        for (LineSearch search : List.of(new HagerZhang(), new HagerZhang(1e-4, 0.9), new StrongWolfe())) {
            for (double first = 0.3; first < 100; first *= 1.13) {
                for (double drift = 0.002; drift < 0.9; drift *= 1.05) {
                    double c = drift;
                    Curve curve = new Curve(
                            t -> c * t - Math.sin(2 * Math.PI * t) / (2 * Math.PI), t -> c - Math.cos(2 * Math.PI * t));
                    double slope = c - 1;
                    LineStep step = search.search(curve, slope, first, 1e-15);
                    String what = search + " from " + first + ", drift " + c;
                    assertEquals(LineStep.Outcome.FOUND, step.outcome(), what);
                    assertTrue(curve.difference(step.step()) <= 1e-4 * step.step() * slope + 1e-15, what);
                    assertTrue(curve.derivative(step.step()) >= 0.9 * slope, what);
                }
            }
        }
    }

    /** A quadratic's minimum lies one secant away. */
    @Test
    void findTheMinimumOfAParabolaInTwoTrials() {
        for (LineSearch search : List.of(new StrongWolfe(1e-4, 1e-3), new HagerZhang(1e-4, 1e-3))) {
            Curve curve = new Curve(t -> (t - 3) * (t - 3), t -> 2 * (t - 3));
            LineStep step = search.search(curve, curve.derivative(0), 7, 0);
            assertEquals(3, step.step(), 1e-12, search.toString());
            assertEquals(4, curve.evaluations(), search.toString());
        }
    }

    @Test
    void neverEvaluateMoreThanTheyMay() {
        for (LineSearch search : ALL) {
            for (int number = 1; number <= 6; number++) {
                for (int limit = 0; limit < 30; limit++) {
                    Curve curve = Curve.moreThuente(number, limit);
                    LineStep step = search.search(curve, curve.derivative(0), 1e3, 0);
                    assertTrue(curve.evaluations() <= limit);
                    assertTrue(step.usable() || step.outcome() == LineStep.Outcome.REFUSED);
                }
            }
        }
    }

    /** φ = −log(1 − t) − 3t with its pole at 1: first steps beyond it are out of reach. */
    @Test
    void comeBackFromWhereThereIsNoValue() {
        for (LineSearch search : ALL) {
            for (double first : new double[] {0.5, 1, 50, 1e6}) {
                Curve curve = new Curve(t -> -Math.log(1 - t) - 3 * t, t -> 1 / (1 - t) - 3);
                LineStep step = search.search(curve, -2, first, 0);
                assertTrue(step.usable(), () -> search + " from " + first + ": " + step);
                assertTrue(step.step() < 1 && curve.difference(step.step()) < 0);
            }
        }
    }

    /** Values 1 + 1e-18(t − 1)² + noise of one rounding: only slopes tell where the minimum is. */
    @Test
    void goBySlopesWhereValuesAreEqualToRounding() {
        RandomGenerator rng = Spectrum.generator(3);
        double ulp = Math.ulp(1.0);
        for (LineSearch search : List.of(new StrongWolfe(), new HagerZhang(), new StrongWolfe(1e-4, 0.1))) {
            for (double first : new double[] {0.01, 0.3, 1, 5, 100}) {
                Curve curve =
                        new Curve(t -> 1 + 1e-18 * (t - 1) * (t - 1) + ulp * rng.nextInt(-1, 2), t -> 2e-18 * (t - 1));
                LineStep step = search.search(curve, -2e-18, first, 4 * ulp);
                assertTrue(step.usable(), () -> search + " from " + first + ": " + step);
                assertTrue(Math.abs(step.step() - 1) <= 0.91, () -> search + " from " + first + ": " + step);
            }
        }
    }

    /** A slope of the wrong sign: there is nothing to find, and a search says so. */
    @Test
    void failWhereTheSlopeIsWrong() {
        for (LineSearch search : ALL) {
            Curve curve = new Curve(t -> t, t -> -1);
            LineStep step = search.search(curve, -1, 1, 1e-15);
            assertEquals(LineStep.Outcome.FAILED, step.outcome(), search.toString());
        }
    }

    @Test
    void referencesAllowAscents() {
        Curve curve = new Curve(t -> t * t - 0.1 * t, t -> 2 * t - 0.1);
        LineStep step = new ArmijoBacktracking().search(curve, -0.1, 1, 2, 0);
        assertEquals(1, step.step(), 0, "0.9 above the start, but below the reference 2");

        NonMonotone largest = NonMonotone.largestOf(3);
        NonMonotone mean = NonMonotone.mean(0.5);
        double[] values = {4, 1, 2, 1};
        double[] largestSoFar = {4, 4, 4, 2};
        // Weights 1, then ½ and 1, then ¼, ½ and 1, …
        double[] means = {4, (2 + 1) / 1.5, (1 + 0.5 + 2) / 1.75, (0.5 + 0.25 + 1 + 1) / 1.875};
        for (int k = 0; k < values.length; k++) {
            largest.accept(values[k]);
            mean.accept(values[k]);
            assertEquals(largestSoFar[k], largest.reference(), 0);
            assertEquals(means[k], mean.reference(), 1e-15);
        }
    }

    @Test
    void refuseParametersOutOfOrder() {
        assertThrows(IllegalArgumentException.class, () -> new StrongWolfe(0.5, 0.1));
        assertThrows(IllegalArgumentException.class, () -> new HagerZhang(0.6, 0.9));
        assertThrows(IllegalArgumentException.class, () -> new ArmijoBacktracking(0));
        assertThrows(IllegalArgumentException.class, () -> new ArmijoBacktracking(Double.NaN));
    }
}
