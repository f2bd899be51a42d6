package org.descrambler.solvers.signed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.MonomialGroup;
import org.descrambler.core.group.MonomialMatrix;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SignedPermutation;
import org.descrambler.core.group.SignedPermutationGroup;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.problem.Objective;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.RestrictedObjective;
import org.descrambler.core.problem.UnitGainObjective;
import org.descrambler.core.signal.UnitGains;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Certificate;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Runner;
import org.descrambler.core.solve.SelfDriven;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.Termination;
import org.descrambler.objectives.assignment.QuadraticAssignment;
import org.descrambler.objectives.assignment.SignedAssignment;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.solvers.assignment.AssignmentSearchOptions;
import org.descrambler.solvers.assignment.SignedAssignmentSearch;
import org.descrambler.solvers.bound.BestBound;
import org.descrambler.solvers.exact.ClosedForm;
import org.descrambler.solvers.exact.Exhaustive;
import org.descrambler.solvers.fixture.ContractProblems;
import org.descrambler.solvers.fixture.PlainTrace;
import org.descrambler.solvers.fixture.Spectrum;

/** Solvers and bounds over signed permutations and monomial matrices, against enumeration. */
class SignedSolversProperties {
    /** Enough for n = 5 from many starts. */
    private static final Budget SHORT = Budget.UNLIMITED.withEvaluations(20_000);

    private static <E> Solution<E> solve(Solver<E> solver, Problem<E> problem, E start, Budget budget) {
        return solver.solve(problem, start, budget, Spectrum.generator(1), Observer.NONE);
    }

    private static double least(Problem<SignedPermutation> problem) {
        return ((SignedPermutationGroup) problem.group())
                .elements()
                .mapToDouble(e -> problem.objective().at(e).value())
                .min()
                .orElseThrow();
    }

    private static Problem<SignedPermutation> problem(Objective<SignedPermutation> objective) {
        return new Problem<>("test", new SignedPermutationGroup(objective.degree()), objective);
    }

    /** Sums of n² products. */
    private static double tolerance(BrockettForm form) {
        return 1e-13 * form.degree() * form.a().norm() * form.b().norm();
    }

    /** The same cases in every run: searches promise nothing. Alternation without a form of the objective only descends. */
    @Property(tries = 4, seed = "7")
    void searchesFindTheMinimumAndNoBoundIsAboveIt(@ForAll long seed, @ForAll @IntRange(min = 2, max = 5) int n) {
        for (Problem<SignedPermutation> problem : ContractProblems.signed(n)) {
            double least = least(problem);
            SignedPermutation start = problem.group().random(Spectrum.generator(seed));
            List<Solver<SignedPermutation>> solvers = new ArrayList<>(List.of(
                    new SignAlternation(SignAlternation.Options.DEFAULTS),
                    new SignedAnnealing(SignedAnnealing.Options.DEFAULTS),
                    new SignedAssignmentSearch(AssignmentSearchOptions.DEFAULTS),
                    new PermutationReduction<>(PermutationReduction.Options.DEFAULTS),
                    new Exhaustive<>(Exhaustive.Options.DEFAULTS)));
            solvers.removeIf(solver -> solver.refusal(problem).isPresent());
            assertTrue(solvers.size() >= 2);
            for (Solver<SignedPermutation> solver : solvers) {
                Solution<SignedPermutation> solution = solve(solver, problem, start, SHORT);
                double tolerance = 1e-12 * (1 + Math.abs(least));
                if (problem.objective() instanceof RestrictedObjective && solver instanceof SignAlternation) {
                    assertTrue(solution.value() >= least - tolerance && solution.value() <= solution.startValue());
                } else {
                    assertEquals(least, solution.value(), tolerance, solver.name() + problem.name());
                }
                solution.certificate()
                        .lowerBound()
                        .ifPresent(bound -> assertTrue(
                                bound.value() <= least + 1e-12 * (1 + Math.abs(least)),
                                solver.name() + problem.name()));
            }
            BestBound.installed()
                    .of(problem)
                    .ifPresent(bound -> assertTrue(
                            bound.value() <= least + 1e-12 * (1 + Math.abs(least)),
                            () -> problem.name() + ": " + bound + " > " + least));
        }
    }

    /** O(n) ⊃ B_n ⊃ S_n. */
    @Property(tries = 40)
    void minimaAreOrderedAsTheGroups(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int n) {
        RandomGenerator rng = Spectrum.generator(seed);
        BrockettForm form = new BrockettForm(Spectrum.symmetric(n, rng), Spectrum.symmetric(n, rng));
        Problem<DenseMatrix> rotations =
                new Problem<>("test", OrthogonalGroup.full(n), new BrockettObjective("brockett", form));
        double overRotations = solve(new ClosedForm<>(), rotations, DenseMatrix.identity(n), Budget.UNLIMITED)
                .value();
        double signed = least(problem(new SignedAssignment("brockett", form)));
        double plain = new SymmetricGroup(n)
                .elements()
                .mapToDouble(
                        pi -> QuadraticAssignment.of("brockett", form).at(pi).value())
                .min()
                .orElseThrow();
        assertTrue(overRotations <= signed + tolerance(form), () -> overRotations + " > " + signed);
        assertTrue(signed <= plain + tolerance(form), () -> signed + " > " + plain);
    }

    /** The 1-tree, the eigenvalue bound and all others, through the problem over permutations below: never above. */
    @Property(tries = 40)
    void everyBoundIsBelowEnumeration(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int n, @ForAll boolean path) {
        RandomGenerator rng = Spectrum.generator(seed);
        DenseMatrix s = Spectrum.gaussian(n, rng);
        DenseMatrix a = path ? Spectrum.path(n) : Spectrum.symmetric(n, rng);
        BrockettForm form = new BrockettForm(a, s.multiplyTransposed(s));
        Problem<SignedPermutation> problem = problem(new SignedAssignment("brockett", form));
        LowerBound bound = BestBound.installed().of(problem).orElseThrow();
        double least = least(problem);
        assertTrue(bound.value() <= least + tolerance(form), () -> bound + " > " + least);
    }

    /**
     * A smooth signal whose neurons were permuted and in part negated: signs and order come back, or better ones, with a
     * proof of being a minimum.
     */
    @Property(tries = 6, seed = "7")
    void scrambledSmoothSignalsAreDescrambled(@ForAll long seed, @ForAll @IntRange(min = 3, max = 9) int n) {
        RandomGenerator rng = Spectrum.generator(seed);
        int m = 3 * n;
        DenseMatrix smooth = new DenseMatrix(n, m);
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < m; k++) {
                smooth.setEntry(i, k, 2 + Math.cos(0.4 * i + 0.9 * k) + 0.02 * rng.nextGaussian());
            }
        }
        SignedPermutationGroup group = new SignedPermutationGroup(n);
        SignedPermutation scrambling = group.random(rng);
        DenseMatrix s = group.act(scrambling, smooth);
        BrockettForm form = new BrockettForm(Spectrum.path(n), s.multiplyTransposed(s));
        Problem<SignedPermutation> problem = problem(new SignedAssignment("smoothness", form));
        double planted = problem.objective().at(group.inverse(scrambling)).value();

        Solution<SignedPermutation> solution = solve(
                new PermutationReduction<>(PermutationReduction.Options.DEFAULTS),
                problem,
                group.identity(),
                Budget.UNLIMITED);

        assertTrue(solution.value() <= planted + tolerance(form), () -> solution.value() + " > " + planted);
        assertEquals(Optional.of(0.0), solution.certificate().gap(solution.value()));
        for (Solver<SignedPermutation> solver : List.<Solver<SignedPermutation>>of(
                new SignAlternation(SignAlternation.Options.DEFAULTS),
                new SignedAssignmentSearch(AssignmentSearchOptions.DEFAULTS),
                new SignedAnnealing(SignedAnnealing.Options.DEFAULTS))) {
            Solution<SignedPermutation> other =
                    solve(solver, problem, group.identity(), Budget.UNLIMITED.withEvaluations(100_000));
            assertTrue(other.value() <= planted + tolerance(form), () -> solver.name() + ": " + other.value());
        }
    }

    /** Over monomial matrices: S_n on correlations, whatever the gains, with the gains in the result. */
    @Property(tries = 30)
    void monomialMatricesAreSolvedOnCorrelations(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int n) {
        RandomGenerator rng = Spectrum.generator(seed);
        DenseMatrix s = Spectrum.gaussian(n, rng);
        MonomialGroup group = new MonomialGroup(n);
        DenseMatrix scaled = group.act(
                MonomialMatrix.of(Permutation.identity(n), group.random(rng).scales()), s);
        double least = Double.POSITIVE_INFINITY;
        BrockettForm correlations = null;
        for (DenseMatrix signals : List.of(s, scaled)) {
            DenseMatrix gram = signals.multiplyTransposed(signals);
            UnitGains gains = UnitGains.of(gram);
            BrockettForm form = new BrockettForm(Spectrum.path(n), gains.applyTo(gram));
            if (correlations == null) {
                correlations = form;
                least = new SymmetricGroup(n)
                        .elements()
                        .mapToDouble(
                                pi -> QuadraticAssignment.of("q", form).at(pi).value())
                        .min()
                        .orElseThrow();
            }
            Problem<MonomialMatrix> problem = new Problem<>(
                    "test", group, new UnitGainObjective(QuadraticAssignment.of("smoothness", form), gains.toArray()));
            Solution<MonomialMatrix> solution = solve(
                    new PermutationReduction<>(PermutationReduction.Options.DEFAULTS),
                    problem,
                    group.random(rng),
                    Budget.UNLIMITED);
            assertEquals(least, solution.value(), tolerance(correlations));
            assertEquals("exhaustive", solution.certificate().name());
            assertEquals(Optional.of(0.0), solution.certificate().gap(solution.value()));
            DenseMatrix shown = group.act(solution.element(), signals);
            for (int i = 0; i < n; i++) {
                assertEquals(1, shown.getRowVector(i).getNorm(), 1e-13);
            }
        }
    }

    /** Each neuron's best sign is its own: the diagonal sum over B_n is a linear assignment of absolute values. */
    @Property(tries = 40)
    void theDiagonalSumHasAClosedForm(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int n) {
        RandomGenerator rng = Spectrum.generator(seed);
        PlainTrace trace = new PlainTrace(Spectrum.gaussian(n, rng));
        SignedPermutationGroup group = new SignedPermutationGroup(n);
        Problem<SignedPermutation> problem = new Problem<>("test", group, new RestrictedObjective<>(group, trace));
        Solution<SignedPermutation> solution = solve(new ClosedForm<>(), problem, group.identity(), Budget.UNLIMITED);
        assertEquals(least(problem), solution.value(), 1e-13 * n * n);
        // The dual solution is rounded, too.
        assertEquals(0, solution.certificate().gap(solution.value()).orElseThrow(), 1e-13 * n);
    }

    /** Enumeration in the order of a Gray code against enumeration in the order of the numbers. */
    @Property(tries = 20)
    void signsAreTheBestOfTheirPermutation(@ForAll long seed, @ForAll @IntRange(min = 2, max = 9) int n) {
        RandomGenerator rng = Spectrum.generator(seed);
        BrockettForm form = new BrockettForm(Spectrum.symmetric(n, rng), Spectrum.symmetric(n, rng));
        SignedAssignment objective = new SignedAssignment("brockett", form);
        Permutation pi = new SymmetricGroup(n).random(rng);
        double least = Double.POSITIVE_INFINITY;
        for (int code = 0; code < 1 << n; code++) {
            int[] signs = new int[n];
            for (int i = 0; i < n; i++) {
                signs[i] = (code >> i & 1) == 0 ? 1 : -1;
            }
            least = Math.min(least, objective.value(pi.images(), signs));
        }
        double expected = least;
        solve(
                new Probe(objective, pi, expected, tolerance(form)),
                problem(objective),
                SignedPermutation.of(pi),
                Budget.UNLIMITED);
    }

    /** Runs a sign search inside of a run. */
    private record Probe(SignedAssignment objective, Permutation pi, double expected, double tolerance)
            implements Solver<SignedPermutation> {
        @Override
        public String name() {
            return "probe";
        }

        @Override
        public Map<String, Object> options() {
            return Map.of();
        }

        @Override
        public Optional<String> refusal(Problem<?> problem) {
            return Optional.empty();
        }

        @Override
        public Solution<SignedPermutation> solve(
                Problem<SignedPermutation> problem,
                SignedPermutation start,
                Budget budget,
                RandomGenerator rng,
                Observer observer) {
            return Runner.drive(
                    problem,
                    (run, from, reporter) -> {
                        SignedPermutation found = new SignSearch(objective).improved(run, from);
                        assertEquals(pi, found.permutation());
                        assertEquals(expected, objective.at(found).value(), tolerance);
                        return new SelfDriven.Ending(
                                new Termination(Termination.Reason.EXACT, "Done."), Certificate.NONE);
                    },
                    start,
                    budget,
                    rng,
                    observer);
        }
    }

    /** Without any limit both searches end by themselves, and at the same value for the same seed. */
    @Example
    void searchesEndWithoutLimits() {
        int n = 8;
        RandomGenerator rng = Spectrum.generator(4);
        BrockettForm form = new BrockettForm(Spectrum.symmetric(n, rng), Spectrum.symmetric(n, rng));
        Problem<SignedPermutation> problem = problem(new SignedAssignment("brockett", form));
        SignedPermutation start = problem.group().identity();
        for (Solver<SignedPermutation> solver : List.<Solver<SignedPermutation>>of(
                new SignAlternation(OptionsRecord.with(SignAlternation.Options.DEFAULTS, Map.of("starts", "3"))),
                new SignedAssignmentSearch(
                        OptionsRecord.with(AssignmentSearchOptions.DEFAULTS, Map.of("steps", "5000"))),
                new SignedAnnealing(SignedAnnealing.Options.DEFAULTS))) {
            Solution<SignedPermutation> once = solve(solver, problem, start, Budget.UNLIMITED);
            assertEquals(Termination.Reason.SEARCH_COMPLETE, once.termination().reason());
            assertEquals(
                    once.value(),
                    solve(solver, problem, start, Budget.UNLIMITED).value());
        }
    }

    @Example
    void optionsAreChecked() {
        for (Map<String, String> bad : List.of(
                Map.of("effort", "0"), Map.of("effort", "NaN"), Map.of("starts", "0"), Map.of("solver", "no-such"))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> OptionsRecord.with(SignAlternation.Options.DEFAULTS, bad),
                    bad.toString());
        }
        for (Map<String, String> bad : List.of(
                Map.of("sweeps", "0"),
                Map.of("temperature", "-1"),
                Map.of("cooling", "2"),
                Map.of("cooling", "0"),
                Map.of("schedules", "0"))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> OptionsRecord.with(SignedAnnealing.Options.DEFAULTS, bad),
                    bad.toString());
        }
        PermutationReduction.Options named = OptionsRecord.with(
                PermutationReduction.Options.DEFAULTS,
                Map.of("solver", "optaplanner", "solver.acceptor", "hill-climbing"));
        assertEquals("hill-climbing", OptionsRecord.describe(named).get("solver.acceptor"));
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> OptionsRecord.with(
                                PermutationReduction.Options.DEFAULTS, Map.of("solver.acceptor", "tabu")))
                .getMessage();
        assertTrue(message.contains("solver.acceptor") && message.contains("must be named"), message);
        Problem<?> rotations = new Problem<>("test", OrthogonalGroup.full(2), new PlainTrace(DenseMatrix.identity(2)));
        for (Solver<?> solver : List.of(
                new SignAlternation(SignAlternation.Options.DEFAULTS),
                new SignedAnnealing(SignedAnnealing.Options.DEFAULTS),
                new SignedAssignmentSearch(AssignmentSearchOptions.DEFAULTS),
                new PermutationReduction<>(PermutationReduction.Options.DEFAULTS))) {
            assertTrue(solver.refusal(rotations).orElseThrow().contains("orthogonal"));
        }
    }
}
