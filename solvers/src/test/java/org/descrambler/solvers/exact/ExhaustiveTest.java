package org.descrambler.solvers.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.Evaluation;
import org.descrambler.core.problem.IncrementalObjective;
import org.descrambler.core.problem.Objective;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.RestrictedObjective;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Termination;
import org.descrambler.solvers.fixture.PlainAssignment;
import org.descrambler.solvers.fixture.PlainBrockett;
import org.descrambler.solvers.fixture.Spectrum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExhaustiveTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void findsTheMinimumBySwapsAndByFullEvaluations(int n) {
        RandomGenerator rng = Spectrum.generator(n);
        DenseMatrix a = Spectrum.symmetric(n, rng);
        DenseMatrix b = Spectrum.symmetric(n, rng);
        PlainAssignment objective = PlainAssignment.of(a, b);
        double best = new SymmetricGroup(n)
                .elements()
                .mapToDouble(pi -> objective.value(pi.images()))
                .min()
                .orElseThrow();

        Solution<Permutation> swaps = solve(n, objective, Budget.UNLIMITED);
        Solution<Permutation> full =
                solve(n, RestrictedObjective.toPermutations(PlainBrockett.of(a, b)), Budget.UNLIMITED);

        assertEquals(best, swaps.value(), 1e-13 * n * n);
        assertEquals(best, full.value(), 1e-13 * n * n);
        assertEquals("exhaustive", swaps.certificate().name());
        assertEquals("exhaustive", full.certificate().name());
        assertEquals(Termination.Reason.EXACT, swaps.termination().reason());
        assertEquals(0, full.certificate().gap(full.value()).orElseThrow(), 0);
    }

    /** Values of 1e16 on the way, whose roundings are as large as the minimum. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void findsAMinimumFarBelowTheOtherValues(long seed) {
        int n = 5;
        RandomGenerator rng = Spectrum.generator(seed);
        DenseMatrix a = new DenseMatrix(n, n);
        DenseMatrix b = new DenseMatrix(n, n);
        a.setEntry(0, 0, 1);
        a.setEntry(1, 1, 1e-3);
        b.setEntry(0, 0, 1e16 * (1 + rng.nextDouble()));
        for (int i = 1; i < n; i++) {
            b.setEntry(i, i, 1 + 3 * rng.nextDouble());
        }
        PlainAssignment objective = PlainAssignment.of(a, b);
        double best = new SymmetricGroup(n)
                .elements()
                .mapToDouble(pi -> objective.value(pi.images()))
                .min()
                .orElseThrow();

        assertEquals(best, solve(n, objective, Budget.UNLIMITED).value(), 0);
    }

    @Test
    void swapsVisitEveryPermutationOnce() {
        Set<Permutation> visited = new HashSet<>();
        int[] deltas = {0};
        IncrementalObjective recording = new IncrementalObjective() {
            @Override
            public double swapDelta(int[] pi, int i, int j) {
                int[] swapped = pi.clone();
                swapped[i] = pi[j];
                swapped[j] = pi[i];
                visited.add(Permutation.of(swapped));
                deltas[0]++;
                return 0;
            }

            @Override
            public double value(int[] pi) {
                visited.add(Permutation.of(pi));
                return 0;
            }

            @Override
            public String name() {
                return "recording";
            }

            @Override
            public int degree() {
                return 6;
            }

            @Override
            public Evaluation at(Permutation pi) {
                return () -> 0;
            }
        };
        solve(6, recording, Budget.UNLIMITED);
        assertEquals(720, visited.size());
        assertEquals(719, deltas[0]);
    }

    @Test
    void anExhaustedBudgetGivesTheBestSoFarAndNoCertificate() {
        RandomGenerator rng = Spectrum.generator(3);
        PlainAssignment objective = PlainAssignment.of(Spectrum.symmetric(6, rng), Spectrum.symmetric(6, rng));
        Solution<Permutation> few = solve(6, objective, Budget.UNLIMITED.withEvaluations(50));
        assertEquals(Termination.Reason.EVALUATION_LIMIT, few.termination().reason());
        assertTrue(few.counts().total() <= 50);
        assertTrue(few.certificate().lowerBound().isEmpty());
        Solution<Permutation> short10 = solve(6, objective, Budget.UNLIMITED.withIterations(10));
        assertEquals(Termination.Reason.ITERATION_LIMIT, short10.termination().reason());
        assertTrue(short10.value() <= short10.startValue());
    }

    @Test
    void refusesInfiniteAndLargeGroups() {
        Exhaustive<Permutation> solver = new Exhaustive<>(Exhaustive.Options.DEFAULTS);
        DenseMatrix eleven = DenseMatrix.identity(11);
        assertTrue(solver.refusal(new Problem<>("test", new SymmetricGroup(11), PlainAssignment.of(eleven, eleven)))
                .orElseThrow()
                .contains("39916800"));
        assertTrue(solver.refusal(new Problem<>("test", OrthogonalGroup.full(11), PlainBrockett.of(eleven, eleven)))
                .isPresent());
        assertThrows(IllegalArgumentException.class, () -> new ExhaustiveProvider().create(Map.of("order-limit", "0")));
    }

    private static Solution<Permutation> solve(int n, Objective<Permutation> objective, Budget budget) {
        Problem<Permutation> problem = new Problem<>("test", new SymmetricGroup(n), objective);
        return new Exhaustive<Permutation>(Exhaustive.Options.DEFAULTS)
                .solve(problem, Permutation.identity(n), budget, Spectrum.generator(0), Observer.NONE);
    }
}
