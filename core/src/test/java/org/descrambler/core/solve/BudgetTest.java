package org.descrambler.core.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.solve.Termination.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Budget, counts, certificate, termination and trace: the values around a run. */
class BudgetTest {
    @Test
    void budgetsReplaceOneLimit() {
        Budget budget = Budget.UNLIMITED
                .withTime(Duration.ofSeconds(2))
                .withIterations(3)
                .withEvaluations(4);
        assertEquals(new Budget(Duration.ofSeconds(2), 3, 4), budget);
        assertEquals(Long.MAX_VALUE, Budget.UNLIMITED.iterations());
        assertEquals(Long.MAX_VALUE, Budget.UNLIMITED.evaluations());
    }

    /** A time beyond what nanoseconds can count, 292 years, is no limit. */
    @Test
    void budgetsTakeEndlessTimes() {
        Budget endless = Budget.UNLIMITED.withTime(Duration.ofSeconds(Long.MAX_VALUE));
        assertEquals(Budget.UNLIMITED, endless);
        assertTrue(endless.time().toNanos() > 0);
    }

    @Test
    void budgetsRejectNegativeLimits() {
        assertMessage("time limit (PT-1S)", () -> Budget.UNLIMITED.withTime(Duration.ofSeconds(-1)));
        assertMessage("iteration limit (-1)", () -> Budget.UNLIMITED.withIterations(-1));
        assertMessage("evaluation limit (-2)", () -> Budget.UNLIMITED.withEvaluations(-2));
        assertThrows(NullPointerException.class, () -> Budget.UNLIMITED.withTime(null));
    }

    @Test
    void countsAddUp() {
        assertEquals(15, new Counts(1, 2, 4, 8).total());
        assertEquals(0, Counts.NONE.total());
    }

    @Test
    void gapsAreRelativeToTheValue() {
        Certificate certificate = Certificate.by(bound("eigenvalue-bound", 8));
        assertEquals("eigenvalue-bound", certificate.name());
        assertEquals(Optional.of(0.2), certificate.gap(10));
        assertEquals(Optional.of(0.0), certificate.gap(8));
        assertEquals(Optional.of(5.0), Certificate.by(bound("b", -12)).gap(-2));
        assertEquals(Optional.of(0.0), Certificate.by(bound("b", 0)).gap(0));
        assertTrue(Double.isFinite(Certificate.by(bound("b", -1)).gap(0).orElseThrow()));
        assertEquals(Optional.empty(), Certificate.NONE.gap(10));
        assertEquals(Optional.empty(), Certificate.STATIONARY.gap(10));
    }

    @Test
    void reasonsSayWhetherTheyConverged() {
        Set<Reason> converged = EnumSet.noneOf(Reason.class);
        for (Reason reason : Reason.values()) {
            if (new Termination(reason, "").converged()) {
                converged.add(reason);
            }
            assertTrue(reason.label().matches("[a-z]+(-[a-z]+)*"), reason.label());
        }
        assertEquals(EnumSet.of(Reason.EXACT, Reason.GRADIENT_NORM, Reason.BOUND_REACHED, Reason.PRECISION), converged);
        assertEquals("gradient-norm", Reason.GRADIENT_NORM.label());
        assertThrows(NullPointerException.class, () -> new Termination(null, ""));
        assertThrows(NullPointerException.class, () -> new Termination(Reason.EXACT, null));
    }

    @Test
    void tracesAreThinnedToTheirCapacity() {
        for (int capacity : new int[] {2, 5, 8}) {
            TraceRecorder recorder = new TraceRecorder(capacity);
            assertEquals(Trace.EMPTY, recorder.trace());
            for (long iteration = 0; iteration < 100; iteration++) {
                recorder.add(new Progress(iteration, 0, 0, 0, 0, Counts.NONE));
                List<Long> kept = recorder.trace().rows().stream()
                        .map(Progress::iteration)
                        .toList();
                assertTrue(kept.size() <= capacity + 1, () -> "kept: " + kept);
                assertEquals(0, kept.get(0));
                assertEquals(iteration, kept.get(kept.size() - 1));
                long stride = kept.size() > 2 ? kept.get(1) : 1;
                for (int k = 1; k + 1 < kept.size(); k++) {
                    assertEquals(k * stride, kept.get(k));
                }
            }
        }
    }

    @Test
    void tracesAreImmutable() {
        List<Progress> rows = new ArrayList<>();
        rows.add(new Progress(0, 0, 0, 0, 0, Counts.NONE));
        Trace trace = new Trace(rows);
        rows.clear();
        assertEquals(1, trace.rows().size());
    }

    @Test
    void solutionsTakeABetterCertificate() {
        Solution<String> solution = new Solution<>(
                "e", 1, 2, "l", Certificate.NONE, new Termination(Reason.EXACT, "x"), 3, Counts.NONE, 0.5, Trace.EMPTY);
        Solution<String> better = solution.withCertificate(Certificate.STATIONARY);
        assertSame(Certificate.STATIONARY, better.certificate());
        assertEquals(solution, better.withCertificate(Certificate.NONE));
    }

    @Test
    void aValueWithinTheRoundingOfItsBoundHasNoGap() {
        Certificate certificate = Certificate.by(new LowerBound("b", -3e-14, true, 3e-14));
        assertEquals(0.0, certificate.gap(-4e-16).orElseThrow());
        assertEquals(0.0, certificate.gap(2.9e-14).orElseThrow());
        assertEquals(1.0, certificate.gap(1).orElseThrow(), 1e-12);
        assertMessage("rounding", () -> new LowerBound("b", 0, true, -1));
        assertMessage("rounding", () -> new LowerBound("b", 0, true, Double.NaN));
    }

    private static LowerBound bound(String name, double value) {
        return new LowerBound(name, value, false);
    }

    private static void assertMessage(String part, Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(part), message);
    }
}
