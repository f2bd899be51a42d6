package org.descrambler.solvers.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.SmoothEvaluation;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Certificate;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Progress;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.Termination.Reason;
import org.descrambler.objectives.diagonal.DiagonalSquareSum;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.solvers.fixture.Spectrum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoubleBracketFlowTest {
    private static final Pattern DRIFT = Pattern.compile("PBP\\^T have moved by (\\S+) of");

    /** With A = diag(1, …, n) M tends to B's eigenvalues on the diagonal, in descending order: it sorts them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void sortsTheEigenvalues(int n) {
        var rng = Spectrum.generator(n);
        double[] lambda = new double[n];
        Arrays.setAll(lambda, k -> k + 1);
        double[] mu = Spectrum.DISTINCT.eigenvalues(n, rng);
        DenseMatrix a = DenseMatrix.diagonal(lambda);
        DenseMatrix b = Spectrum.matrix(mu, rng);
        Problem<DenseMatrix> problem = new Problem<>(
                "sorting", OrthogonalGroup.full(n), new BrockettObjective("brockett", new BrockettForm(a, b)));

        Solution<DenseMatrix> solution = solver(Map.of("tolerance", "1e-8"))
                .solve(problem, problem.group().random(rng), Budget.UNLIMITED, rng, Observer.NONE);

        assertEquals(Reason.GRADIENT_NORM, solution.termination().reason(), solution.termination()::detail);
        DenseMatrix m = solution.element().multiply(b).multiplyTransposed(solution.element());
        double[] sorted = mu.clone();
        Arrays.sort(sorted);
        // [A, M]ᵢⱼ = (λᵢ − λⱼ)Mᵢⱼ with gaps of A of 1 at least: off the diagonal M is as small as the gradient, 10⁻⁸
        // ‖∇‖; on it the eigenvalues are off by its square.
        double small = 2e-8 * a.norm() * b.norm();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                assertEquals(i == j ? sorted[n - 1 - i] : 0, m.getEntry(i, j), small);
            }
        }
        assertTrue(spectralDrift(solution) < 1e-7, solution.termination()::detail);
        neverAscends(solution, a.norm() * b.norm());
    }

    /** A coarse path leaves the group by more, is put back and arrives. Gaps are 0.6 at least, curvatures 2·0.36:
     * the value is off by the square of the gradient, 10⁻³ · 2‖A‖‖B‖ at most, over 1.44. */
    @Test
    void aCoarsePathIsPutBack() {
        int n = 6;
        var rng = Spectrum.generator(1);
        double[] lambda = Spectrum.DISTINCT.eigenvalues(n, rng);
        double[] mu = Spectrum.DISTINCT.eigenvalues(n, rng);
        DenseMatrix a = Spectrum.matrix(lambda, rng);
        DenseMatrix b = Spectrum.matrix(mu, rng);
        Problem<DenseMatrix> problem = new Problem<>(
                "coarse", OrthogonalGroup.special(n), new BrockettObjective("brockett", new BrockettForm(a, b)));

        Solution<DenseMatrix> solution = solver(Map.of("accuracy", "1e-5", "tolerance", "1e-3"))
                .solve(problem, problem.group().random(rng), Budget.UNLIMITED, rng, Observer.NONE);

        assertTrue(solution.termination().converged(), solution.termination()::detail);
        assertTrue(!solution.termination().detail().contains(" 0 times"), solution.termination()::detail);
        assertEquals(Spectrum.minimalProduct(lambda, mu), solution.value(), Math.pow(2e-3 * a.norm() * b.norm(), 2));
        assertTrue(problem.group().error(solution.element()) < 1e-13);
        assertTrue(spectralDrift(solution) < 1e-3, solution.termination()::detail);
    }

    @Test
    void aPathThatIsTooCoarseForTheToleranceSaysSo() {
        int n = 6;
        var rng = Spectrum.generator(1);
        Problem<DenseMatrix> problem = new Problem<>(
                "coarse",
                OrthogonalGroup.special(n),
                new BrockettObjective(
                        "brockett", new BrockettForm(Spectrum.symmetric(n, rng), Spectrum.symmetric(n, rng))));

        Solution<DenseMatrix> solution = solver(Map.of("accuracy", "1e-3"))
                .solve(problem, problem.group().random(rng), Budget.UNLIMITED, rng, Observer.NONE);

        assertEquals(Reason.STAGNATION, solution.termination().reason());
        assertTrue(solution.termination().detail().contains("option accuracy, 0.001"), solution.termination()::detail);
        assertTrue(problem.group().error(solution.element()) < 1e-13);
    }

    /** However few evaluations there are: what is called stationary has a gradient as small as the tolerance. */
    @Test
    void certifiesNothingThatTheBudgetCutOff() {
        int n = 3;
        var rng = Spectrum.generator(1);
        DenseMatrix a = Spectrum.matrix(Spectrum.DISTINCT.eigenvalues(n, rng), rng);
        DenseMatrix b = Spectrum.matrix(Spectrum.DISTINCT.eigenvalues(n, rng), rng);
        BrockettObjective objective = new BrockettObjective("brockett", new BrockettForm(a, b));
        Problem<DenseMatrix> problem = new Problem<>("budgets", OrthogonalGroup.full(n), objective);
        DenseMatrix start = problem.group().random(rng);
        Solver<DenseMatrix> solver = solver(Map.of("tolerance", "1e-3"));
        long enough = solver.solve(problem, start, Budget.UNLIMITED, rng, Observer.NONE)
                .counts()
                .total();
        for (long limit = 1; limit <= enough; limit++) {
            Solution<DenseMatrix> solution =
                    solver.solve(problem, start, Budget.UNLIMITED.withEvaluations(limit), rng, Observer.NONE);
            if (limit < enough - 1) {
                assertEquals(Reason.EVALUATION_LIMIT, solution.termination().reason(), solution.termination()::detail);
            }
            if (solution.certificate().equals(Certificate.STATIONARY)) {
                SmoothEvaluation there = objective.at(solution.element());
                DenseMatrix gradient = new DenseMatrix(n, n);
                there.skewGradient(gradient);
                long evaluations = limit;
                assertTrue(gradient.norm() <= 1e-3 * there.gradientNorm(), () -> evaluations + " evaluations");
            }
        }
    }

    @Test
    void descendsOnObjectivesOfOtherForms() {
        int n = 5;
        var rng = Spectrum.generator(4);
        DenseMatrix w = Spectrum.gaussian(n, rng);
        Problem<DenseMatrix> problem = new Problem<>("squares", OrthogonalGroup.full(n), new DiagonalSquareSum(w));
        Solution<DenseMatrix> solution =
                solver(Map.of()).solve(problem, problem.group().random(rng), Budget.UNLIMITED, rng, Observer.NONE);
        assertEquals(Reason.GRADIENT_NORM, solution.termination().reason(), solution.termination()::detail);
        assertEquals("stationary", solution.certificate().name());
        neverAscends(solution, w.norm() * w.norm());
    }

    /** The exact flow never ascends; the path is followed to 10⁻¹⁰ an entry, so values to some 10⁻¹⁰ of their scale. */
    private static void neverAscends(Solution<DenseMatrix> solution, double scale) {
        double before = Double.POSITIVE_INFINITY;
        for (Progress row : solution.trace().rows()) {
            assertTrue(row.value() <= before + 1e-8 * scale, () -> "iteration " + row.iteration());
            assertTrue(row.iteration() == 0 || row.gradientNorm() >= 0);
            before = row.value();
        }
    }

    private static double spectralDrift(Solution<?> solution) {
        Matcher matcher = DRIFT.matcher(solution.termination().detail());
        assertTrue(matcher.find(), solution.termination()::detail);
        return Double.parseDouble(matcher.group(1));
    }

    private static Solver<DenseMatrix> solver(Map<String, String> settings) {
        return (DoubleBracketFlow) new DoubleBracketFlowProvider().create(settings);
    }
}
