package org.descrambler.solvers.exact;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.AssignmentForm;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.problem.LowerBoundProvider;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;
import org.descrambler.objectives.assignment.QuadraticAssignment;
import org.descrambler.solvers.fixture.Instance;
import org.descrambler.solvers.fixture.Spectrum;

/**
 * Prints the tables of docs/benchmarks.md, section "Proofs over permutations"; run by hand, see there. Arguments: the seconds
 * a run, then {@code bounds:NAME} or {@code SOLVER:NAME}, where NAME is {@code path80} for Apath_80 and B_80, {@code
 * layer20} for the path through the first 20 rows and columns of B_80, {@code random14} for one of symmetric Gaussian
 * matrices, or an instance of QAPLIB.
 */
final class ExactTimings {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ExactTimings() {}

    public static void main(String[] arguments) {
        Duration limit = Duration.ofMillis((long) (1000 * Double.parseDouble(arguments[0])));
        for (int k = 1; k < arguments.length; k++) {
            String[] parts = arguments[k].split(":", 2);
            Problem<Permutation> problem = problem(parts[1]);
            if (parts[0].equals("bounds")) {
                bounds(problem);
            } else {
                solve(parts[0], problem, limit);
            }
        }
    }

    private static void bounds(Problem<Permutation> problem) {
        for (LowerBoundProvider provider : ServiceLoader.load(LowerBoundProvider.class)) {
            // Once to warm up.
            provider.bound(problem);
            long start = THREADS.getCurrentThreadCpuTime();
            provider.bound(problem)
                    .ifPresent(bound -> print(
                            "%s %s %.6g %.1f ms%n", problem.name(), bound.name(), bound.value(), seconds(start) * 1e3));
        }
    }

    private static void solve(String name, Problem<Permutation> problem, Duration limit) {
        // The contract of refusal: what does not refuse these problems works on permutations.
        @SuppressWarnings("unchecked")
        Solver<Permutation> solver = (Solver<Permutation>) ServiceLoader.load(SolverProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow()
                .create(Map.of());
        Permutation start = Permutation.identity(problem.group().degree());
        long from = THREADS.getCurrentThreadCpuTime();
        Solution<Permutation> solution =
                solver.solve(problem, start, Budget.UNLIMITED.withTime(limit), Spectrum.generator(1), Observer.NONE);
        print(
                "%s %s %.10g bound %.10g gap %.3f %% %s %s %.2f CPU-s%n",
                problem.name(),
                name,
                solution.value(),
                solution.certificate().lowerBound().map(LowerBound::value).orElse(Double.NaN),
                100 * solution.certificate().gap(solution.value()).orElse(Double.NaN),
                solution.certificate().name(),
                solution.counts(),
                seconds(from));
    }

    private static Problem<Permutation> problem(String name) {
        AssignmentForm form = form(name);
        return new Problem<>(name, new SymmetricGroup(form.degree()), QuadraticAssignment.of(name, form));
    }

    private static AssignmentForm form(String name) {
        if (name.startsWith("path")) {
            String n = name.substring("path".length());
            return AssignmentForm.of(new BrockettForm(Instance.load("Apath_" + n), Instance.load("B_" + n)));
        }
        if (name.startsWith("layer")) {
            int n = Integer.parseInt(name.substring("layer".length()));
            DenseMatrix all = Instance.load("B_80");
            DenseMatrix b = new DenseMatrix(n, n);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    b.setEntry(i, j, all.getEntry(i, j));
                }
            }
            return new AssignmentForm(Spectrum.path(n), b);
        }
        if (name.startsWith("random")) {
            int n = Integer.parseInt(name.substring("random".length()));
            RandomGenerator rng = Spectrum.generator(n);
            return new AssignmentForm(Spectrum.symmetric(n, rng), Spectrum.symmetric(n, rng));
        }
        return Instance.assignment(name);
    }

    private static double seconds(long from) {
        return (THREADS.getCurrentThreadCpuTime() - from) * 1e-9;
    }

    private static void print(String format, Object... arguments) {
        System.out.print(String.format(Locale.ROOT, format, arguments));
    }
}
