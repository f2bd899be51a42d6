package org.descrambler.solvers.lie;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;
import org.descrambler.core.solve.Termination;
import org.descrambler.objectives.diagonal.DiagonalSum;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.solvers.exact.ClosedForm;
import org.descrambler.solvers.fixture.Spectrum;
import org.descrambler.solvers.fixture.WrongSign;

/** The four methods that descend along lines, with all their options, against the closed forms. */
class FirstOrderProperties {
    /** Runs with a limit that no sound run comes near, so that a broken solver fails rather than hangs. */
    private static final Budget LIMIT = Budget.UNLIMITED.withEvaluations(400_000);

    /**
     * Decompositions, products and evaluations each err by a few n u ‖A‖_F‖B‖_F; the solvers end where values do not tell
     * points apart. What is left of a gap is well below 1e-10 of that scale.
     */
    private static final double TOLERANCE = 1e-10;

    private enum Method {
        STEEPEST,
        BARZILAI,
        CONJUGATE,
        QUASI_NEWTON;

        SolverProvider provider() {
            return switch (this) {
                case STEEPEST -> new SteepestDescentProvider();
                case BARZILAI -> new BarzilaiBorweinProvider();
                case CONJUGATE -> new ConjugateGradientsProvider();
                case QUASI_NEWTON -> new LbfgsProvider();
            };
        }
    }

    /**
     * Spectra as hidden layers have them under the Fourier second derivative: pairs of fourth powers, and 13 orders. Pairs from
     * other points make Ω turn flat planes by many radians there; L-BFGS must see that before its line search does, which
     * takes 583 evaluations a run else (mean of 60 runs), and 257 so (mean of 30).
     */
    @Example
    void quasiNewtonStepsDoNotTurnFarOnSteepSpectra() {
        int n = 24;
        int runs = 20;
        double[] lambda = new double[n];
        double[] mu = new double[n];
        for (int k = 0; k < n; k++) {
            int frequency = (k + 1) / 2;
            lambda[k] = Math.pow(frequency, 4);
            mu[k] = Math.pow(10, 10 - 13.0 * k / (n - 1));
        }
        long evaluations = 0;
        for (int seed = 0; seed < runs; seed++) {
            RandomGenerator rng = Spectrum.generator(seed);
            Problem<DenseMatrix> problem = brockett(lambda, mu, OrthogonalGroup.full(n), rng);
            Solution<DenseMatrix> solution = solve(
                    Method.QUASI_NEWTON, Map.of(), problem, problem.group().random(rng), rng);
            assertTrue(
                    solution.termination().converged(),
                    () -> solution.termination().toString());
            evaluations += solution.counts().total();
        }
        long mean = evaluations / runs;
        assertTrue(mean <= 420, () -> mean + " evaluations a run");
    }

    @Property(tries = 120)
    void endAtTheClosedFormFromRandomStarts(
            @ForAll Method method,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 12) int n,
            @ForAll Spectrum kindA,
            @ForAll Spectrum kindB,
            @ForAll boolean special) {
        RandomGenerator rng = Spectrum.generator(seed);
        double[] lambda = kindA.eigenvalues(n, rng);
        double[] mu = kindB.eigenvalues(n, rng);
        Problem<DenseMatrix> problem = brockett(lambda, mu, new OrthogonalGroup(n, special), rng);

        Solution<DenseMatrix> solution =
                solve(method, Map.of(), problem, problem.group().random(rng), rng);

        assertTrue(
                solution.termination().converged(), () -> solution.termination().toString());
        // Within a cluster the eigenvalues are some 1e-10 apart, and so are the values of its orders.
        boolean clustered = kindA == Spectrum.CLUSTERED || kindB == Spectrum.CLUSTERED;
        assertEquals(
                Spectrum.minimalProduct(lambda, mu),
                solution.value(),
                (clustered ? 1e-9 + TOLERANCE : TOLERANCE) * Spectrum.norm(lambda) * Spectrum.norm(mu));
        assertEquals(0, problem.group().error(solution.element()), 1e-12 * Math.sqrt(n));
    }

    /** On well-conditioned problems whatever is chosen arrives. */
    @Property(tries = 60)
    void arriveByEveryRetractionWithAndWithoutPreconditioner(
            @ForAll Method method,
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 8) int n,
            @ForAll RetractionKind retraction,
            @ForAll boolean preconditioner,
            @ForAll boolean rotate) {
        RandomGenerator rng = Spectrum.generator(seed);
        arrives(
                method,
                Map.of(
                        "retraction", label(retraction),
                        "preconditioner", Boolean.toString(preconditioner),
                        "rotate", Boolean.toString(rotate)),
                n,
                rng);
    }

    @Property(tries = 60)
    void arriveWithEveryFormulaAndLineSearch(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 8) int n,
            @ForAll ConjugateGradientOptions.Beta beta,
            @ForAll LineSearchKind search,
            @ForAll boolean powell,
            @ForAll boolean preconditioner) {
        arrives(
                Method.CONJUGATE,
                Map.of(
                        "beta", label(beta),
                        "line-search", label(search),
                        "powell", powell ? "0.2" : "0",
                        "preconditioner", Boolean.toString(preconditioner)),
                n,
                Spectrum.generator(seed));
    }

    @Property(tries = 40)
    void arriveWithEveryMemoryAndTransport(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 8) int n,
            @ForAll @IntRange(min = 1, max = 6) int memory,
            @ForAll TransportKind transport,
            @ForAll LineSearchKind search) {
        arrives(
                Method.QUASI_NEWTON,
                Map.of(
                        "memory", Integer.toString(memory),
                        "transport", label(transport),
                        "line-search", label(search),
                        "preconditioner", "false"),
                n,
                Spectrum.generator(seed));
    }

    @Property(tries = 40)
    void arriveWithEveryStepAndReference(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 8) int n,
            @ForAll BarzilaiBorweinOptions.Step step,
            @ForAll BarzilaiBorweinOptions.Reference reference,
            @ForAll boolean preconditioner) {
        arrives(
                Method.BARZILAI,
                Map.of(
                        "step", label(step),
                        "reference", label(reference),
                        "preconditioner", Boolean.toString(preconditioner)),
                n,
                Spectrum.generator(seed));
    }

    /** Backtracking lengthens no step: a short one must not shorten all that follow until the value seems not to fall. */
    @Example
    void recoverFromAShortStep() {
        Map<String, String> settings =
                Map.of("beta", "hestenes-stiefel", "line-search", "armijo", "powell", "0", "preconditioner", "true");
        for (long seed : new long[] {0, -1981431584}) {
            arrives(Method.CONJUGATE, settings, 4, Spectrum.generator(seed));
        }
        for (int n : new int[] {5, 8}) {
            arrives(Method.CONJUGATE, settings, n, Spectrum.generator(1));
        }
    }

    /** Where neither A nor B distinguishes planes, preconditioned memories must not turn these by many radians. */
    @Example
    void preconditionedMemoriesDoNotDriftInFlatPlanes() {
        endAtTheClosedFormFromRandomStarts(
                Method.QUASI_NEWTON, 0, 6, Spectrum.RANK_DEFICIENT, Spectrum.DEGENERATE, true);
        endAtTheClosedFormFromRandomStarts(
                Method.QUASI_NEWTON, -3354, 9, Spectrum.RANK_DEFICIENT, Spectrum.DEGENERATE, true);
    }

    /** What is remembered may keep values from falling; a large gradient is no precision. */
    @Example
    void callNoLargeGradientPrecise() {
        claimNothingWhereTheValueDoesNotFollowTheGradient(Method.STEEPEST, -2584);
        claimNothingWhereTheValueDoesNotFollowTheGradient(Method.STEEPEST, -6850);
    }

    private static void arrives(Method method, Map<String, String> settings, int n, RandomGenerator rng) {
        double[] lambda = Spectrum.DISTINCT.eigenvalues(n, rng);
        double[] mu = Spectrum.DISTINCT.eigenvalues(n, rng);
        Problem<DenseMatrix> problem = brockett(lambda, mu, OrthogonalGroup.full(n), rng);

        Solution<DenseMatrix> solution =
                solve(method, settings, problem, problem.group().random(rng), rng);

        assertTrue(
                solution.termination().converged(), () -> solution.termination().toString());
        assertEquals(
                Spectrum.minimalProduct(lambda, mu),
                solution.value(),
                TOLERANCE * Spectrum.norm(lambda) * Spectrum.norm(mu),
                () -> solution.termination().toString());
    }

    /** The critical points are T Π Uᵀ; each but the sorted one has a descent direction, which the probe finds. */
    @Property(tries = 40)
    void leaveCriticalPointsOrSayThatTheyDidNotLook(
            @ForAll Method method, @ForAll long seed, @ForAll @IntRange(min = 2, max = 8) int n) {
        RandomGenerator rng = Spectrum.generator(seed);
        double[] lambda = Spectrum.DISTINCT.eigenvalues(n, rng);
        double[] mu = Spectrum.DISTINCT.eigenvalues(n, rng);
        Problem<DenseMatrix> problem = brockett(lambda, mu, OrthogonalGroup.full(n), rng);
        BrockettForm form = ((BrockettObjective) problem.objective()).brockettForm();
        SymmetricGroup symmetric = new SymmetricGroup(n);
        DenseMatrix critical = Backend.preferred()
                .symmetricEigen(form.a())
                .vectors()
                .multiply(symmetric.matrix(symmetric.random(rng)))
                .multiplyTransposed(Backend.preferred().symmetricEigen(form.b()).vectors());

        Solution<DenseMatrix> left = solve(method, Map.of(), problem, critical, rng);
        Solution<DenseMatrix> stayed =
                solve(method, Map.of("second-order-check", "false", "tolerance", "1e-9"), problem, critical, rng);

        double scale = Spectrum.norm(lambda) * Spectrum.norm(mu);
        assertEquals(
                Spectrum.minimalProduct(lambda, mu),
                left.value(),
                TOLERANCE * scale,
                () -> left.termination().toString());
        assertEquals(stayed.startValue(), stayed.value(), TOLERANCE * scale);
        assertTrue(stayed.termination().detail().contains("second order"));
    }

    /** min over P of η is min over P of η(·Qᵀ) for B rotated by Q: the rotated start takes the same way. */
    @Property(tries = 20)
    void takeTheSameWayOnRotatedData(@ForAll Method method, @ForAll long seed) {
        RandomGenerator rng = Spectrum.generator(seed);
        int n = 6;
        double[] lambda = Spectrum.DISTINCT.eigenvalues(n, rng);
        double[] mu = Spectrum.DISTINCT.eigenvalues(n, rng);
        Problem<DenseMatrix> problem = brockett(lambda, mu, OrthogonalGroup.full(n), rng);
        BrockettForm form = ((BrockettObjective) problem.objective()).brockettForm();
        DenseMatrix q = problem.group().random(rng);
        DenseMatrix b = q.multiply(form.b()).multiplyTransposed(q);
        b.symmetricPart();
        Problem<DenseMatrix> rotated = new Problem<>(
                "rotated", problem.group(), new BrockettObjective("brockett", new BrockettForm(form.a(), b)));
        DenseMatrix start = problem.group().random(rng);
        Map<String, String> settings = Map.of("rotate", "false", "preconditioner", "false");

        // Few steps: rounding grows along the way, by less than a factor of 10 a step.
        Budget budget = Budget.UNLIMITED.withIterations(5);
        Solution<DenseMatrix> one =
                solver(method, settings).solve(problem, start, budget, Spectrum.generator(1), Observer.NONE);
        Solution<DenseMatrix> two = solver(method, settings)
                .solve(rotated, start.multiplyTransposed(q), budget, Spectrum.generator(1), Observer.NONE);

        assertEquals(0, one.element().subtract(two.element().multiply(q)).norm(), 1e-9);
        assertEquals(one.counts(), two.counts());
    }

    @Property(tries = 60)
    void keepEveryBudgetExactly(
            @ForAll Method method,
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 40) int evaluations,
            @ForAll boolean preconditioner) {
        RandomGenerator rng = Spectrum.generator(seed);
        Problem<DenseMatrix> problem = brockett(
                Spectrum.DISTINCT.eigenvalues(6, rng),
                Spectrum.DISTINCT.eigenvalues(6, rng),
                OrthogonalGroup.full(6),
                rng);

        Solution<DenseMatrix> solution = solver(method, Map.of("preconditioner", Boolean.toString(preconditioner)))
                .solve(
                        problem,
                        problem.group().random(rng),
                        Budget.UNLIMITED.withEvaluations(evaluations),
                        rng,
                        Observer.NONE);

        assertTrue(solution.counts().total() <= evaluations);
        assertTrue(solution.value() <= solution.startValue());
    }

    @Property(tries = 20)
    void giveTheSameBitsForTheSameSeed(@ForAll Method method, @ForAll long seed) {
        RandomGenerator rng = Spectrum.generator(seed);
        Problem<DenseMatrix> problem = brockett(
                Spectrum.GRADED.eigenvalues(7, rng),
                Spectrum.DISTINCT.eigenvalues(7, rng),
                OrthogonalGroup.full(7),
                rng);
        DenseMatrix start = problem.group().random(rng);

        Solution<DenseMatrix> first = solve(method, Map.of(), problem, start, Spectrum.generator(seed + 1));
        Solution<DenseMatrix> second = solve(method, Map.of(), problem, start, Spectrum.generator(seed + 1));

        assertArrayEquals(first.element().data(), second.element().data());
        assertEquals(first.counts(), second.counts());
    }

    /** Without a preconditioner of its own, on a component of O(n): the Procrustes value of that component. */
    @Property(tries = 30)
    void endAtKabschOnSpecialOrthogonal(
            @ForAll Method method, @ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int n) {
        RandomGenerator rng = Spectrum.generator(seed);
        Problem<DenseMatrix> problem =
                new Problem<>("kabsch", OrthogonalGroup.special(n), new DiagonalSum(Spectrum.gaussian(n, rng)));
        double exact = new ClosedForm<DenseMatrix>()
                .solve(problem, problem.group().identity(), Budget.UNLIMITED, rng, Observer.NONE)
                .value();

        Solution<DenseMatrix> solution =
                solve(method, Map.of(), problem, problem.group().random(rng), rng);

        assertEquals(
                exact,
                solution.value(),
                TOLERANCE * n * n,
                () -> solution.termination().toString());
    }

    /** Squares of gradients beyond 1e154 or below 1e-162 are no doubles. */
    @Property(tries = 30)
    void arriveWhateverTheScale(
            @ForAll Method method, @ForAll @IntRange(min = -3, max = 3) int hundreds, @ForAll long seed) {
        RandomGenerator rng = Spectrum.generator(seed);
        double scale = Math.pow(10, 99 * hundreds);
        double[] lambda = Spectrum.DISTINCT.eigenvalues(5, rng);
        double[] mu = Spectrum.INDEFINITE.eigenvalues(5, rng);
        DenseMatrix b = Spectrum.matrix(mu, rng);
        b.scale(scale);
        Problem<DenseMatrix> problem = new Problem<>(
                "scaled",
                OrthogonalGroup.full(5),
                new BrockettObjective("brockett", new BrockettForm(Spectrum.matrix(lambda, rng), b)));

        Solution<DenseMatrix> solution =
                solve(method, Map.of(), problem, problem.group().random(rng), rng);

        assertTrue(solution.termination().converged());
        assertEquals(
                Spectrum.minimalProduct(lambda, mu),
                solution.value() / scale,
                TOLERANCE * Spectrum.norm(lambda) * Spectrum.norm(mu));
    }

    /** −η with the derivatives of η: no step descends, which is no convergence. */
    @Property(tries = 20)
    void claimNothingWhereTheValueDoesNotFollowTheGradient(@ForAll Method method, @ForAll long seed) {
        RandomGenerator rng = Spectrum.generator(seed);
        DiagonalSum right = new DiagonalSum(Spectrum.gaussian(6, rng));
        Problem<DenseMatrix> problem = new Problem<>("test", OrthogonalGroup.full(6), new WrongSign(right));

        Solution<DenseMatrix> solution =
                solve(method, Map.of(), problem, problem.group().random(rng), rng);

        assertFalse(
                solution.termination().converged(), () -> solution.termination().toString());
        assertEquals(Termination.Reason.STAGNATION, solution.termination().reason());
    }

    private static Solution<DenseMatrix> solve(
            Method method,
            Map<String, String> settings,
            Problem<DenseMatrix> problem,
            DenseMatrix start,
            RandomGenerator rng) {
        return solver(method, settings).solve(problem, start, LIMIT, rng, Observer.NONE);
    }

    @SuppressWarnings("unchecked")
    private static Solver<DenseMatrix> solver(Method method, Map<String, String> settings) {
        return (Solver<DenseMatrix>) method.provider().create(settings);
    }

    /** As on the command line. */
    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Problem<DenseMatrix> brockett(
            double[] lambda, double[] mu, OrthogonalGroup group, RandomGenerator rng) {
        return new Problem<>(
                "test",
                group,
                new BrockettObjective(
                        "brockett", new BrockettForm(Spectrum.matrix(lambda, rng), Spectrum.matrix(mu, rng))));
    }
}
