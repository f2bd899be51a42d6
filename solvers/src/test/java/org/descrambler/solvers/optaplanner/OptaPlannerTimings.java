package org.descrambler.solvers.optaplanner;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
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
import org.descrambler.solvers.fixture.QaplibInstance;
import org.descrambler.solvers.fixture.Spectrum;

/** Prints the tables of docs/benchmarks.md, section "OptaPlanner on permutations"; run by hand, see there. */
final class OptaPlannerTimings {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private OptaPlannerTimings() {}

    /**
     * Arguments: A's name, or a regular expression for instances of QAPLIB as {@code qaplib/nug.*}, CPU seconds, seeds, and then
     * one {@code solver:option=value,…} for each row.
     */
    public static void main(String[] arguments) {
        if (arguments[0].startsWith("qaplib/")) {
            qaplib(arguments);
            return;
        }
        String a = arguments[0];
        int n = Integer.parseInt(a.substring(a.indexOf('_') + 1));
        BrockettForm form = new BrockettForm(Instance.load(a), Instance.load("B_" + n));
        double seconds = Double.parseDouble(arguments[1]);
        int seeds = Integer.parseInt(arguments[2]);
        Problem<Permutation> problem =
                new Problem<>(a, new SymmetricGroup(n), QuadraticAssignment.of("assignment", AssignmentForm.of(form)));
        for (String row : Arrays.copyOfRange(arguments, 3, arguments.length)) {
            measure(problem, row, seconds, seeds, Double.NEGATIVE_INFINITY);
        }
    }

    /** For every row the median gap to the best known value in each instance, in per cent, from random starts. */
    private static void qaplib(String[] arguments) {
        String names = arguments[0].substring(arguments[0].indexOf('/') + 1);
        double seconds = Double.parseDouble(arguments[1]);
        int seeds = Integer.parseInt(arguments[2]);
        for (String row : Arrays.copyOfRange(arguments, 3, arguments.length)) {
            StringBuilder gaps = new StringBuilder();
            double sum = 0;
            int count = 0;
            for (QaplibInstance instance : QaplibInstance.all()) {
                if (instance.name().matches(names)) {
                    Problem<Permutation> problem = new Problem<>(
                            instance.name(),
                            new SymmetricGroup(instance.form().degree()),
                            QuadraticAssignment.of("assignment", instance.form()));
                    double median = measure(problem, row, seconds, seeds, instance.bestKnown());
                    double gap = 100 * (median - instance.bestKnown()) / instance.bestKnown();
                    gaps.append(String.format(Locale.ROOT, " %s %.3f", instance.name(), gap));
                    sum += gap;
                    count++;
                }
            }
            System.out.printf(Locale.ROOT, "# %s: mean of the medians %.4f %%:%s%n", row, sum / count, gaps);
        }
    }

    /** Prints a row; the median value. A run ends at {@code target}; without one it starts at the identity. */
    private static double measure(Problem<Permutation> problem, String row, double seconds, int seeds, double target) {
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
                private double best = Double.POSITIVE_INFINITY;

                @Override
                public void iteration(Progress progress) {
                    best = Math.min(best, progress.best());
                }

                @Override
                public boolean cancelled() {
                    return best <= target || THREADS.getCurrentThreadCpuTime() > until;
                }
            };
            RandomGenerator rng = Spectrum.generator(seed);
            Solution<Permutation> solution = solver(name, settings)
                    .solve(
                            problem,
                            Double.isInfinite(target)
                                    ? Permutation.identity(problem.group().degree())
                                    : problem.group().random(rng),
                            schedule == null
                                    ? Budget.UNLIMITED.withTime(Duration.ofHours(1))
                                    : Budget.UNLIMITED.withEvaluations(Long.parseLong(schedule)),
                            rng,
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
        return values[seeds / 2];
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
