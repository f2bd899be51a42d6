package org.descrambler.solvers.optaplanner;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.problem.AssignmentForm;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Progress;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;
import org.descrambler.objectives.assignment.QuadraticAssignment;
import org.descrambler.solvers.fixture.Instance;
import org.descrambler.solvers.fixture.Spectrum;

/** Prints the tables of docs/benchmarks.md, section "OptaPlanner on permutations"; run by hand, see there. */
final class OptaPlannerTimings {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private OptaPlannerTimings() {}

    /** Arguments: A's name, CPU seconds, seeds, and then one {@code solver:option=value,…} for each row. */
    public static void main(String[] arguments) {
        String a = arguments[0];
        int n = Integer.parseInt(a.substring(a.indexOf('_') + 1));
        BrockettForm form = new BrockettForm(Instance.load(a), Instance.load("B_" + n));
        double seconds = Double.parseDouble(arguments[1]);
        int seeds = Integer.parseInt(arguments[2]);
        Problem<Permutation> problem =
                new Problem<>(a, new SymmetricGroup(n), QuadraticAssignment.of("assignment", AssignmentForm.of(form)));
        for (String row : Arrays.copyOfRange(arguments, 3, arguments.length)) {
            measure(problem, row, seconds, seeds);
        }
    }

    private static void measure(Problem<Permutation> problem, String row, double seconds, int seeds) {
        String name = row.contains(":") ? row.substring(0, row.indexOf(':')) : row;
        Map<String, String> settings = new LinkedHashMap<>();
        if (row.contains(":")) {
            Pattern.compile(",")
                    .splitAsStream(row.substring(row.indexOf(':') + 1))
                    .forEach(setting -> settings.put(
                            setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1)));
        }
        // Simulated annealing has its schedule from a limit, which a clock of CPU time is not.
        String schedule = settings.remove("evaluations");
        double[] values = new double[seeds];
        double evaluations = 0;
        double iterations = 0;
        double spent = 0;
        for (int seed = 0; seed < seeds; seed++) {
            long from = THREADS.getCurrentThreadCpuTime();
            long until = from + (long) (seconds * 1e9);
            Observer observer = new Observer() {
                @Override
                public void iteration(Progress progress) {}

                @Override
                public boolean cancelled() {
                    return THREADS.getCurrentThreadCpuTime() > until;
                }
            };
            Solution<Permutation> solution = solver(name, settings)
                    .solve(
                            problem,
                            Permutation.identity(problem.group().degree()),
                            schedule == null
                                    ? Budget.UNLIMITED.withTime(Duration.ofHours(1))
                                    : Budget.UNLIMITED.withEvaluations(Long.parseLong(schedule)),
                            Spectrum.generator(seed),
                            observer);
            values[seed] = solution.value();
            evaluations += solution.counts().total();
            iterations += solution.iterations();
            spent += (THREADS.getCurrentThreadCpuTime() - from) * 1e-9;
        }
        Arrays.sort(values);
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.1f | %.1f | %.2f | %.2f | %.1f |%n",
                problem.name(),
                row,
                values[0],
                values[seeds / 2],
                evaluations / spent * 1e-6,
                iterations / spent * 1e-6,
                spent / seeds);
    }

    @SuppressWarnings("unchecked")
    private static Solver<Permutation> solver(String name, Map<String, String> settings) {
        return (Solver<Permutation>) java.util.ServiceLoader.load(SolverProvider.class).stream()
                .map(java.util.ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow()
                .create(settings);
    }
}
