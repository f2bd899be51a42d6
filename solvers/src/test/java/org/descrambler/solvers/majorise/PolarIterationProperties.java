package org.descrambler.solvers.majorise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.SmoothEvaluation;
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
import org.descrambler.solvers.exact.ClosedForm;
import org.descrambler.solvers.fixture.Instance;
import org.descrambler.solvers.fixture.Spectrum;
import org.descrambler.solvers.lie.TrustRegionOptions;
import org.descrambler.solvers.lie.TrustRegions;
import org.junit.jupiter.api.Test;

class PolarIterationProperties {
    private static final Budget BUDGET = Budget.UNLIMITED.withEvaluations(100_000);

    private static SmoothObjective objective(boolean quartimax, int n, RandomGenerator rng) {
        if (!quartimax) {
            return new DiagonalSquareSum(Spectrum.gaussian(n, rng));
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
            @ForAll @IntRange(min = 1, max = 8) int n,
            @ForAll boolean special,
            @ForAll boolean quartimax,
            @ForAll boolean extrapolate) {
        RandomGenerator rng = Spectrum.generator(seed);
        Problem<DenseMatrix> problem =
                new Problem<>("test", new OrthogonalGroup(n, special), objective(quartimax, n, rng));
        DenseMatrix start = problem.group().random(rng);

        Solution<DenseMatrix> solution = solve(problem, start, extrapolate, rng);

        double before = Double.POSITIVE_INFINITY;
        for (Progress row : solution.trace().rows()) {
            assertTrue(row.value() <= before, () -> "rises to " + row.value());
            before = row.value();
        }
        assertTrue(
                solution.termination().converged(), () -> solution.termination().toString());
        assertEquals(0, problem.group().error(solution.element()), 1e-13 * n);
        Solution<DenseMatrix> further = TrustRegions.solver(TrustRegionOptions.DEFAULTS)
                .solve(problem, solution.element(), BUDGET, rng, Observer.NONE);
        // A gradient of 1e-9 leaves 1e-18 over the relative curvature, which flat places make as small as they like.
        assertEquals(further.value(), solution.value(), 1e-9 * Math.abs(solution.value()));
    }

    /** In a plane, every angle of both components can be tried; where all local minima are global, the best is reached. */
    @Property(tries = 40)
    void findsTheBestAngleOfAPlaneOnEitherComponent(@ForAll long seed) {
        RandomGenerator rng = Spectrum.generator(seed);
        SmoothObjective objective = new DiagonalSquareSum(Spectrum.gaussian(2, rng));
        Problem<DenseMatrix> problem = new Problem<>("plane", OrthogonalGroup.special(2), objective);
        double best = Double.POSITIVE_INFINITY;
        int steps = 2000;
        for (int k = 0; k < steps; k++) {
            double angle = 2 * Math.PI * k / steps;
            double c = Math.cos(angle);
            double s = Math.sin(angle);
            best = Math.min(
                    best,
                    objective
                            .at(DenseMatrix.of(new double[][] {{c, s}, {-s, c}}))
                            .value());
        }
        // One sinusoid in 2θ: its only minimum over SO(2) lies within π/steps of a grid point.
        Solution<DenseMatrix> solution = solve(problem, problem.group().random(rng), true, rng);
        double curvature = 2 * Math.pow(Math.PI / steps, 2);
        assertTrue(solution.value() <= best + 1e-12, () -> "above the grid");
        assertTrue(solution.value() >= best - curvature * 8 * Math.abs(best) - 1e-12, "far below the grid");
    }

    @Property(tries = 60)
    void isProcrustesForLinearObjectives(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 10) int n, @ForAll boolean special) {
        RandomGenerator rng = Spectrum.generator(seed);
        Problem<DenseMatrix> problem =
                new Problem<>("linear", new OrthogonalGroup(n, special), new DiagonalSum(Spectrum.gaussian(n, rng)));

        Solution<DenseMatrix> solution = solve(problem, problem.group().random(rng), true, rng);

        assertEquals(minimum(problem, rng), solution.value(), 1e-12 * n * Math.abs(solution.value()));
        assertTrue(solution.iterations() <= 2, () -> solution.iterations() + " steps");
    }

    private static double minimum(Problem<DenseMatrix> problem, RandomGenerator rng) {
        return new ClosedForm<DenseMatrix>()
                .solve(problem, problem.group().identity(), BUDGET, rng, Observer.NONE)
                .value();
    }

    /** diag(W) = 0 makes the identity the maximum, with no gradient at all. */
    @Test
    void leavesAMaximumWithoutGradient() {
        DenseMatrix w = DenseMatrix.of(new double[][] {{0, 2, 0}, {1, 0, 0}, {0, 3, 0}});
        Problem<DenseMatrix> problem = new Problem<>("maximum", OrthogonalGroup.special(3), new DiagonalSquareSum(w));

        Solution<DenseMatrix> solution = solve(problem, problem.group().identity(), true, Spectrum.generator(1));

        // Columns 1 and 2 of W are (0, 1, 0) and (2, 0, 3): rows of P along them give 1 + 13.
        assertEquals(-14, solution.value(), 1e-12);
    }

    @Test
    void staysWhereNothingCanBeGained() {
        for (int n : new int[] {1, 2, 5}) {
            Problem<DenseMatrix> zero =
                    new Problem<>("zero", OrthogonalGroup.full(n), new DiagonalSquareSum(new DenseMatrix(n, n)));
            Solution<DenseMatrix> solution = solve(zero, zero.group().identity(), true, Spectrum.generator(1));
            assertEquals(0, solution.value());
            assertTrue(solution.termination().converged());
        }
    }

    /** The same iterates at every scale of the data, as far as squares of entries can be represented. */
    @Test
    void scalesWithTheData() {
        RandomGenerator rng = Spectrum.generator(4);
        DenseMatrix w = Spectrum.gaussian(6, rng);
        DenseMatrix start = OrthogonalGroup.full(6).random(rng);
        Solution<DenseMatrix> plain = solve(problem(w), start, true, Spectrum.generator(1));
        for (double scale : new double[] {0x1p-490, 0x1p490}) {
            Solution<DenseMatrix> scaled = solve(problem(w.scalarMultiply(scale)), start, true, Spectrum.generator(1));
            assertEquals(plain.iterations(), scaled.iterations());
            assertEquals(plain.value(), scaled.value() / scale / scale, 1e-13 * Math.abs(plain.value()));
        }
    }

    @Test
    void refusesWhatItCannotMajorise() {
        DenseMatrix a = DenseMatrix.diagonal(1, 2);
        Problem<DenseMatrix> brockett = new Problem<>(
                "brockett", OrthogonalGroup.full(2), new BrockettObjective("brockett", new BrockettForm(a, a)));
        String sentence = PolarIteration.solver(PolarIterationOptions.DEFAULTS)
                .refusal(brockett)
                .orElseThrow();
        assertTrue(sentence.contains("concave") && sentence.contains("brockett"), sentence);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new PolarIterationOptions(-1, true, 3))
                .getMessage()
                .contains("'tolerance'"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new PolarIterationOptions(1e-9, true, -1))
                .getMessage()
                .contains("'probe'"));
    }

    /** Polar steps on η ≥ 0 that is convex, not concave, ascend: an objective that claims too much is not called converged. */
    @Test
    void claimsNothingWherePolarStepsAscend() {
        RandomGenerator rng = Spectrum.generator(6);
        BrockettObjective convex = new BrockettObjective(
                "convex",
                new BrockettForm(
                        Spectrum.matrix(new double[] {1, 2, 3, 4}, rng),
                        Spectrum.matrix(new double[] {1, 2, 3, 4}, rng)));
        SmoothObjective claims = new SmoothObjective() {
            @Override
            public String name() {
                return "claims to be concave";
            }

            @Override
            public int degree() {
                return 4;
            }

            @Override
            public SmoothEvaluation at(DenseMatrix p) {
                return convex.at(p);
            }

            @Override
            public boolean concave() {
                return true;
            }
        };
        Problem<DenseMatrix> problem = new Problem<>("wrong", OrthogonalGroup.full(4), claims);
        // From the minimiser every step ascends, and −∇ is far from a multiple of it.
        DenseMatrix near = TrustRegions.solver(TrustRegionOptions.DEFAULTS)
                .solve(
                        new Problem<>("convex", problem.group(), convex),
                        problem.group().random(rng),
                        Budget.UNLIMITED.withIterations(3),
                        rng,
                        Observer.NONE)
                .element();
        Solution<DenseMatrix> solution = solve(problem, near, false, rng);
        assertEquals(Termination.Reason.STAGNATION, solution.termination().reason(), solution.termination()::detail);
    }

    /** The best values known, from every start. */
    @Test
    void reachesTheBestKnownDiagonalSquareSums() {
        List<String> names = List.of("Wsq_80_gauss", "Wsq_80_decay");
        double[] best = {58.128492468, 2.612904523};
        for (int k = 0; k < 2; k++) {
            Problem<DenseMatrix> problem = problem(Instance.load(names.get(k)));
            for (int seed = 0; seed < 10; seed++) {
                DenseMatrix start = problem.group().random(Spectrum.generator(seed));
                Solution<DenseMatrix> solution = solve(problem, start, true, Spectrum.generator(seed));
                assertEquals(-best[k], solution.value(), 2e-9, names.get(k));
                assertTrue(solution.iterations() <= 60, () -> solution.iterations() + " iterations");
            }
        }
    }

    private static Problem<DenseMatrix> problem(DenseMatrix w) {
        return new Problem<>("diagonal", OrthogonalGroup.full(w.getRowDimension()), new DiagonalSquareSum(w));
    }

    private static Solution<DenseMatrix> solve(
            Problem<DenseMatrix> problem, DenseMatrix start, boolean extrapolate, RandomGenerator rng) {
        return PolarIteration.solver(PolarIterationOptions.DEFAULTS.withExtrapolate(extrapolate))
                .solve(problem, start, BUDGET, rng, Observer.NONE);
    }
}
