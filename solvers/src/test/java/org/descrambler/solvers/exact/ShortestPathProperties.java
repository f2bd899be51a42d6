package org.descrambler.solvers.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.problem.PathForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.Termination;
import org.descrambler.objectives.assignment.QuadraticAssignment;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.solvers.fixture.Instance;
import org.descrambler.solvers.fixture.Paths;
import org.descrambler.solvers.fixture.Spectrum;

class ShortestPathProperties {
    private static final Solver<Permutation> PROGRAM = new HeldKarp(HeldKarp.Options.DEFAULTS);
    private static final Solver<Permutation> TREE = new PathBranchAndBound(PathBranchAndBound.Options.DEFAULTS);

    /** Without a local search the tree search has to find the path itself. */
    private static final Solver<Permutation> BARE_TREE =
            new PathBranchAndBound(new PathBranchAndBound.Options(0, 5, 10));

    @Property(tries = 300)
    void findTheMinimumOfAnyDistances(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 7) int n,
            @ForAll Paths.Kind kind,
            @ForAll boolean closed) {
        DenseMatrix d = Paths.distances(kind, n, Spectrum.generator(seed));
        Problem<Permutation> problem = Paths.problem(d, closed && n > 2);
        double optimum = Paths.minimum(problem);
        for (Solver<Permutation> solver : List.of(PROGRAM, TREE, BARE_TREE)) {
            proves(optimum, solver, problem, d);
        }
    }

    @Property(tries = 60)
    void agreeWhereNobodyCanEnumerate(
            @ForAll long seed,
            @ForAll @IntRange(min = 8, max = 14) int n,
            @ForAll Paths.Kind kind,
            @ForAll boolean closed) {
        DenseMatrix d = Paths.distances(kind, n, Spectrum.generator(seed));
        Problem<Permutation> problem = Paths.problem(d, closed);
        double optimum = solve(PROGRAM, problem, Budget.UNLIMITED).value();
        proves(optimum, TREE, problem, d);
        proves(optimum, BARE_TREE, problem, d);
    }

    /** With a bound that is wrong by a little the search would close parts that hold the minimum, or certify too much. */
    @Property(tries = 60)
    void whatIsCertifiedAfterAnyBudgetIsTrue(
            @ForAll long seed,
            @ForAll @IntRange(min = 5, max = 12) int n,
            @ForAll Paths.Kind kind,
            @ForAll boolean closed) {
        DenseMatrix d = Paths.distances(kind, n, Spectrum.generator(seed));
        Problem<Permutation> problem = Paths.problem(d, closed);
        double optimum = solve(PROGRAM, problem, Budget.UNLIMITED).value();
        double tolerance = 1e-12 * n * d.maxAbs();
        for (Solver<Permutation> solver : List.of(PROGRAM, TREE, BARE_TREE)) {
            for (long limit = 1; limit < 20_000; limit += 1 + limit / 2) {
                Solution<Permutation> solution = solve(solver, problem, Budget.UNLIMITED.withEvaluations(limit));
                assertTrue(solution.counts().total() <= limit, () -> solution.counts() + " of budget");
                assertTrue(solution.value() >= optimum - tolerance);
                assertTrue(solution.value() <= solution.startValue());
                Optional<LowerBound> bound = solution.certificate().lowerBound();
                assertTrue(
                        bound.isEmpty() || bound.get().value() <= optimum + tolerance, () -> bound + " > " + optimum);
                if (solution.termination().converged()) {
                    assertEquals(optimum, solution.value(), tolerance);
                }
            }
            assertTrue(
                    solve(solver, problem, Budget.UNLIMITED.withIterations(1)).iterations() <= 1);
        }
    }

    /** Large enough that many parts wait: the least bound of all counts, not that of the part at hand. */
    @Property(tries = 8)
    void theLeastBoundOfWhatIsLeftIsTrue(@ForAll long seed) {
        Problem<Permutation> problem = Paths.problem(Paths.squared(40, 2, Spectrum.generator(seed)), true);
        Solution<Permutation> proven = solve(TREE, problem, Budget.UNLIMITED);
        Solver<Permutation> slow = new PathBranchAndBound(new PathBranchAndBound.Options(0, 3, 10_000));
        for (long limit = 3_000; limit < 40_000; limit += 1_000) {
            solve(slow, problem, Budget.UNLIMITED.withEvaluations(limit))
                    .certificate()
                    .lowerBound()
                    .ifPresent(
                            bound -> assertTrue(bound.value() <= proven.value(), () -> bound + " > " + proven.value()));
        }
    }

    /**
     * The least bound of all that is left only rises, up to the tolerance of closed parts; that of the part at hand falls
     * wherever a dive ends. The same cases in every run, so that dives end.
     */
    @Property(tries = 4, seed = "7", edgeCases = EdgeCasesMode.NONE)
    void moreEvaluationsProveNoLess(@ForAll long seed) {
        Problem<Permutation> problem = Paths.problem(sparse(30, 0.3, 2, seed), true);
        Solver<Permutation> slow = new PathBranchAndBound(new PathBranchAndBound.Options(0, 2, 10_000));
        long all = solve(slow, problem, Budget.UNLIMITED).counts().total();
        double last = Double.NEGATIVE_INFINITY;
        for (long limit = Math.max(100, all - 1_000); limit < all; limit += 5) {
            LowerBound bound = solve(slow, problem, Budget.UNLIMITED.withEvaluations(limit))
                    .certificate()
                    .lowerBound()
                    .orElseThrow();
            double before = last;
            assertTrue(bound.value() >= before - 1e-9, () -> bound + " < " + before);
            last = bound.value();
        }
    }

    /**
     * Where few pairs are near, 1-trees are far below the shortest tour, and a search without kicks fixes edges by a tour that
     * is not the shortest one: those of the shortest must be left. The same cases in every run, so that some always tell.
     */
    @Property(tries = 120, seed = "7")
    void fixingLeavesTheShortest(@ForAll long seed, @ForAll boolean closed) {
        Problem<Permutation> problem = Paths.problem(sparse(14, 0.1, 10, seed), closed);
        double optimum = solve(PROGRAM, problem, Budget.UNLIMITED).value();
        Solver<Permutation> slow = new PathBranchAndBound(new PathBranchAndBound.Options(0, 2, 10_000));
        assertEquals(optimum, solve(slow, problem, Budget.UNLIMITED).value(), 1e-9);
    }

    /** Distances about 1 for a share of the pairs, about {@code far} for the others. */
    private static DenseMatrix sparse(int n, double share, double far, long seed) {
        RandomGenerator rng = Spectrum.generator(seed);
        DenseMatrix d = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double x = (rng.nextDouble() < share ? 1 : far) * (1 + 0.1 * rng.nextDouble());
                d.setEntry(i, j, x);
                d.setEntry(j, i, x);
            }
        }
        return d;
    }

    /** Ten copies of each of ten neurons on a line: lists of the nearest have copies only. */
    @Example
    void manyDuplicatesAreJoined() {
        Solution<Permutation> solution =
                solve(TREE, Paths.problem(Paths.copies(10, 10), false), Budget.UNLIMITED.withEvaluations(1_000_000));
        assertEquals(9, solution.value(), 1e-9);
    }

    /** More kicks than an int has. */
    @Example
    void manyKicksEndWithTheBudget() {
        Solver<Permutation> solver =
                new PathBranchAndBound(new PathBranchAndBound.Options(Integer.MAX_VALUE, 60, 1000));
        Solution<Permutation> solution = solve(
                solver,
                Paths.problem(Paths.squared(12, 2, Spectrum.generator(1)), false),
                Budget.UNLIMITED.withEvaluations(10_000));
        assertEquals(Termination.Reason.EVALUATION_LIMIT, solution.termination().reason());
    }

    /** The path that was the best known had 4354.8. */
    @Example
    void theInstanceWithEightyNeuronsIsSolved() {
        Problem<Permutation> problem = new Problem<>(
                "path",
                new SymmetricGroup(80),
                QuadraticAssignment.of("path", new BrockettForm(Instance.load("Apath_80"), Instance.load("B_80"))));
        Solution<Permutation> solution = solve(TREE, problem, Budget.UNLIMITED);
        assertEquals(4318.650027, solution.value(), 1e-6);
        assertEquals("branch-and-bound", solution.certificate().name());
        assertEquals(0, solution.certificate().gap(solution.value()).orElseThrow(), 0);
    }

    /** A multiple of the identity added to A changes all lengths and bounds by as many traces of B. */
    @Property(tries = 20)
    void anOffsetMovesTheBound(@ForAll long seed, @ForAll @IntRange(min = 3, max = 7) int n) {
        RandomGenerator rng = Spectrum.generator(seed);
        DenseMatrix a = Spectrum.path(n);
        DenseMatrix b = Spectrum.symmetric(n, rng);
        double bound = OneTreeBound.of(PathForm.of(new BrockettForm(a, b)).orElseThrow())
                .orElseThrow()
                .value();
        double trace = 0;
        DenseMatrix moved = a.copy();
        for (int i = 0; i < n; i++) {
            trace += b.getEntry(i, i);
            moved.addToEntry(i, i, 5);
        }
        LowerBound other = OneTreeBound.of(
                        PathForm.of(new BrockettForm(moved, b)).orElseThrow())
                .orElseThrow();
        assertEquals(bound + 5 * trace, other.value(), 1e-11 * n * a.norm() * b.norm());
    }

    @Example
    void twentyNeuronsAreProvenByBoth() {
        Problem<Permutation> problem = Paths.problem(Paths.squared(20, 4, Spectrum.generator(7)), false);
        Solution<Permutation> program = solve(PROGRAM, problem, Budget.UNLIMITED);
        Solution<Permutation> tree = solve(TREE, problem, Budget.UNLIMITED);
        assertEquals(program.value(), tree.value(), 1e-12 * program.value());
        assertEquals("exhaustive", program.certificate().name());
        assertTrue(program.seconds() < 60, () -> program.seconds() + " s");
    }

    @Example
    void othersAreRefused() {
        DenseMatrix a = Spectrum.symmetric(5, Spectrum.generator(1));
        BrockettForm form = new BrockettForm(Spectrum.path(5), a);
        for (Solver<Permutation> solver : List.of(PROGRAM, TREE)) {
            assertTrue(solver.refusal(Paths.assignment(a, a)).orElseThrow().contains("assignment"));
            assertTrue(solver.refusal(
                            new Problem<>("test", OrthogonalGroup.full(5), new BrockettObjective("brockett", form)))
                    .orElseThrow()
                    .contains("orthogonal"));
        }
        Problem<Permutation> large = Paths.problem(new DenseMatrix(21, 21), false);
        assertTrue(PROGRAM.refusal(large).orElseThrow().contains("max-degree"));
        assertTrue(TREE.refusal(large).isEmpty());
        assertThrows(IllegalArgumentException.class, () -> new HeldKarpProvider().create(Map.of("max-degree", "27")));
        assertThrows(
                IllegalArgumentException.class,
                () -> new PathBranchAndBoundProvider().create(Map.of("ascent-steps", "0")));
    }

    private static void proves(
            double optimum, Solver<Permutation> solver, Problem<Permutation> problem, DenseMatrix d) {
        Solution<Permutation> solution = solve(solver, problem, Budget.UNLIMITED);
        double tolerance = 1e-12 * d.getRowDimension() * d.maxAbs();
        assertEquals(optimum, solution.value(), tolerance, solver::name);
        assertEquals(Termination.Reason.EXACT, solution.termination().reason());
        LowerBound bound = solution.certificate().lowerBound().orElseThrow();
        assertTrue(bound.attained());
        assertTrue(bound.value() <= solution.value());
        assertEquals(0, solution.certificate().gap(solution.value()).orElseThrow(), 0);
        assertTrue(bound.rounding() <= 100 * tolerance + Double.MIN_NORMAL, bound::toString);
    }

    private static Solution<Permutation> solve(
            Solver<Permutation> solver, Problem<Permutation> problem, Budget budget) {
        Permutation start = Permutation.identity(problem.group().degree());
        return solver.solve(problem, start, budget, Spectrum.generator(0), Observer.NONE);
    }
}
