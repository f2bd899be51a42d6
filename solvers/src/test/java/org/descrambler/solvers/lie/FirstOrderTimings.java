package org.descrambler.solvers.lie;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
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
import org.descrambler.core.solve.SolverProvider;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.solvers.exact.ClosedForm;
import org.descrambler.solvers.fixture.Instance;
import org.descrambler.solvers.fixture.Spectrum;

/**
 * Prints the table of docs/benchmarks.md, section "First-order solvers"; run by hand, see there. Arguments: the largest
 * CPU seconds a run, the sizes, then solvers as {@code name} or {@code name:option=value,option=value}, with {@code
 * @identity} behind it to start there.
 */
final class FirstOrderTimings {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double[] GAPS = {1e-1, 1e-3, 1e-6, 1e-8};
    private static final long[] ITERATIONS = {100, 400, 1000, 10_000};

    private FirstOrderTimings() {}

    public static void main(String[] arguments) {
        System.out.println(Backend.preferred().description());
        Duration limit = Duration.ofMillis((long) (1000 * Double.parseDouble(arguments[0])));
        for (String size : arguments[1].split(",", -1)) {
            int n = Integer.parseInt(size);
            Problem<DenseMatrix> problem = problem(n);
            DenseMatrix random = Instance.load("P0_" + n);
            double optimum = new ClosedForm<DenseMatrix>()
                    .solve(problem, random, Budget.UNLIMITED, Spectrum.generator(0), Observer.NONE)
                    .value();
            double gemm = gemm(n);
            for (String description : Arrays.asList(arguments).subList(2, arguments.length)) {
                String[] parts = description.split("@", 2);
                Solver<DenseMatrix> solver = solver(parts[0]);
                DenseMatrix start = parts.length > 1 ? DenseMatrix.identity(n) : random;
                // Half a second to warm up.
                run(solver, problem, start, optimum, Duration.ofMillis(500));
                Row row = run(solver, problem, start, optimum, limit);
                print(n, description, row, gemm);
            }
        }
    }

    private static void print(int n, String description, Row row, double gemm) {
        Solution<DenseMatrix> solution = row.solution();
        double perIteration = row.seconds() / Math.max(1, solution.iterations());
        double floor = products(description, solution.counts()) * gemm / Math.max(1, solution.iterations());
        StringBuilder reached = new StringBuilder();
        for (double gap : row.gaps()) {
            reached.append(String.format(Locale.ROOT, " | %.0e", gap));
        }
        for (long iteration : row.reached()) {
            reached.append(" | ").append(iteration < 0 ? "–" : Long.toString(iteration));
        }
        System.out.printf(
                Locale.ROOT,
                "| %d | %s | %d | %.2f | %.0f | %.0f | %.2f%s | %.0e | %.1f | %s |%n",
                n,
                description,
                solution.iterations(),
                (double) solution.counts().value() / Math.max(1, solution.iterations()),
                1e6 * perIteration,
                1e6 * floor,
                perIteration / floor,
                reached,
                row.gap(),
                row.seconds(),
                solution.termination().reason().label());
    }

    private record Row(Solution<DenseMatrix> solution, double seconds, double[] gaps, long[] reached, double gap) {}

    private static Row run(
            Solver<DenseMatrix> solver,
            Problem<DenseMatrix> problem,
            DenseMatrix start,
            double optimum,
            Duration limit) {
        long[] reached = new long[GAPS.length];
        Arrays.fill(reached, -1);
        double[] gaps = new double[ITERATIONS.length];
        Arrays.fill(gaps, Double.NaN);
        long before = THREADS.getCurrentThreadCpuTime();
        Observer observer = new Observer() {
            @Override
            public void iteration(Progress progress) {
                for (int k = 0; k < ITERATIONS.length; k++) {
                    if (progress.iteration() == ITERATIONS[k]) {
                        gaps[k] = progress.best() / optimum - 1;
                    }
                }
                for (int k = 0; k < GAPS.length; k++) {
                    if (reached[k] < 0 && progress.best() - optimum <= GAPS[k] * optimum) {
                        reached[k] = progress.iteration();
                    }
                }
            }

            @Override
            public boolean cancelled() {
                return THREADS.getCurrentThreadCpuTime() - before > limit.toNanos();
            }
        };
        Solution<DenseMatrix> solution =
                solver.solve(problem, start, Budget.UNLIMITED, Spectrum.generator(0), observer);
        double seconds = (THREADS.getCurrentThreadCpuTime() - before) * 1e-9;
        return new Row(solution, seconds, gaps, reached, solution.value() / optimum - 1);
    }

    @SuppressWarnings("unchecked")
    private static Solver<DenseMatrix> solver(String description) {
        String[] parts = description.split(":", 2);
        Map<String, String> settings = new LinkedHashMap<>();
        if (parts.length > 1) {
            for (String setting : parts[1].split(",", -1)) {
                String[] pair = setting.split("=", 2);
                settings.put(pair[0], pair[1]);
            }
        }
        for (SolverProvider provider : ServiceLoader.load(SolverProvider.class)) {
            if (provider.name().equals(parts[0])) {
                return (Solver<DenseMatrix>) provider.create(settings);
            }
        }
        throw new IllegalArgumentException("There is no solver '" + parts[0] + "'.");
    }

    /** η of the instance. */
    static Problem<DenseMatrix> problem(int n) {
        BrockettForm form = new BrockettForm(Instance.load("A_" + n), Instance.load("B_" + n));
        return new Problem<>("instance", OrthogonalGroup.full(n), new BrockettObjective("brockett", form));
    }

    /**
     * n×n products that a run cannot do without in the eigenbases of A and B: none for the value, half of one for the
     * gradient, two a Hessian product; a Cayley step is a solve with n right-hand sides (8/3 n³ flops, 4/3 of a product).
     * In one chart a value needs one product more, and a gradient two.
     */
    private static double products(String solver, Counts counts) {
        double chart = solver.startsWith("cayley-lbfgs") ? counts.value() + 2.0 * counts.gradient() : 0;
        return counts.value() * (4.0 / 3) + 0.5 * counts.gradient() + 2.0 * counts.hessian() + chart;
    }

    /** Seconds of a product. */
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
            times[Math.max(0, k)] = (THREADS.getCurrentThreadCpuTime() - before) * 1e-9 / batch;
        }
        Arrays.sort(times);
        return times[times.length / 2];
    }
}
