package org.descrambler.experiments.paper.deernet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.SolverProvider;
import org.descrambler.experiments.compare.ProblemDefinition;
import org.descrambler.experiments.compare.SolveTask;
import org.descrambler.experiments.paper.LayerSolvers;
import org.descrambler.experiments.report.ConvergenceCurve;
import org.descrambler.experiments.report.LinePlot;
import org.descrambler.experiments.report.PlotAxis;
import org.descrambler.experiments.report.Series;
import org.descrambler.experiments.reproduce.Setting;
import org.descrambler.experiments.reproduce.Trials;

/**
 * Solvers on one smoothing problem: the closed form, the original method with its own number of iterations, and the others
 * with as many evaluations.
 *
 * @param trials what was run
 */
record DeerNetSolvers(Trials trials) {
    static final String EXACT = LayerSolvers.CLOSED_FORM;

    /** The original work's solver. */
    static final String PUBLISHED = LayerSolvers.PUBLISHED;

    /** Iterations of the original work. */
    static final long ITERATIONS = 10_000;

    /** Those that only run another solver, of which the catalogue has the inner one too. */
    private static final Set<String> COMPOSED = Set.of(
            "alternating", "continuation", "multi-start", "parallel-restarts", "permutation-reduction", "sequence");

    /** One plane of rotation, as coordinate descent counts, costs an n-th of an evaluation. */
    private static final String PLANES = "givens";

    /** Only a machine that is very slow or busy comes here: limits on evaluations end runs first. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Curves are thinned to about so many points a decade. */
    private static final double POINTS = 40;

    private static final double SHOWN = 1e-12;

    /** The solvers that take a problem, the closed form first and the original second. */
    static List<String> takers(Trials trials, Problem<?> problem) {
        List<String> names = new ArrayList<>(List.of(EXACT, PUBLISHED));
        for (SolverProvider provider : trials.catalog().solvers()) {
            if (!names.contains(provider.name())
                    && !COMPOSED.contains(provider.name())
                    && provider.create(Map.of()).refusal(problem).isEmpty()) {
                names.add(provider.name());
            }
        }
        return names;
    }

    /**
     * Runs solvers.
     *
     * @param names empty for all that take the problem
     * @param iterations of the original method
     * @param evaluations of each other
     */
    static DeerNetSolvers run(
            Setting setting,
            String purpose,
            ProblemDefinition<?> definition,
            List<String> names,
            long iterations,
            long evaluations) {
        Trials trials = new Trials(setting);
        for (String name : names.isEmpty() ? takers(trials, definition.problem()) : names) {
            trial(setting, purpose, trials, definition, name, iterations, evaluations);
        }
        return new DeerNetSolvers(trials);
    }

    private static <E> void trial(
            Setting setting,
            String purpose,
            Trials trials,
            ProblemDefinition<E> definition,
            String name,
            long iterations,
            long evaluations) {
        boolean published = name.equals(PUBLISHED);
        long planes = name.equals(PLANES) ? definition.problem().group().degree() : 1;
        Budget budget = published
                ? Budget.UNLIMITED.withIterations(iterations)
                : Budget.UNLIMITED.withEvaluations(Math.multiplyExact(planes, evaluations));
        trials.run(
                name,
                definition,
                name,
                Map.of(),
                // The original starts from a generator of zero; the others from one random rotation.
                published ? new SolveTask.Start.Identity<>() : new SolveTask.Start.Random<>(),
                setting.seed("start of " + purpose),
                budget.withTime(PATIENCE));
    }

    /** The solve of that name. */
    Trials.Trial of(String name) {
        return trials.all().stream()
                .filter(trial -> trial.label().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The closed form's value. */
    double minimum() {
        return of(EXACT).record().value();
    }

    /** (value − minimum)/minimum. */
    double above(Trials.Trial trial) {
        return (trial.record().value() - minimum()) / minimum();
    }

    /** How the values fell to the closed form's, over time. */
    LinePlot convergence(String title) {
        List<Series> series = new ArrayList<>();
        for (Trials.Trial trial : trials.all()) {
            if (trial.record().iterations() > 0 && !trial.label().equals(EXACT)) {
                series.add(thinned(trial));
            }
        }
        return new LinePlot(
                title,
                PlotAxis.logarithmic("time (s)"),
                PlotAxis.logarithmic("(value − minimum)/minimum", SHOWN),
                series,
                LinePlot.Naming.BESIDE);
    }

    private Series thinned(Trials.Trial trial) {
        ConvergenceCurve curve = trial.curve();
        List<double[]> points = new ArrayList<>();
        double last = 0;
        for (int i = 0; i < curve.value().length; i++) {
            double at = curve.seconds()[i];
            double gap = (curve.value()[i] - minimum()) / minimum();
            boolean end = i == curve.value().length - 1 || gap <= SHOWN;
            if (at > 0 && (end || at >= last * Math.pow(10, 1 / POINTS))) {
                points.add(new double[] {at, gap});
                last = at;
            }
            if (gap <= SHOWN) {
                break;
            }
        }
        return new Series(
                trial.label(),
                points.stream().mapToDouble(point -> point[0]).toArray(),
                points.stream().mapToDouble(point -> point[1]).toArray());
    }
}
