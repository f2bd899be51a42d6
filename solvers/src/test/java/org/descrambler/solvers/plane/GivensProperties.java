package org.descrambler.solvers.plane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.BlockOrthogonalGroup;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.core.signal.MatrixSource;
import org.descrambler.core.signal.SampleBlocks;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Progress;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Termination;
import org.descrambler.objectives.diagonal.DiagonalSquareSum;
import org.descrambler.objectives.diagonal.DiagonalSum;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.objectives.sparse.Quartimax;
import org.descrambler.solvers.fixture.Spectrum;
import org.descrambler.solvers.lie.TrustRegionOptions;
import org.descrambler.solvers.lie.TrustRegions;
import org.junit.jupiter.api.Test;

class GivensProperties {
    private static final Budget BUDGET = Budget.UNLIMITED.withEvaluations(1_000_000);

    /** As for trust regions: decompositions, products and evaluations err by a few n u ‖A‖‖B‖, well below this. */
    private static final double TOLERANCE = 1e-10;

    @Property(tries = 150)
    void endsAtTheClosedFormFromRandomStarts(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 14) int n,
            @ForAll Spectrum kindA,
            @ForAll Spectrum kindB,
            @ForAll boolean special,
            @ForAll PlaneOrder order) {
        RandomGenerator rng = Spectrum.generator(seed);
        double[] lambda = kindA.eigenvalues(n, rng);
        double[] mu = kindB.eigenvalues(n, rng);
        Problem<DenseMatrix> problem =
                brockett(Spectrum.matrix(lambda, rng), Spectrum.matrix(mu, rng), new OrthogonalGroup(n, special));

        Solution<DenseMatrix> solution = solve(problem, problem.group().random(rng), order);

        assertTrue(
                solution.termination().converged(), () -> solution.termination().toString());
        boolean clustered = kindA == Spectrum.CLUSTERED || kindB == Spectrum.CLUSTERED;
        assertEquals(
                Spectrum.minimalProduct(lambda, mu),
                solution.value(),
                (clustered ? TOLERANCE + 1e-9 : TOLERANCE) * Spectrum.norm(lambda) * Spectrum.norm(mu));
        assertEquals(0, problem.group().error(solution.element()), 1e-13 * n);
    }

    /** T Π Uᵀ: nothing but a quarter turn, which exchanges two neurons, leads down. */
    @Property(tries = 60)
    void leavesEverySaddle(@ForAll long seed, @ForAll @IntRange(min = 2, max = 8) int n, @ForAll PlaneOrder order) {
        RandomGenerator rng = Spectrum.generator(seed);
        double[] lambda = Spectrum.DISTINCT.eigenvalues(n, rng);
        double[] mu = Spectrum.DISTINCT.eigenvalues(n, rng);
        Problem<DenseMatrix> problem =
                brockett(DenseMatrix.diagonal(lambda), DenseMatrix.diagonal(mu), OrthogonalGroup.full(n));
        Permutation pi = new SymmetricGroup(n).random(rng);

        Solution<DenseMatrix> solution = solve(problem, new SymmetricGroup(n).matrix(pi), order);

        assertEquals(Spectrum.minimalProduct(lambda, mu), solution.value(), 1e-13 * n * Math.abs(solution.value()));
        assertTrue(solution.iterations() <= n + 1, () -> solution.iterations() + " sweeps");
    }

    /** Near the minimum each sweep squares what is left: some ten sweeps whatever the size. */
    @Test
    void sweepsConvergeQuadratically() {
        int n = 60;
        RandomGenerator rng = Spectrum.generator(2);
        double[] lambda = Spectrum.DISTINCT.eigenvalues(n, rng);
        double[] mu = Spectrum.DISTINCT.eigenvalues(n, rng);
        Problem<DenseMatrix> problem =
                brockett(Spectrum.matrix(lambda, rng), Spectrum.matrix(mu, rng), OrthogonalGroup.full(n));

        Solution<DenseMatrix> solution = solve(problem, problem.group().random(rng), PlaneOrder.CYCLIC);

        assertTrue(solution.iterations() <= 14, () -> solution.iterations() + " sweeps");
        List<Double> norms = new ArrayList<>();
        solution.trace().rows().forEach(row -> norms.add(row.gradientNorm()));
        boolean seen = false;
        for (int k = 0; k + 1 < norms.size(); k++) {
            seen |= norms.get(k + 1) < 1e-5 * norms.get(k);
        }
        assertTrue(seen, () -> "gradient norms " + norms);
    }

    private static SmoothObjective nonconvex(int kind, int n, RandomGenerator rng) {
        if (kind == 0) {
            return new DiagonalSquareSum(Spectrum.gaussian(n, rng));
        } else if (kind == 1) {
            return new DiagonalSum(Spectrum.gaussian(n, rng));
        }
        int m = 40;
        DenseMatrix samples = new DenseMatrix(m, n);
        for (int k = 0; k < m * n; k++) {
            samples.data()[k] = Math.pow(rng.nextGaussian(), 3);
        }
        return new Quartimax(SampleBlocks.of(new MatrixSource("samples", samples)));
    }

    @Property(tries = 80)
    void neverAscendsAndEndsWhereTrustRegionsFindNothingBetter(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 7) int n,
            @ForAll @IntRange(min = 0, max = 2) int kind,
            @ForAll boolean special,
            @ForAll PlaneOrder order) {
        RandomGenerator rng = Spectrum.generator(seed);
        Problem<DenseMatrix> problem = new Problem<>("test", new OrthogonalGroup(n, special), nonconvex(kind, n, rng));
        DenseMatrix start = problem.group().random(rng);

        Solution<DenseMatrix> solution = solve(problem, start, order);

        double before = solution.startValue();
        double scale = Math.abs(before) + Math.abs(solution.value());
        for (Progress row : solution.trace().rows()) {
            assertTrue(row.value() <= before + 1e-14 * n * scale, () -> "rises to " + row.value());
            before = row.value();
        }
        assertTrue(
                solution.termination().converged(), () -> solution.termination().toString());
        assertEquals(
                OrthogonalGroup.determinantSign(start),
                OrthogonalGroup.determinantSign(solution.element()),
                "on the component of the start");
        Solution<DenseMatrix> further = TrustRegions.solver(TrustRegionOptions.DEFAULTS.withTolerance(1e-9))
                .solve(problem, solution.element(), BUDGET, rng, Observer.NONE);
        // A minimum in every plane may still be a saddle; what trust regions find must then be far below.
        double gained = solution.value() - further.value();
        assertTrue(gained <= 1e-9 * scale || gained >= 1e-4 * scale, () -> "stopped " + gained + " too early");
    }

    /** Angles count; the sweep ends where the budget does, with the point that it has reached. */
    @Test
    void keepsEveryBudget() {
        int n = 6;
        RandomGenerator rng = Spectrum.generator(5);
        Problem<DenseMatrix> problem =
                brockett(Spectrum.symmetric(n, rng), Spectrum.symmetric(n, rng), OrthogonalGroup.full(n));
        DenseMatrix start = problem.group().random(rng);
        double value = Double.POSITIVE_INFINITY;
        for (PlaneOrder order : PlaneOrder.values()) {
            for (long limit = 0; limit <= 80; limit++) {
                Solution<DenseMatrix> solution = Givens.solver(new GivensOptions(order))
                        .solve(problem, start, Budget.UNLIMITED.withEvaluations(limit), rng, Observer.NONE);
                assertTrue(solution.counts().total() <= limit, () -> solution.counts() + " of a limit");
                assertTrue(limit < 2 || solution.counts().total() >= limit - 1, () -> solution.counts() + " too few");
                assertEquals(
                        Termination.Reason.EVALUATION_LIMIT,
                        solution.termination().reason());
                assertTrue(solution.value() <= solution.startValue() + 1e-13);
                assertEquals(0, problem.group().error(solution.element()), 1e-12);
                value = solution.value();
            }
            assertTrue(value < problem.objective().at(start).value() - 0.1, "no descent in 80 evaluations");
        }
    }

    /** The largest gain first: one rotation is at least as good as any single other one. */
    @Test
    void greedyTakesTheBestPlaneFirst() {
        int n = 5;
        RandomGenerator rng = Spectrum.generator(8);
        DiagonalSquareSum objective = new DiagonalSquareSum(Spectrum.gaussian(n, rng));
        Problem<DenseMatrix> problem = new Problem<>("test", OrthogonalGroup.full(n), objective);
        DenseMatrix start = problem.group().random(rng);
        // Two for the start, ten planes to ask, one angle.
        Solution<DenseMatrix> one = Givens.solver(new GivensOptions(PlaneOrder.GREEDY))
                .solve(problem, start, Budget.UNLIMITED.withEvaluations(13), rng, Observer.NONE);
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                for (int k = 0; k < 720; k++) {
                    double angle = Math.PI * k / 360;
                    DenseMatrix turned = start.copy();
                    turned.rotateRows(i, j, Math.cos(angle), Math.sin(angle));
                    best = Math.min(best, objective.at(turned).value());
                }
            }
        }
        // A grid of half degrees misses a minimum by at most (π/720)² of the values' size.
        assertEquals(best, one.value(), 4e-5 * Math.abs(best));
        assertTrue(one.value() <= best + 1e-12);
    }

    @Test
    void refusesGroupsWithoutAllPlanes() {
        Problem<DenseMatrix> blocks = new Problem<>(
                "blocks", BlockOrthogonalGroup.of(List.of(2, 2)), new DiagonalSum(DenseMatrix.identity(4)));
        String sentence = Givens.solver(GivensOptions.DEFAULTS).refusal(blocks).orElseThrow();
        assertTrue(sentence.contains("block-orthogonal"), sentence);
    }

    private static Problem<DenseMatrix> brockett(DenseMatrix a, DenseMatrix b, OrthogonalGroup group) {
        return new Problem<>("brockett", group, new BrockettObjective("brockett", new BrockettForm(a, b)));
    }

    private static Solution<DenseMatrix> solve(Problem<DenseMatrix> problem, DenseMatrix start, PlaneOrder order) {
        return Givens.solver(new GivensOptions(order))
                .solve(problem, start, BUDGET, Spectrum.generator(1), Observer.NONE);
    }
}
