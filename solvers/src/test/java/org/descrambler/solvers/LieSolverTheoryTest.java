package org.descrambler.solvers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.solvers.fixture.Spectrum;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What theory says of every solver on Brockett's cost over O(n): degenerate data, starts on saddles, rotated signals, and
 * the choice of the retraction. A solver that says it converged must be at the closed form; one that does not say so must
 * not have gone up.
 */
class LieSolverTheoryTest {
    private static final Budget BUDGET =
            Budget.UNLIMITED.withEvaluations(50_000).withTime(Duration.ofSeconds(30));

    /** A case with its minimum, and a scale to which a value is known: rounding is relative to it. */
    private record Case(String name, DenseMatrix a, DenseMatrix b, DenseMatrix start, double minimum) {
        double scale() {
            return a.norm() * b.norm();
        }

        Problem<DenseMatrix> problem() {
            return LieSolverTheoryTest.problem(a, b);
        }
    }

    @TestFactory
    Stream<DynamicTest> degenerateData() {
        List<Case> cases = new ArrayList<>();
        for (int n : new int[] {1, 2, 5}) {
            RandomGenerator rng = Spectrum.generator(n);
            cases.add(of("A = 0, n = " + n, new double[n], Spectrum.DISTINCT.eigenvalues(n, rng), 1, rng));
            cases.add(of("B = 0, n = " + n, Spectrum.DISTINCT.eigenvalues(n, rng), new double[n], 1, rng));
            cases.add(of("A = 3 I, n = " + n, constant(n, 3), Spectrum.DISTINCT.eigenvalues(n, rng), 1, rng));
            cases.add(of("A = 3 I, B = -2 I, n = " + n, constant(n, 3), constant(n, -2), 1, rng));
            double[] rankOne = new double[n];
            rankOne[0] = 2;
            cases.add(of("S of rank 1, n = " + n, Spectrum.DISTINCT.eigenvalues(n, rng), rankOne, 1, rng));
            for (double scale : new double[] {1e-150, 1e150}) {
                cases.add(of(
                        "entries of " + scale + ", n = " + n,
                        Spectrum.DISTINCT.eigenvalues(n, rng),
                        Spectrum.INDEFINITE.eigenvalues(n, rng),
                        scale,
                        rng));
            }
        }
        RandomGenerator rng = Spectrum.generator(6);
        cases.add(of(
                "repeated eigenvalues",
                Spectrum.DEGENERATE.eigenvalues(6, rng),
                Spectrum.DEGENERATE.eigenvalues(6, rng),
                1,
                rng));
        cases.add(of(
                "clustered eigenvalues",
                Spectrum.CLUSTERED.eigenvalues(6, rng),
                Spectrum.DISTINCT.eigenvalues(6, rng),
                1,
                rng));
        return onEach(cases, LieSolverTheoryTest::arrivesOrIsHonest);
    }

    /** T Π Uᵀ with Π not the sorting one, and the identity where A and B commute: gradients vanish there. */
    @TestFactory
    Stream<DynamicTest> startsOnSaddles() {
        List<Case> cases = new ArrayList<>();
        int n = 5;
        RandomGenerator rng = Spectrum.generator(9);
        double[] lambda = Spectrum.DISTINCT.eigenvalues(n, rng);
        double[] mu = Spectrum.DISTINCT.eigenvalues(n, rng);
        DenseMatrix a = DenseMatrix.diagonal(lambda);
        DenseMatrix b = DenseMatrix.diagonal(mu);
        double minimum = Spectrum.minimalProduct(lambda, mu);
        cases.add(new Case("the identity, A and B diagonal", a, b, DenseMatrix.identity(n), minimum));
        for (int k = 0; k < 4; k++) {
            Permutation pi = new SymmetricGroup(n).random(rng);
            DenseMatrix p = new SymmetricGroup(n).matrix(pi);
            cases.add(new Case("the permutation " + pi, a, b, p, minimum));
        }
        DenseMatrix t = OrthogonalGroup.full(n).random(rng);
        DenseMatrix rotated = t.multiply(a).multiplyTransposed(t);
        rotated.symmetricPart();
        // The eigenvectors are those of A to rounding: a saddle up to rounding, too.
        cases.add(new Case("T, the eigenvectors of A, ascending with B", rotated, b, t, minimum));
        return onEach(cases, LieSolverTheoryTest::leavesTheSaddleOrIsHonest);
    }

    /** Descrambling QS from PQᵀ is descrambling S from P: the values that are reached are the same. */
    @TestFactory
    Stream<DynamicTest> rotatedSignalsGiveRotatedSolutions() {
        int n = 5;
        RandomGenerator rng = Spectrum.generator(12);
        Case plain = of("plain", Spectrum.DISTINCT.eigenvalues(n, rng), Spectrum.DISTINCT.eigenvalues(n, rng), 1, rng);
        DenseMatrix q = OrthogonalGroup.full(n).random(rng);
        DenseMatrix b = q.multiply(plain.b()).multiplyTransposed(q);
        b.symmetricPart();
        Case rotated = new Case("rotated", plain.a(), b, plain.start().multiplyTransposed(q), plain.minimum());
        return solvers(plain.problem())
                .map(provider -> DynamicTest.dynamicTest(provider.name(), () -> {
                    Solution<DenseMatrix> first = solve(provider, Map.of(), plain);
                    Solution<DenseMatrix> second = solve(provider, Map.of(), rotated);
                    if (first.termination().converged() && second.termination().converged()) {
                        assertEquals(first.value(), second.value(), tolerance(provider, plain));
                        // Eigenvalues are at least 0.6 apart, so PBPᵀ is known to the root of what the value is.
                        DenseMatrix moved = first.element().multiply(plain.b()).multiplyTransposed(first.element());
                        DenseMatrix other =
                                second.element().multiply(rotated.b()).multiplyTransposed(second.element());
                        assertEquals(
                                0,
                                moved.subtract(other).getFrobeniusNorm(),
                                10 * Math.sqrt(tolerance(provider, plain) * plain.scale()));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyRetractionLeadsToTheSameValue() {
        int n = 6;
        RandomGenerator rng = Spectrum.generator(15);
        Case one = of("one", Spectrum.DISTINCT.eigenvalues(n, rng), Spectrum.INDEFINITE.eigenvalues(n, rng), 1, rng);
        return solvers(one.problem())
                .filter(provider ->
                        OptionsRecord.describe(provider.defaultOptions()).containsKey("retraction"))
                .flatMap(provider -> Stream.of("cayley", "exponential", "qr", "polar")
                        .map(retraction -> DynamicTest.dynamicTest(provider.name() + ": " + retraction, () -> {
                            Solution<DenseMatrix> solution = solve(provider, Map.of("retraction", retraction), one);
                            assertTrue(
                                    solution.termination().converged(),
                                    () -> solution.termination().toString());
                            assertEquals(one.minimum(), solution.value(), tolerance(provider, one));
                        })));
    }

    /**
     * Who says that nothing of second order was checked may leave gaps between eigenvalues unsorted that the gradient's
     * tolerance does not see.
     */
    private static void arrivesOrIsHonest(SolverProvider provider, Case c) {
        Solution<DenseMatrix> solution = solve(provider, Map.of(), c);
        assertTrue(Double.isFinite(solution.value()));
        assertTrue(solution.value() <= solution.startValue() + 1e-14 * c.scale());
        assertTrue(solution.value() >= c.minimum() - 1e-13 * c.scale(), "below the minimum");
        assertTrue(c.problem().group().error(solution.element()) <= 1e-12);
        if (solution.termination().converged()) {
            assertEquals(
                    c.minimum(),
                    solution.value(),
                    solution.termination().detail().contains("second order")
                            ? 1e-6 * c.scale()
                            : tolerance(provider, c),
                    () -> solution.termination() + " after " + solution.iterations() + " iterations");
        }
    }

    private static void leavesTheSaddleOrIsHonest(SolverProvider provider, Case c) {
        Solution<DenseMatrix> solution = solve(provider, Map.of(), c);
        boolean there = solution.value() <= c.minimum() + tolerance(provider, c);
        if (!there) {
            String said = solution.termination().detail();
            assertTrue(
                    !solution.termination().converged() || said.contains("second order"),
                    () -> "ends at " + solution.value() + ", the minimum is " + c.minimum() + ", and says: " + said);
            assertNotEquals("closed-form", solution.certificate().name());
        }
    }

    /**
     * How far from the minimum a converged run may be. Near it the value grows with the square of the distance: a
     * gradient of τ‖∇‖ leaves τ² of ‖A‖‖B‖ over the relative curvature, which rounding of some n² u covers at the
     * tolerances of these solvers. Those without a gradient see the value alone.
     */
    private static double tolerance(SolverProvider provider, Case c) {
        boolean gradient = OptionsRecord.describe(provider.defaultOptions()).containsKey("tolerance");
        return (gradient ? 1e-11 : 1e-6) * c.scale();
    }

    private static Solution<DenseMatrix> solve(SolverProvider provider, Map<String, String> settings, Case c) {
        return typed(provider, settings).solve(c.problem(), c.start(), BUDGET, Spectrum.generator(7), Observer.NONE);
    }

    private interface Check {
        void of(SolverProvider provider, Case c);
    }

    private static Stream<DynamicTest> onEach(List<Case> cases, Check check) {
        return cases.stream()
                .flatMap(c -> solvers(c.problem())
                        .map(provider -> DynamicTest.dynamicTest(
                                provider.name() + ": " + c.name(), () -> check.of(provider, c))));
    }

    private static Stream<SolverProvider> solvers(Problem<?> problem) {
        return ServiceLoader.load(SolverProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.create(Map.of()).refusal(problem).isEmpty());
    }

    /** A solver that does not refuse a problem over O(n) works on matrices. */
    @SuppressWarnings("unchecked")
    private static Solver<DenseMatrix> typed(SolverProvider provider, Map<String, String> settings) {
        return (Solver<DenseMatrix>) provider.create(settings);
    }

    private static Case of(String name, double[] lambda, double[] mu, double scale, RandomGenerator rng) {
        DenseMatrix a = Spectrum.matrix(lambda, rng);
        DenseMatrix b = Spectrum.matrix(mu, rng);
        b.scale(scale);
        DenseMatrix start = OrthogonalGroup.full(lambda.length).random(rng);
        return new Case(name, a, b, start, scale * Spectrum.minimalProduct(lambda, mu));
    }

    private static double[] constant(int n, double value) {
        double[] values = new double[n];
        java.util.Arrays.fill(values, value);
        return values;
    }

    private static Problem<DenseMatrix> problem(DenseMatrix a, DenseMatrix b) {
        return new Problem<>(
                "brockett",
                OrthogonalGroup.full(a.getRowDimension()),
                new BrockettObjective("brockett", new BrockettForm(a, b)));
    }
}
