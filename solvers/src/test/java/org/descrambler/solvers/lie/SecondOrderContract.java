package org.descrambler.solvers.lie;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.RestrictedObjective;
import org.descrambler.core.problem.SmoothEvaluation;
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
import org.junit.jupiter.api.Test;

/** What both second-order solvers promise on Brockett's cost and on Procrustes problems. */
abstract class SecondOrderContract {
    /**
     * Decompositions, products and evaluations each err by a few n u ‖A‖_F‖B‖_F; the solver itself stops where its model
     * promises less than the value's rounding. What is left of a gap is well below 1e-10 of that scale.
     */
    private static final double TOLERANCE = 1e-10;

    /** A limit that no sound run comes near, so that a broken solver fails rather than hangs. */
    private static final Budget LIMIT = Budget.UNLIMITED.withEvaluations(200_000);

    private final SolverProvider provider;

    SecondOrderContract(SolverProvider provider) {
        this.provider = provider;
    }

    @Property(tries = 120)
    void endsAtTheClosedFormFromRandomStarts(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 14) int n,
            @ForAll Spectrum kindA,
            @ForAll Spectrum kindB,
            @ForAll boolean special) {
        RandomGenerator rng = Spectrum.generator(seed);
        double[] lambda = kindA.eigenvalues(n, rng);
        double[] mu = kindB.eigenvalues(n, rng);
        Problem<DenseMatrix> problem = problem(lambda, mu, new OrthogonalGroup(n, special), rng);

        Solution<DenseMatrix> solution = solve(problem, Map.of(), rng);

        assertTrue(
                solution.termination().converged(), () -> solution.termination().toString());
        // Within a cluster the eigenvalues are some 1e-10 apart, and so are the values of its orders.
        boolean clustered = kindA == Spectrum.CLUSTERED || kindB == Spectrum.CLUSTERED;
        double tolerance = clustered ? TOLERANCE + 1e-9 : TOLERANCE;
        assertEquals(
                Spectrum.minimalProduct(lambda, mu),
                solution.value(),
                tolerance * Spectrum.norm(lambda) * Spectrum.norm(mu));
        assertEquals(0, problem.group().error(solution.element()), 1e-12 * Math.sqrt(n));
    }

    /**
     * QR agrees with the geodesic to first order only: on spectra graded over many orders the error of a long step in a
     * flat plane shows in the steep ones, and convergence is slow. Hence ordinary spectra here.
     */
    @Property(tries = 40)
    void endsAtTheClosedFormByEveryRetraction(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 10) int n,
            @ForAll boolean indefinite,
            @ForAll RetractionKind retraction) {
        RandomGenerator rng = Spectrum.generator(seed);
        double[] lambda = Spectrum.DISTINCT.eigenvalues(n, rng);
        double[] mu = (indefinite ? Spectrum.INDEFINITE : Spectrum.DISTINCT).eigenvalues(n, rng);
        Problem<DenseMatrix> problem = problem(lambda, mu, OrthogonalGroup.full(n), rng);

        Solution<DenseMatrix> solution =
                solve(problem, Map.of("retraction", retraction.name().toLowerCase(Locale.ROOT)), rng);

        assertTrue(
                solution.termination().converged(), () -> solution.termination().toString());
        assertEquals(
                Spectrum.minimalProduct(lambda, mu),
                solution.value(),
                TOLERANCE * Spectrum.norm(lambda) * Spectrum.norm(mu));
    }

    @Property(tries = 30)
    void needsNeitherPreconditionerNorRotationOnWellConditionedProblems(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 10) int n,
            @ForAll boolean preconditioner,
            @ForAll boolean rotate) {
        RandomGenerator rng = Spectrum.generator(seed);
        double[] lambda = Spectrum.DISTINCT.eigenvalues(n, rng);
        double[] mu = Spectrum.DISTINCT.eigenvalues(n, rng);
        Problem<DenseMatrix> problem = problem(lambda, mu, OrthogonalGroup.full(n), rng);

        Solution<DenseMatrix> solution =
                solve(problem, Map.of("preconditioner", "" + preconditioner, "rotate", "" + rotate), rng);

        assertEquals(
                Spectrum.minimalProduct(lambda, mu),
                solution.value(),
                TOLERANCE * Spectrum.norm(lambda) * Spectrum.norm(mu));
    }

    /** The critical points are T Π Uᵀ, and each but the sorted one has a descent direction (Brockett 1991). */
    @Property(tries = 60)
    void leavesEveryCriticalPointThatIsNotTheMinimum(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 8) int n, @ForAll boolean preconditioner) {
        RandomGenerator rng = Spectrum.generator(seed);
        double[] lambda = Spectrum.DISTINCT.eigenvalues(n, rng);
        double[] mu = Spectrum.DISTINCT.eigenvalues(n, rng);
        Problem<DenseMatrix> problem = problem(lambda, mu, OrthogonalGroup.full(n), rng);
        BrockettForm form = ((BrockettObjective) problem.objective()).brockettForm();
        SymmetricGroup symmetric = new SymmetricGroup(n);
        DenseMatrix t = Backend.preferred().symmetricEigen(form.a()).vectors();
        DenseMatrix u = Backend.preferred().symmetricEigen(form.b()).vectors();
        DenseMatrix critical =
                t.multiply(symmetric.matrix(symmetric.random(rng))).multiplyTransposed(u);

        SmoothEvaluation at = ((BrockettObjective) problem.objective()).at(critical);
        DenseMatrix m = critical.multiply(form.b()).multiplyTransposed(critical);
        DenseMatrix commutator = form.a().multiply(m).subtract(m.multiply(form.a()));
        double scale = Spectrum.norm(lambda) * Spectrum.norm(mu);
        assertEquals(0, commutator.norm(), 1e-13 * n * scale);

        Solution<DenseMatrix> solution = solve(problem, critical, Map.of("preconditioner", "" + preconditioner), rng);

        assertEquals(Spectrum.minimalProduct(lambda, mu), solution.value(), TOLERANCE * scale);
        assertTrue(solution.value() <= at.value() + TOLERANCE * scale);
    }

    @Property(tries = 20)
    void givesTheSameBitsForTheSameSeed(@ForAll long seed) {
        RandomGenerator rng = Spectrum.generator(seed);
        int n = 9;
        Problem<DenseMatrix> problem = problem(
                Spectrum.GRADED.eigenvalues(n, rng),
                Spectrum.DISTINCT.eigenvalues(n, rng),
                OrthogonalGroup.full(n),
                rng);
        DenseMatrix start = problem.group().random(rng);

        Solution<DenseMatrix> first = solve(problem, start, Map.of(), Spectrum.generator(seed + 1));
        Solution<DenseMatrix> second = solve(problem, start, Map.of(), Spectrum.generator(seed + 1));

        assertArrayEquals(first.element().data(), second.element().data());
        assertEquals(first.counts(), second.counts());
    }

    @Property(tries = 40)
    void keepsEveryBudgetExactly(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 40) int evaluations,
            @ForAll @IntRange(min = 0, max = 8) int iterations) {
        RandomGenerator rng = Spectrum.generator(seed);
        int n = 6;
        Problem<DenseMatrix> problem = problem(
                Spectrum.DISTINCT.eigenvalues(n, rng),
                Spectrum.DISTINCT.eigenvalues(n, rng),
                OrthogonalGroup.full(n),
                rng);
        Budget budget = Budget.UNLIMITED.withEvaluations(evaluations).withIterations(iterations);

        Solution<DenseMatrix> solution =
                solver(Map.of()).solve(problem, problem.group().random(rng), budget, rng, Observer.NONE);

        assertTrue(solution.counts().total() <= evaluations, () -> solution.counts() + " of " + evaluations);
        assertTrue(solution.iterations() <= iterations);
        assertTrue(solution.value() <= solution.startValue());
    }

    @Test
    void stopsAtOnceWhenCancelled() {
        RandomGenerator rng = Spectrum.generator(1);
        int n = 8;
        Problem<DenseMatrix> problem = problem(
                Spectrum.DISTINCT.eigenvalues(n, rng),
                Spectrum.DISTINCT.eigenvalues(n, rng),
                OrthogonalGroup.full(n),
                rng);
        Observer observer = new Observer() {
            private long seen;

            @Override
            public void iteration(org.descrambler.core.solve.Progress progress) {
                seen = progress.iteration();
            }

            @Override
            public boolean cancelled() {
                return seen >= 2;
            }
        };

        Solution<DenseMatrix> solution =
                solver(Map.of()).solve(problem, problem.group().random(rng), Budget.UNLIMITED, rng, observer);

        assertEquals(Termination.Reason.CANCELLED, solution.termination().reason());
        assertEquals(2, solution.iterations());
    }

    /** Without a preconditioner of its own, on a component of O(n): the Procrustes value of that component. */
    @Property(tries = 30)
    void endsAtKabschOnSpecialOrthogonal(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int n) {
        RandomGenerator rng = Spectrum.generator(seed);
        Problem<DenseMatrix> problem =
                new Problem<>("kabsch", OrthogonalGroup.special(n), new DiagonalSum(Spectrum.gaussian(n, rng)));
        double exact = new ClosedForm<DenseMatrix>()
                .solve(problem, problem.group().identity(), Budget.UNLIMITED, rng, Observer.NONE)
                .value();

        Solution<DenseMatrix> solution = solve(problem, Map.of(), rng);

        assertEquals(exact, solution.value(), TOLERANCE * n * n);
    }

    @Test
    void refusesPermutationsWithAReason() {
        Problem<?> problem = new Problem<>(
                "p",
                new SymmetricGroup(2),
                RestrictedObjective.toPermutations(new DiagonalSum(DenseMatrix.identity(2))));

        Optional<String> refusal = solver(Map.of()).refusal(problem);

        assertEquals(
                Optional.of("The solver " + provider.name()
                        + " needs a Lie group (orthogonal, special-orthogonal), but the group" + " is permutation."),
                refusal);
    }

    private Solution<DenseMatrix> solve(
            Problem<DenseMatrix> problem, Map<String, String> settings, RandomGenerator rng) {
        return solve(problem, problem.group().random(rng), settings, rng);
    }

    private Solution<DenseMatrix> solve(
            Problem<DenseMatrix> problem, DenseMatrix start, Map<String, String> settings, RandomGenerator rng) {
        return solver(settings).solve(problem, start, LIMIT, rng, Observer.NONE);
    }

    /** Both providers make solvers over matrices. */
    @SuppressWarnings("unchecked")
    private Solver<DenseMatrix> solver(Map<String, String> settings) {
        return (Solver<DenseMatrix>) provider.create(settings);
    }

    private static Problem<DenseMatrix> problem(
            double[] lambda, double[] mu, OrthogonalGroup group, RandomGenerator rng) {
        return new Problem<>(
                "test",
                group,
                new BrockettObjective(
                        "brockett", new BrockettForm(Spectrum.matrix(lambda, rng), Spectrum.matrix(mu, rng))));
    }
}
