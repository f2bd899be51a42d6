package org.descrambler.solvers.stochastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.descrambler.core.group.LieGroup;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.SmoothEvaluation;
import org.descrambler.core.signal.MatrixSource;
import org.descrambler.core.signal.SampleBlocks;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Progress;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.Termination;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.objectives.sparse.Quartimax;
import org.descrambler.solvers.fixture.Spectrum;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Stochastic gradients and Adam on a mixture of Laplace sources, whose minimum the polar iteration finds from all starts. */
class StochasticSolversTest {
    private static final int N = 6;
    private static final int M = 400;

    private final Quartimax objective = new Quartimax(samples(1));
    private final Problem<DenseMatrix> problem = new Problem<>("sources", OrthogonalGroup.full(N), objective);

    private static SampleBlocks samples(double size) {
        RandomGenerator rng = Spectrum.generator(9);
        DenseMatrix s = new DenseMatrix(N, M);
        for (int k = 0; k < N * M; k++) {
            double sign = rng.nextBoolean() ? size : -size;
            s.data()[k] = -sign * Math.log(rng.nextDouble());
        }
        DenseMatrix mixed = OrthogonalGroup.full(N).random(rng).multiply(s);
        return SampleBlocks.of(MatrixSource.ofSignal("sources", mixed));
    }

    private static Solver<DenseMatrix> gradient(Map<String, String> settings) {
        return StochasticGradient.solver(OptionsRecord.with(StochasticGradientOptions.DEFAULTS, settings));
    }

    private static Solver<DenseMatrix> adam(Map<String, String> settings) {
        return RiemannianAdam.solver(OptionsRecord.with(RiemannianAdamOptions.DEFAULTS, settings));
    }

    private Solution<DenseMatrix> solve(Solver<DenseMatrix> solver, long seed, Budget budget) {
        DenseMatrix start = problem.group().random(Spectrum.generator(100 + seed));
        return solver.solve(problem, start, budget, Spectrum.generator(seed), Observer.NONE);
    }

    /** P ← polar(−∇η), which never ascends on a concave objective. */
    private double minimum() {
        DenseMatrix p = DenseMatrix.identity(N);
        double value = 0;
        for (int k = 0; k < 500; k++) {
            SmoothEvaluation at = objective.at(p);
            value = at.value();
            p = Backend.preferred().polar(at.gradient().scalarMultiply(-1));
        }
        return value;
    }

    /**
     * With steps that fall to zero what is left is the noise of the last epochs: of the order of the step times the
     * variance of the mini-batches' gradients, 1e-4 of the value here. Bad luck with a seed is ten times that.
     */
    @TestFactory
    Stream<DynamicTest> everySeedArrives() {
        double minimum = minimum();
        Map<String, Solver<DenseMatrix>> solvers = new LinkedHashMap<>();
        solvers.put("gradient", gradient(Map.of()));
        solvers.put("inverse schedule", gradient(Map.of("schedule", "inverse")));
        solvers.put("no momentum, QR", gradient(Map.of("momentum", "0", "retraction", "qr")));
        solvers.put("adam", adam(Map.of()));
        solvers.put("scalar adam", adam(Map.of("second-moment", "scalar")));
        solvers.put("adam without the maximum", adam(Map.of("amsgrad", "false")));
        solvers.put("inverse root", adam(Map.of("schedule", "inverse-root")));
        return solvers.entrySet().stream()
                .flatMap(entry -> Stream.of(1L, 2L, 3L, 4L, 5L)
                        .map(seed -> DynamicTest.dynamicTest(entry.getKey() + ", seed " + seed, () -> {
                            Solution<DenseMatrix> solution = solve(entry.getValue(), seed, Budget.UNLIMITED);
                            assertTrue(solution.value() >= minimum * (1 + 1e-12), "below the minimum");
                            assertTrue(
                                    solution.value() <= minimum * (1 - 5e-3),
                                    () -> entry.getKey() + ", seed " + seed + ": " + solution.value() + " is far from "
                                            + minimum);
                            assertEquals(
                                    Termination.Reason.SEARCH_COMPLETE,
                                    solution.termination().reason());
                            assertEquals("none", solution.certificate().name());
                        })));
    }

    /** All samples in one mini-batch and a constant step are gradient descent with momentum, which converges linearly. */
    @Test
    void aMiniBatchOfAllSamplesIsGradientDescent() {
        double minimum = minimum();
        Map<String, String> settings = Map.of("batch", "100000", "schedule", "constant", "epochs", "2000");
        Solution<DenseMatrix> solution = solve(gradient(settings), 1, Budget.UNLIMITED);
        assertEquals(minimum, solution.value(), 1e-10 * Math.abs(minimum));
        assertEquals(2000 + 1, solution.counts().gradient(), "one mini-batch an epoch");
        assertEquals(2000 + 1, solution.counts().value());
    }

    @Test
    void aRunEndsWhereProgressStalls() {
        Map<String, String> settings = Map.of("patience", "5", "schedule", "constant", "epochs", "10000");
        for (Solver<DenseMatrix> solver : List.of(gradient(settings), adam(settings))) {
            Solution<DenseMatrix> solution = solve(solver, 2, Budget.UNLIMITED);
            assertEquals(Termination.Reason.STAGNATION, solution.termination().reason());
            assertTrue(solution.iterations() < 1000, solution.termination().toString());
            int last = solution.trace().rows().size() - 1;
            double earlier = solution.trace().rows().get(last - 5).best();
            assertEquals(earlier, solution.value(), 1e-9 * Math.abs(earlier));
        }
    }

    @Test
    void thousandsOfStepsStayInTheGroup() {
        Map<String, String> settings = Map.of("batch", "4", "schedule", "constant", "step", "1", "epochs", "100");
        for (LieGroup group : new LieGroup[] {OrthogonalGroup.full(N), OrthogonalGroup.special(N)}) {
            Problem<DenseMatrix> on = new Problem<>("sources", group, objective);
            Solution<DenseMatrix> solution = gradient(settings)
                    .solve(on, group.identity(), Budget.UNLIMITED, Spectrum.generator(1), Observer.NONE);
            assertEquals(100 * 100 + 1, solution.counts().gradient());
            assertTrue(group.error(solution.last()) <= 1e-12 * Math.sqrt(N), "last");
            assertTrue(group.error(solution.element()) <= 1e-12 * Math.sqrt(N), "best");
        }
    }

    /** Steps are relative to the data: powers of two change no bit but the value's exponent. */
    @Test
    void theDatasScaleDoesNotMatter() {
        Quartimax scaled = new Quartimax(samples(0x1p-60));
        Problem<DenseMatrix> small = new Problem<>("small", OrthogonalGroup.full(N), scaled);
        DenseMatrix start = problem.group().random(Spectrum.generator(104));
        for (Solver<DenseMatrix> solver : List.of(gradient(Map.of()), adam(Map.of()))) {
            Solution<DenseMatrix> usual = solve(solver, 4, Budget.UNLIMITED);
            Solution<DenseMatrix> tiny =
                    solver.solve(small, start, Budget.UNLIMITED, Spectrum.generator(4), Observer.NONE);
            assertEquals(usual.element(), tiny.element());
            assertEquals(usual.value() * 0x1p-240, tiny.value());
        }
    }

    /** An epoch that is cut short is closed by its value where one evaluation is left for it. */
    @Test
    void aCutEpochIsClosed() {
        // 7 mini-batches and a value an epoch, after value and gradient at the start.
        Solution<DenseMatrix> cut = solve(gradient(Map.of()), 3, Budget.UNLIMITED.withEvaluations(2 + 8 + 4));
        assertEquals(14, cut.counts().total());
        assertEquals(2, cut.iterations());
        assertEquals(1 + 7 + 3, cut.counts().gradient());
        assertEquals(Termination.Reason.EVALUATION_LIMIT, cut.termination().reason());
        Solution<DenseMatrix> none = solve(gradient(Map.of()), 3, Budget.UNLIMITED.withEvaluations(2 + 8 + 1));
        assertEquals(10, none.counts().total(), "one evaluation is of no use");
        assertEquals(1, none.iterations());
    }

    @Test
    void aRunWithoutTimeGivesUpItsEpoch() {
        long[] polls = new long[1];
        Observer impatient = new Observer() {
            @Override
            public void iteration(Progress progress) {}

            @Override
            public boolean cancelled() {
                return ++polls[0] > 40;
            }
        };
        DenseMatrix start = problem.group().random(Spectrum.generator(1));
        Solution<DenseMatrix> solution =
                gradient(Map.of()).solve(problem, start, Budget.UNLIMITED, Spectrum.generator(1), impatient);
        assertEquals(Termination.Reason.CANCELLED, solution.termination().reason());
        assertEquals(objective.at(solution.last()).value(), lastValue(solution));
        assertNotEquals(start, solution.element());
        Solution<DenseMatrix> none = solve(gradient(Map.of()), 1, Budget.UNLIMITED.withTime(Duration.ZERO));
        assertEquals(0, none.counts().total());
    }

    private static double lastValue(Solution<DenseMatrix> solution) {
        return solution.trace().rows().get(solution.trace().rows().size() - 1).value();
    }

    @Test
    void refusesWhatHasNoSamples() {
        BrockettForm form = new BrockettForm(DenseMatrix.identity(3), DenseMatrix.identity(3));
        Problem<DenseMatrix> brockett =
                new Problem<>("b", OrthogonalGroup.full(3), new BrockettObjective("brockett", form));
        assertEquals(
                "The solver riemannian-adam needs an objective that is a sum over samples (such as quartimax), but brockett"
                        + " keeps no samples.",
                adam(Map.of()).refusal(brockett).orElseThrow());
    }

    @Test
    void optionsOutsideTheirRangeAreNamed() {
        Map<String, String> bad = Map.of(
                "epochs", "0", "batch", "-1", "step", "0", "decay", "-1", "patience", "-1", "improvement", "NaN");
        bad.forEach((name, value) -> {
            assertNamed(name, () -> gradient(Map.of(name, value)));
            assertNamed(name, () -> adam(Map.of(name, value)));
        });
        assertNamed("momentum", () -> gradient(Map.of("momentum", "1")));
        assertNamed("beta1", () -> adam(Map.of("beta1", "1")));
        assertNamed("beta2", () -> adam(Map.of("beta2", "-0.1")));
        assertNamed("epsilon", () -> adam(Map.of("epsilon", "0")));
    }

    private static void assertNamed(String option, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains("'" + option + "'"), message);
    }
}
