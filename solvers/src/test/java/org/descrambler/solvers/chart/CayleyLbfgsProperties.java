package org.descrambler.solvers.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Method;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Progress;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.Runner;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.StoppingCriterion;
import org.descrambler.objectives.diagonal.DiagonalSquareSum;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.solvers.fixture.Spectrum;

class CayleyLbfgsProperties {
    /** The chart's slope against central differences of its value, far from the centre, too. */
    @Property(tries = 40)
    void hasTheExactGradientOfItsValue(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 8) int n, @ForAll boolean brockett) {
        RandomGenerator rng = Spectrum.generator(seed);
        Problem<DenseMatrix> problem = brockett
                ? brockett(Spectrum.DISTINCT.eigenvalues(n, rng), Spectrum.DISTINCT.eigenvalues(n, rng), rng)
                : new Problem<>("square", OrthogonalGroup.full(n), new DiagonalSquareSum(Spectrum.gaussian(n, rng)));
        inChart(problem, rng, chart -> {
            for (int k = 0; k < chart.direction.length; k++) {
                chart.direction[k] = rng.nextGaussian();
            }
            double t = 3 * rng.nextDouble();
            double h = 1e-5;
            double difference = (chart.value(t + h) - chart.value(t - h)) / (2 * h);
            chart.value(t);
            // Third derivatives over the line are of the order of ‖D‖³ ≤ (n²)^{3/2}; values err by some u/h.
            double tolerance = 1e-8 * Math.pow(n, 3);
            assertEquals(difference, chart.slope(t), tolerance);
        });
    }

    @Property(tries = 40)
    void arrivesOnWellConditionedProblems(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int n) {
        RandomGenerator rng = Spectrum.generator(seed);
        double[] lambda = Spectrum.DISTINCT.eigenvalues(n, rng);
        double[] mu = Spectrum.DISTINCT.eigenvalues(n, rng);
        Problem<DenseMatrix> problem = brockett(lambda, mu, rng);

        Solution<DenseMatrix> solution = CayleyLbfgs.solver(CayleyLbfgsOptions.DEFAULTS)
                .solve(
                        problem,
                        problem.group().random(rng),
                        Budget.UNLIMITED.withEvaluations(20_000),
                        rng,
                        Observer.NONE);

        double scale = Spectrum.norm(lambda) * Spectrum.norm(mu);
        double minimum = Spectrum.minimalProduct(lambda, mu);
        assertTrue(solution.value() >= minimum - 1e-12 * scale);
        // A minimiser of the start's component may lie at infinity: then the run is slow, and does not say it arrived.
        if (solution.termination().converged()) {
            assertEquals(
                    minimum,
                    solution.value(),
                    1e-10 * scale,
                    () -> solution.termination().toString());
        } else {
            assertEquals(
                    minimum,
                    solution.value(),
                    1e-2 * scale,
                    () -> solution.termination().toString());
        }
        assertEquals(0, problem.group().error(solution.element()), 1e-12 * Math.sqrt(n));
    }

    /** The same way in the objective's own coordinates and in the cheaper ones. */
    @Property(tries = 20)
    void takesTheSameStepsInRotatedCoordinates(@ForAll long seed) {
        RandomGenerator rng = Spectrum.generator(seed);
        Problem<DenseMatrix> problem =
                brockett(Spectrum.DISTINCT.eigenvalues(6, rng), Spectrum.DISTINCT.eigenvalues(6, rng), rng);
        DenseMatrix start = problem.group().random(rng);
        CayleyLbfgsOptions d = CayleyLbfgsOptions.DEFAULTS;
        List<Solution<DenseMatrix>> solutions = new ArrayList<>();
        for (boolean rotate : new boolean[] {true, false}) {
            solutions.add(CayleyLbfgs.solver(
                            new CayleyLbfgsOptions(d.tolerance(), rotate, d.memory(), d.sufficient(), d.curvature()))
                    .solve(problem, start, Budget.UNLIMITED.withIterations(5), rng, Observer.NONE));
        }
        DenseMatrix difference =
                solutions.get(0).element().subtract(solutions.get(1).element());
        assertEquals(0, difference.norm(), 1e-9);
    }

    private interface Look {
        void at(CayleyChart chart);
    }

    /** Hands over the chart of a run at its start. */
    private static void inChart(Problem<DenseMatrix> problem, RandomGenerator rng, Look look) {
        Method<DenseMatrix, Method.State<DenseMatrix>> method = new Method<>() {
            @Override
            public long startEvaluations() {
                return 2;
            }

            @Override
            public Method.State<DenseMatrix> initialise(Run<DenseMatrix> run, DenseMatrix start) {
                CayleyChart chart = new CayleyChart(run, start, true, 0);
                look.at(chart);
                double value = run.evaluate(start).value();
                return new Method.State<>() {
                    @Override
                    public DenseMatrix element() {
                        return start;
                    }

                    @Override
                    public double value() {
                        return value;
                    }
                };
            }

            @Override
            public void step(Run<DenseMatrix> run, Method.State<DenseMatrix> state) {
                throw new IllegalStateException("No step is wanted.");
            }
        };
        Observer none = (Progress p) -> {};
        Runner.run(
                problem,
                method,
                problem.group().random(rng),
                StoppingCriterion.NEVER,
                Budget.UNLIMITED.withIterations(0),
                rng,
                none);
    }

    private static Problem<DenseMatrix> brockett(double[] lambda, double[] mu, RandomGenerator rng) {
        return new Problem<>(
                "test",
                OrthogonalGroup.full(lambda.length),
                new BrockettObjective(
                        "brockett", new BrockettForm(Spectrum.matrix(lambda, rng), Spectrum.matrix(mu, rng))));
    }
}
