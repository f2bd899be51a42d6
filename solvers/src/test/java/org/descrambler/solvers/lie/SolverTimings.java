package org.descrambler.solvers.lie;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;
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

    /** Arguments: the sizes; without any, those of the instances. */
    public static void main(String[] arguments) {
        System.out.println(Backend.preferred().description());
        int[] sizes = arguments.length == 0
                ? new int[] {32, 80, 128, 256}
                : Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        for (int n : sizes) {
            boolean given = n == 32 || n == 80 || n == 128 || n == 256;
            BrockettForm form =
                    given ? new BrockettForm(Instance.load("A_" + n), Instance.load("B_" + n)) : generated(n);
            DenseMatrix start =
                    given ? Instance.load("P0_" + n) : OrthogonalGroup.full(n).random(Spectrum.generator(n));
            Problem<DenseMatrix> problem =
                    new Problem<>("instance", OrthogonalGroup.full(n), new BrockettObjective("brockett", form));
            Run exact = measure(new ClosedForm<>(), problem, start);
            double gemm = gemm(n);
            row(
                    "trust regions",
                    n,
                    exact,
                    measure(TrustRegions.solver(TrustRegionOptions.DEFAULTS), problem, start),
                    gemm);
            row(
                    "adaptive cubics",
                    n,
                    exact,
                    measure(AdaptiveCubics.solver(AdaptiveCubicsOptions.DEFAULTS), problem, start),
                    gemm);
            if (n <= 80) {
                row(
                        "trust regions, plain",
                        n,
                        exact,
                        measure(
                                TrustRegions.solver(TrustRegionOptions.DEFAULTS.withPreconditioner(false)),
                                problem,
                                start),
                        gemm);
            }
        }
    }

    private static void row(String name, int n, Run exact, Run run, double gemm) {
        double optimum = exact.solution().value();
        Solution<DenseMatrix> solution = run.solution();
        double part = fractionTo(solution, optimum, 1e-10);
        System.out.printf(
                Locale.ROOT,
                "| %d | %.2f | %s | %.1f | %.1f | %.1f | %d | %d | %.0e | %.4f | %.2f | %.0f |%n",
                n,
                exact.milliseconds(),
                name,
                run.milliseconds(),
                run.milliseconds() * part,
                run.milliseconds() * part / exact.milliseconds(),
                solution.iterations(),
                solution.counts().hessian(),
                Math.abs(solution.value() / optimum - 1),
                gemm,
                run.milliseconds() / (products(solution) * gemm),
                run.kilobytes() / (n * (double) n * 8 / 1024));
    }

    /**
     * As the instances: A from the second Fourier derivative, B from smooth signals through a random layer whose singular
     * values fall to 1e-3, both scaled to the mean eigenvalue 1.
     */
    private static BrockettForm generated(int n) {
        RandomGenerator rng = Spectrum.generator(n);
        double[] lambda = new double[n];
        double[] mu = new double[n];
        double sumOfLambda = 0;
        double sumOfMu = 0;
        for (int i = 0; i < n; i++) {
            lambda[i] = Math.pow(Math.floor((i + 1) / 2.0), 4);
            mu[i] = Math.pow(10, -6.0 * i / (n - 1)) * (0.5 + rng.nextDouble());
            sumOfLambda += lambda[i];
            sumOfMu += mu[i];
        }
        for (int i = 0; i < n; i++) {
            lambda[i] *= n / sumOfLambda;
            mu[i] *= n / sumOfMu;
        }
        return new BrockettForm(Spectrum.matrix(lambda, rng), Spectrum.matrix(mu, rng));
    }

    private record Run(Solution<DenseMatrix> solution, double milliseconds, double kilobytes) {}

    /** The run whose CPU time is the median, after two to warm up. */
    private static Run measure(Solver<DenseMatrix> solver, Problem<DenseMatrix> problem, DenseMatrix start) {
        int n = start.getRowDimension();
        int count = n >= 1024 ? 1 : n >= 512 ? 3 : RUNS;
        Run[] runs = new Run[count];
        for (int k = n >= 512 ? 0 : -2; k < count; k++) {
            // The objective keeps its eigenbases; a user's first solve has none, so neither has a timed one.
            BrockettForm form = ((BrockettObjective) problem.objective()).brockettForm();
            Problem<DenseMatrix> fresh =
                    new Problem<>(problem.name(), problem.group(), new BrockettObjective("brockett", form));
            long before = THREADS.getCurrentThreadCpuTime();
            long bytes = allocated();
            Solution<DenseMatrix> solution =
                    solver.solve(fresh, start, Budget.UNLIMITED, Spectrum.generator(0), Observer.NONE);
            double kilobytes = (allocated() - bytes) / 1024.0;
            long spent = THREADS.getCurrentThreadCpuTime() - before;
            runs[Math.max(0, k)] = new Run(solution, spent * 1e-6, kilobytes);
        }
        Arrays.sort(runs, (a, b) -> Double.compare(a.milliseconds(), b.milliseconds()));
        return runs[count / 2];
    }

    /** Bytes that this thread has allocated so far. */
    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) THREADS)
                .getThreadAllocatedBytes(Thread.currentThread().getId());
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
     * n×n products that the run cannot do without, in the eigenbases of A and B: half a one for a gradient, M = Y diag(μ)
     * Yᵀ; two a Hessian product; a solve with n right-hand sides (8/3 n³ flops, 4/3 of a product) for the Cayley step to
     * every value but the first; none for the value itself.
     */
    private static double products(Solution<DenseMatrix> solution) {
        Counts counts = solution.counts();
        return 0.5 * counts.gradient() + 2.0 * counts.hessian() + (counts.value() - 1) * (4.0 / 3);
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
