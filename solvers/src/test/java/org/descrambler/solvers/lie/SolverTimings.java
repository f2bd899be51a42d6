package org.descrambler.solvers.lie;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Counts;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Progress;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.solvers.exact.ClosedForm;
import org.descrambler.solvers.fixture.Instance;
import org.descrambler.solvers.fixture.Spectrum;

/** Prints the table of docs/benchmarks.md, section "Smoothness over O(n)"; run by hand, see there. */
final class SolverTimings {
    private static final int RUNS = 7;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private SolverTimings() {}

    public static void main(String[] arguments) {
        System.out.println(Backend.preferred().description());
        for (int n : new int[] {32, 80, 128, 256}) {
            BrockettForm form = new BrockettForm(Instance.load("A_" + n), Instance.load("B_" + n));
            Problem<DenseMatrix> problem =
                    new Problem<>("instance", OrthogonalGroup.full(n), new BrockettObjective("brockett", form));
            DenseMatrix start = Instance.load("P0_" + n);
            Run exact = measure(new ClosedForm<>(), problem, start);
            double optimum = exact.solution().value();
            Run trust = measure(TrustRegions.solver(TrustRegionOptions.DEFAULTS), problem, start);
            double gemm = gemm(n);
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %.2f | %.1f | %.1f | %.0f | %d | %d | %.0e | %.3f | %.2f |%n",
                    n,
                    exact.milliseconds(),
                    trust.milliseconds(),
                    trust.milliseconds() * fractionTo(trust.solution(), optimum, 1e-10),
                    trust.milliseconds() / exact.milliseconds(),
                    trust.solution().iterations(),
                    trust.solution().counts().hessian(),
                    Math.abs(trust.solution().value() / optimum - 1),
                    gemm,
                    trust.milliseconds() / (products(trust.solution()) * gemm));
        }
    }

    private record Run(Solution<DenseMatrix> solution, double milliseconds) {}

    /** The run whose CPU time is the median, after two to warm up. */
    private static Run measure(Solver<DenseMatrix> solver, Problem<DenseMatrix> problem, DenseMatrix start) {
        Run[] runs = new Run[RUNS];
        for (int k = -2; k < RUNS; k++) {
            // The objective keeps its eigenbasis; a user's first solve has none, so neither has a timed one.
            BrockettForm form = ((BrockettObjective) problem.objective()).brockettForm();
            Problem<DenseMatrix> fresh =
                    new Problem<>(problem.name(), problem.group(), new BrockettObjective("brockett", form));
            long before = THREADS.getCurrentThreadCpuTime();
            Solution<DenseMatrix> solution =
                    solver.solve(fresh, start, Budget.UNLIMITED, Spectrum.generator(0), Observer.NONE);
            long spent = THREADS.getCurrentThreadCpuTime() - before;
            runs[Math.max(0, k)] = new Run(solution, spent * 1e-6);
        }
        Arrays.sort(runs, (a, b) -> Double.compare(a.milliseconds(), b.milliseconds()));
        return runs[RUNS / 2];
    }

    /** The part of a run's time after which the relative gap stays below {@code gap}. */
    private static double fractionTo(Solution<DenseMatrix> solution, double optimum, double gap) {
        for (Progress row : solution.trace().rows()) {
            if (row.best() - optimum <= gap * optimum) {
                return row.seconds() / solution.seconds();
            }
        }
        return Double.NaN;
    }

    /**
     * n×n products that the run cannot do without, in its rotated coordinates: value QU; gradient M = (QU)diag(μ)(QU)ᵀ;
     * two a Hessian product; and a Cayley step, one product and a solve with n right-hand sides (8/3 n³ flops, 4/3 of a
     * product).
     */
    private static double products(Solution<DenseMatrix> solution) {
        Counts counts = solution.counts();
        return counts.value() + counts.gradient() + 2.0 * counts.hessian() + counts.value() * (1 + 4.0 / 3);
    }

    private static double gemm(int n) {
        DenseMatrix a = Spectrum.gaussian(n, Spectrum.generator(1));
        DenseMatrix b = Spectrum.gaussian(n, Spectrum.generator(2));
        DenseMatrix out = new DenseMatrix(n, n);
        double[] times = new double[21];
        int batch = (int) Math.max(1, 4e8 / Math.pow(n, 3));
        for (int k = -10; k < times.length; k++) {
            long before = THREADS.getCurrentThreadCpuTime();
            for (int repetition = 0; repetition < batch; repetition++) {
                a.multiplyTo(b, out);
            }
            times[Math.max(0, k)] = (THREADS.getCurrentThreadCpuTime() - before) * 1e-6 / batch;
        }
        Arrays.sort(times);
        return times[times.length / 2];
    }
}
