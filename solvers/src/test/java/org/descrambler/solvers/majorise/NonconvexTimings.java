package org.descrambler.solvers.majorise;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.core.signal.NpyFile;
import org.descrambler.core.signal.SampleBlocks;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;
import org.descrambler.objectives.diagonal.DiagonalSquareSum;
import org.descrambler.objectives.sparse.Quartimax;
import org.descrambler.solvers.fixture.Instance;
import org.descrambler.solvers.fixture.Spectrum;

/**
 * Prints the table of docs/benchmarks.md, section "Nonconvex criteria"; run by hand, see there. Arguments: solvers with
 * their options, as {@code polar-iteration,extrapolate=false}.
 */
final class NonconvexTimings {
    private static final int STARTS = 10;
    private static final Budget BUDGET = Budget.UNLIMITED.withTime(Duration.ofSeconds(15));
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private NonconvexTimings() {}

    public static void main(String[] arguments) {
        System.out.println(Backend.preferred().description());
        Map<String, SmoothObjective> objectives = new LinkedHashMap<>();
        objectives.put("Wsq_80_gauss", new DiagonalSquareSum(Instance.load("Wsq_80_gauss")));
        objectives.put("Wsq_80_decay", new DiagonalSquareSum(Instance.load("Wsq_80_decay")));
        try (NpyFile file = NpyFile.open(Path.of(System.getProperty("descrambler.instances"), "signals_80.npy"))) {
            objectives.put("signals_80", new Quartimax(SampleBlocks.of(file)));
            for (String name : objectives.keySet()) {
                for (String argument : arguments) {
                    row(name, objectives.get(name), argument);
                }
            }
        }
    }

    private static void row(String name, SmoothObjective objective, String argument) {
        Problem<DenseMatrix> problem = new Problem<>(name, OrthogonalGroup.full(objective.degree()), objective);
        Solver<DenseMatrix> solver = solver(argument);
        double[] values = new double[STARTS];
        double[] iterations = new double[STARTS];
        double[] seconds = new double[STARTS];
        int converged = 0;
        for (int k = -1; k < STARTS; k++) {
            DenseMatrix start = problem.group().random(Spectrum.generator(Math.max(0, k)));
            long before = THREADS.getCurrentThreadCpuTime();
            Solution<DenseMatrix> solution =
                    solver.solve(problem, start, BUDGET, Spectrum.generator(100 + k), Observer.NONE);
            long spent = THREADS.getCurrentThreadCpuTime() - before;
            if (k >= 0) {
                values[k] = -solution.value() * (objective instanceof Quartimax ? 4 : 1);
                iterations[k] = solution.iterations();
                seconds[k] = spent * 1e-9;
                converged += solution.termination().converged() ? 1 : 0;
            }
        }
        Arrays.sort(values);
        Arrays.sort(iterations);
        Arrays.sort(seconds);
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.9f | %.9f | %d of %d | %.0f–%.0f | %.3f | %.3f |%n",
                name,
                argument,
                values[STARTS - 1],
                values[0],
                converged,
                STARTS,
                iterations[0],
                iterations[STARTS - 1],
                seconds[STARTS / 2],
                seconds[STARTS - 1]);
    }

    /** A solver that is bound by name takes matrices here: all problems are over O(n). */
    @SuppressWarnings("unchecked")
    private static Solver<DenseMatrix> solver(String argument) {
        String[] parts = argument.split(",", -1);
        Map<String, String> settings = new LinkedHashMap<>();
        for (int k = 1; k < parts.length; k++) {
            String[] setting = parts[k].split("=", 2);
            settings.put(setting[0], setting[1]);
        }
        for (SolverProvider provider : ServiceLoader.load(SolverProvider.class)) {
            if (provider.name().equals(parts[0])) {
                return (Solver<DenseMatrix>) provider.create(settings);
            }
        }
        throw new IllegalArgumentException("There is no solver '" + parts[0] + "'.");
    }
}
