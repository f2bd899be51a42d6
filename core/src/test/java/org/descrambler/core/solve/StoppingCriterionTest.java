package org.descrambler.core.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.descrambler.core.solve.Termination.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoppingCriterionTest {
    private static final StoppingCriterion FLAT = StoppingCriterion.gradientNorm(1e-3);
    private static final StoppingCriterion LOW = StoppingCriterion.bound(10, 0.1);

    @Test
    void stopsAtASmallGradient() {
        assertEquals(Reason.GRADIENT_NORM, reason(FLAT, 0, 1e-3));
        assertEquals(Reason.GRADIENT_NORM, reason(FLAT, 0, 0));
        continues(FLAT, 0, Math.nextUp(1e-3));
        continues(FLAT, 0, Double.NaN);
        assertEquals(Reason.GRADIENT_NORM, reason(StoppingCriterion.gradientNorm(0), 0, 0));
        assertTrue(FLAT.check(progress(0, 2e-4)).orElseThrow().detail().contains("2.0E-4 is at most 0.001"));
        assertTrue(FLAT.check(progress(0, 0)).orElseThrow().converged());
    }

    @Test
    void stopsAtABound() {
        assertEquals(Reason.BOUND_REACHED, reason(LOW, 11, 1));
        assertEquals(Reason.BOUND_REACHED, reason(LOW, -50, 1));
        continues(LOW, 11.01, 1);
        continues(LOW, Double.NaN, 1);
        StoppingCriterion below = StoppingCriterion.bound(-10, 0.1);
        assertEquals(Reason.BOUND_REACHED, reason(below, -9, 1));
        continues(below, -8.99, 1);
        StoppingCriterion zero = StoppingCriterion.bound(0, 0.1);
        assertEquals(Reason.BOUND_REACHED, reason(zero, 0, 1));
        continues(zero, 1e-300, 1);
    }

    @Test
    void compose() {
        assertEquals(Reason.GRADIENT_NORM, reason(FLAT.or(LOW), 5, 0));
        assertEquals(Reason.BOUND_REACHED, reason(LOW.or(FLAT), 5, 0));
        assertEquals(Reason.BOUND_REACHED, reason(FLAT.or(LOW), 5, 1));
        continues(FLAT.or(LOW), 20, 1);
        assertEquals(Reason.GRADIENT_NORM, reason(FLAT.and(LOW), 5, 0));
        assertEquals(Reason.BOUND_REACHED, reason(LOW.and(FLAT), 5, 0));
        continues(FLAT.and(LOW), 20, 0);
        continues(FLAT.and(LOW), 5, 1);
        continues(StoppingCriterion.any(List.of()), 0, 0);
        continues(StoppingCriterion.NEVER, 0, 0);
        continues(StoppingCriterion.NEVER.and(LOW), 0, 0);
    }

    @Test
    void keepTheirOwnList() {
        List<StoppingCriterion> criteria = new ArrayList<>(List.of(FLAT));
        StoppingCriterion any = StoppingCriterion.any(criteria);
        criteria.clear();
        assertEquals(Reason.GRADIENT_NORM, reason(any, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-300, -1, Double.NaN, Double.NEGATIVE_INFINITY})
    void rejectTolerancesBelowZero(double tolerance) {
        String gradient = assertThrows(IllegalArgumentException.class, () -> StoppingCriterion.gradientNorm(tolerance))
                .getMessage();
        assertTrue(gradient.contains("gradient norm tolerance (" + tolerance + ")"), gradient);
        String bound = assertThrows(IllegalArgumentException.class, () -> StoppingCriterion.bound(1, tolerance))
                .getMessage();
        assertTrue(bound.contains("bound tolerance (" + tolerance + ")"), bound);
    }

    private static Reason reason(StoppingCriterion criterion, double value, double gradientNorm) {
        return criterion.check(progress(value, gradientNorm)).orElseThrow().reason();
    }

    private static void continues(StoppingCriterion criterion, double value, double gradientNorm) {
        assertTrue(criterion.check(progress(value, gradientNorm)).isEmpty());
    }

    private static Progress progress(double value, double gradientNorm) {
        return new Progress(1, 0, value, value, gradientNorm, Counts.NONE);
    }
}
