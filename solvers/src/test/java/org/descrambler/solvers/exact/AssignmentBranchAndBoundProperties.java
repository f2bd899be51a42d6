package org.descrambler.solvers.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.AssignmentForm;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.Termination;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.solvers.fixture.Instance;
import org.descrambler.solvers.fixture.Paths;
import org.descrambler.solvers.fixture.Spectrum;

class AssignmentBranchAndBoundProperties {
    private static final Solver<Permutation> TREE =
            new AssignmentBranchAndBound(AssignmentBranchAndBound.Options.DEFAULTS);

    /** Without descents the tree search has to find the minimum itself. */
    private static final Solver<Permutation> BARE =
            new AssignmentBranchAndBound(new AssignmentBranchAndBound.Options(0, 5, 100));

    @Property(tries = 300)
    void findsTheMinimumOfAnyMatrices(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int n,
            @ForAll Paths.Kind kindOfA,
            @ForAll Paths.Kind kindOfB,
            @ForAll boolean symmetric) {
        RandomGenerator rng = Spectrum.generator(seed);
        DenseMatrix a = Paths.matrix(kindOfA, n, rng);
        DenseMatrix b = Paths.matrix(kindOfB, n, rng);
        if (symmetric) {
            a.symmetricPart();
            b.symmetricPart();
        }
        Problem<Permutation> problem = Paths.assignment(a, b);
        double optimum = Paths.minimum(problem);
        proves(optimum, TREE, problem, a, b);
        proves(optimum, BARE, problem, a, b);
    }

    /** Cubes and grids, flows between few places: where symmetry leaves one part of many. */
    @Property(tries = 60)
    void losesNothingToSymmetry(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 8) int n,
            @ForAll @IntRange(min = 0, max = 4) int flows) {
        RandomGenerator rng = Spectrum.generator(seed);
        DenseMatrix a = new DenseMatrix(n, n);
        DenseMatrix b = new DenseMatrix(n, n);
        for (int k = 0; k < flows; k++) {
            a.setEntry(rng.nextInt(n), rng.nextInt(n), 1 + rng.nextInt(3));
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                b.setEntry(
                        i, j, seed % 2 == 0 ? Integer.bitCount(i ^ j) : Math.min(Math.abs(i - j), n - Math.abs(i - j)));
            }
        }
        for (Problem<Permutation> problem : List.of(Paths.assignment(a, b), Paths.assignment(b, a))) {
            double optimum = solve(new Exhaustive<>(Exhaustive.Options.DEFAULTS), problem, Budget.UNLIMITED)
                    .value();
            proves(optimum, TREE, problem, a, b);
            proves(optimum, BARE, problem, a, b);
        }
    }

    /** Two cliques, whose places are alike in a matrix with no integer costs: bounds of alike choices may be compared, not added. */
    @Example
    void alikeChoicesAreNotAddedUp() {
        int n = 6;
        DenseMatrix cliques = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                cliques.setEntry(i, j, i != j && i / 3 == j / 3 ? 1 : 0);
            }
        }
        for (long seed = 0; seed < 20; seed++) {
            DenseMatrix b = Paths.matrix(Paths.Kind.GAUSSIAN, n, Spectrum.generator(seed));
            for (Problem<Permutation> problem : List.of(Paths.assignment(cliques, b), Paths.assignment(b, cliques))) {
                proves(Paths.minimum(problem), BARE, problem, cliques, b);
            }
        }
    }

    /** The path as an assignment problem, against dynamic programming. */
    @Property(tries = 10)
    void agreesWithTheShortestPath(@ForAll long seed, @ForAll @IntRange(min = 7, max = 10) int n) {
        DenseMatrix d = Paths.squared(n, 2, Spectrum.generator(seed));
        Problem<Permutation> problem = Paths.problem(d, false);
        double optimum = solve(new HeldKarp(HeldKarp.Options.DEFAULTS), problem, Budget.UNLIMITED)
                .value();
        proves(optimum, TREE, problem, Spectrum.path(n), d);
    }

    @Property(tries = 60)
    void whatIsCertifiedAfterAnyBudgetIsTrue(
            @ForAll long seed, @ForAll @IntRange(min = 3, max = 8) int n, @ForAll Paths.Kind kind) {
        RandomGenerator rng = Spectrum.generator(seed);
        DenseMatrix a = Paths.matrix(kind, n, rng);
        DenseMatrix b = Paths.matrix(Paths.Kind.TIES, n, rng);
        Problem<Permutation> problem = Paths.assignment(a, b);
        double optimum = solve(TREE, problem, Budget.UNLIMITED).value();
        double tolerance = 1e-12 * a.norm() * b.norm();
        for (Solver<Permutation> solver : List.of(TREE, BARE)) {
            for (long limit = 1; limit < 20_000; limit += 1 + limit / 2) {
                Solution<Permutation> solution = solve(solver, problem, Budget.UNLIMITED.withEvaluations(limit));
                assertTrue(solution.counts().total() <= limit, () -> solution.counts() + " of budget");
                assertTrue(solution.value() >= optimum - tolerance);
                assertTrue(solution.value() <= solution.startValue());
                Optional<LowerBound> bound = solution.certificate().lowerBound();
                assertTrue(
                        bound.isEmpty() || bound.get().value() <= optimum + tolerance, () -> bound + " > " + optimum);
            }
            assertTrue(
                    solve(solver, problem, Budget.UNLIMITED.withIterations(1)).iterations() <= 1);
        }
    }

    /** Values of up to 50 bits are integers that bounds in double precision do not tell apart. */
    @Property(tries = 40)
    void largeIntegersAreCertifiedNoBetterThanTheirRounding(
            @ForAll long seed,
            @ForAll @IntRange(min = 4, max = 6) int n,
            @ForAll @IntRange(min = 18, max = 23) int bits) {
        RandomGenerator rng = Spectrum.generator(seed);
        DenseMatrix a = new DenseMatrix(n, n);
        DenseMatrix b = new DenseMatrix(n, n);
        for (int k = 0; k < n * n; k++) {
            a.data()[k] = Math.scalb(1.0, bits) + rng.nextInt(3);
            b.data()[k] = Math.scalb(1.0, bits - 1) + rng.nextInt(2);
        }
        Problem<Permutation> problem = Paths.assignment(a, b);
        double optimum = Paths.minimum(problem);
        for (Solver<Permutation> solver : List.of(TREE, BARE)) {
            Solution<Permutation> solution = solve(solver, problem, Budget.UNLIMITED);
            LowerBound bound = solution.certificate().lowerBound().orElseThrow();
            assertTrue(bound.value() <= optimum, () -> bound + " > " + optimum);
            assertTrue(solution.value() - optimum <= 2 * bound.rounding(), () -> solution.value() + " > " + optimum);
        }
    }

    /** Bounds that are rounded up to the next possible value. */
    @Property(tries = 20)
    void integralBoundsAreTrueAfterAnyBudget(@ForAll long seed, @ForAll @IntRange(min = 5, max = 9) int n) {
        RandomGenerator rng = Spectrum.generator(seed);
        DenseMatrix a = Paths.matrix(Paths.Kind.TIES, n, rng);
        DenseMatrix b = Paths.matrix(Paths.Kind.TIES, n, rng);
        Problem<Permutation> problem = Paths.assignment(a, b);
        double optimum = solve(TREE, problem, Budget.UNLIMITED).value();
        for (long limit = 3; limit < 5_000; limit += 1 + limit / 20) {
            solve(BARE, problem, Budget.UNLIMITED.withEvaluations(limit))
                    .certificate()
                    .lowerBound()
                    .ifPresent(bound -> assertTrue(bound.value() <= optimum, () -> bound + " > " + optimum));
        }
    }

    /** A few flows that fit into the zeros of B, which takes the search a while: it must not claim the next value, 1. */
    @Property(tries = 40, seed = "7")
    void integralBoundsOfEasyProblemsAreTrueAfterAnyBudget(@ForAll long seed) {
        int n = 7;
        RandomGenerator rng = Spectrum.generator(seed);
        DenseMatrix a = new DenseMatrix(n, n);
        DenseMatrix b = new DenseMatrix(n, n);
        for (int k = 0; k < n * n; k++) {
            boolean diagonal = k / n == k % n;
            a.data()[k] = !diagonal && rng.nextInt(10) == 0 ? 1 : 0;
            b.data()[k] = !diagonal && rng.nextBoolean() ? 1 : 0;
        }
        Problem<Permutation> problem = Paths.assignment(a, b);
        double optimum = solve(TREE, problem, Budget.UNLIMITED).value();
        for (long limit = 3; limit < 100; limit++) {
            solve(BARE, problem, Budget.UNLIMITED.withEvaluations(limit))
                    .certificate()
                    .lowerBound()
                    .ifPresent(bound -> assertTrue(bound.value() <= optimum, () -> bound + " > " + optimum));
        }
    }

    @Example
    void smallInstancesOfQaplibAreSolved() {
        Map<String, Double> minima = new LinkedHashMap<>();
        minima.put("chr12a", 9552.0);
        minima.put("had12", 1652.0);
        minima.put("nug12", 578.0);
        minima.put("tai12a", 224416.0);
        minima.put("scr15", 51140.0);
        minima.put("esc16a", 68.0);
        minima.put("chr20b", 2298.0);
        minima.forEach((name, minimum) -> {
            AssignmentForm form = Instance.assignment(name);
            Solution<Permutation> solution = solve(TREE, Paths.assignment(form.a(), form.b()), Budget.UNLIMITED);
            assertEquals(minimum, solution.value(), 0, name);
            assertEquals("branch-and-bound", solution.certificate().name());
            assertEquals(0, solution.certificate().gap(solution.value()).orElseThrow(), 0);
        });
    }

    @Example
    void unitsAreThoseOfTheValues() {
        DenseMatrix twos = matrix(0, 4, 6, 0);
        DenseMatrix halves = matrix(0.5, 1, 1.5, 0);
        assertEquals(1, ValueUnit.of(new AssignmentForm(twos, halves)));
        assertEquals(8, ValueUnit.of(new AssignmentForm(matrix(0, 2, 2, 0), matrix(2, 4, 4, 6))));
        assertEquals(4, ValueUnit.of(new AssignmentForm(matrix(2, 2, 2, 2), matrix(2, 4, 4, 6))));
        assertEquals(0, ValueUnit.of(new AssignmentForm(twos, matrix(0, 0.1, 0.1, 0))));
        assertEquals(0, ValueUnit.of(new AssignmentForm(matrix(0, 1e100, 1, 0), twos)));
        assertEquals(0, ValueUnit.of(new AssignmentForm(new DenseMatrix(2, 2), twos)));
    }

    @Example
    void othersAreRefused() {
        DenseMatrix a = Spectrum.symmetric(5, Spectrum.generator(1));
        assertTrue(TREE.refusal(new Problem<>(
                        "test", OrthogonalGroup.full(5), new BrockettObjective("brockett", new BrockettForm(a, a))))
                .orElseThrow()
                .contains("orthogonal"));
        DenseMatrix large = new DenseMatrix(101, 101);
        assertTrue(TREE.refusal(Paths.assignment(large, large)).orElseThrow().contains("max-degree"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new AssignmentBranchAndBoundProvider().create(Map.of("descents", "-1")));
    }

    private static DenseMatrix matrix(double a, double b, double c, double d) {
        DenseMatrix m = new DenseMatrix(2, 2);
        System.arraycopy(new double[] {a, b, c, d}, 0, m.data(), 0, 4);
        return m;
    }

    private static void proves(
            double optimum, Solver<Permutation> solver, Problem<Permutation> problem, DenseMatrix a, DenseMatrix b) {
        Solution<Permutation> solution = solve(solver, problem, Budget.UNLIMITED);
        double tolerance = 1e-11 * a.norm() * b.norm();
        assertEquals(optimum, solution.value(), tolerance, solver::name);
        assertEquals(Termination.Reason.EXACT, solution.termination().reason());
        LowerBound bound = solution.certificate().lowerBound().orElseThrow();
        assertTrue(bound.attained());
        assertTrue(bound.value() <= solution.value());
        assertEquals(0, solution.certificate().gap(solution.value()).orElseThrow(), 0);
        assertTrue(bound.rounding() <= 10 * tolerance + 2 * Double.MIN_NORMAL, bound::toString);
    }

    private static Solution<Permutation> solve(
            Solver<Permutation> solver, Problem<Permutation> problem, Budget budget) {
        Permutation start = new SymmetricGroup(problem.group().degree()).random(Spectrum.generator(1));
        return solver.solve(problem, start, budget, Spectrum.generator(0), Observer.NONE);
    }
}
