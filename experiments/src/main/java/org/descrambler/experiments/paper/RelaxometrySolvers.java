package org.descrambler.experiments.paper;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.descrambler.core.solve.Budget;
import org.descrambler.experiments.compare.ProblemDefinition;
import org.descrambler.experiments.compare.SolveTask;
import org.descrambler.experiments.reproduce.Setting;
import org.descrambler.experiments.reproduce.Trials;

/**
 * Solvers on the smoothness of a layer's signal, from one random rotation but for the published method, which starts from the
 * identity.
 *
 * @param evaluations limit of each
 */
record RelaxometrySolvers(Setting setting, ProblemDefinition<?> problem, int evaluations) {
    private static final List<String> SOLVERS = List.of(
            "closed-form",
            "trust-regions",
            "adaptive-cubics",
            "lbfgs",
            "conjugate-gradients",
            "barzilai-borwein",
            "steepest-descent",
            "cayley-lbfgs");

    /** On a slow machine a solver ends here, whatever evaluations it has left. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Runs all of them, the closed form first. */
    Trials run() {
        Trials trials = new Trials(setting);
        for (String solver : SOLVERS) {
            solve(trials, problem, solver);
        }
        return trials;
    }

    private <E> void solve(Trials trials, ProblemDefinition<E> definition, String solver) {
        boolean identity = solver.equals("closed-form") || solver.equals("cayley-lbfgs");
        trials.run(
                solver,
                definition,
                solver,
                Map.of(),
                identity ? new SolveTask.Start.Identity<>() : new SolveTask.Start.Random<>(),
                setting.seed("rotation"),
                Budget.UNLIMITED.withEvaluations(evaluations).withTime(PATIENCE));
    }
}
