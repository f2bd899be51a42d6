package org.descrambler.experiments.paper;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.descrambler.core.problem.Scaling;
import org.descrambler.core.signal.Layer;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Solution;
import org.descrambler.experiments.compare.ProblemDefinition;
import org.descrambler.experiments.compare.SolveTask;
import org.descrambler.experiments.reproduce.Setting;
import org.descrambler.experiments.reproduce.Trials;

/**
 * Solvers on the diagonal sum of a layer, each from the same random rotation but for the published method, which starts from
 * the identity, as published.
 *
 * @param evaluations limit of each
 */
record BandPassSolvers(Setting setting, Layer layer, int evaluations) {
    static final String CLOSED_FORM = "closed-form";

    /** The method of Amey et al. (2021). */
    static final String PUBLISHED = "cayley-lbfgs";

    /** Exact majorisation, which for an objective linear in P is exact at once. */
    static final String POLAR = "polar-iteration";

    private static final List<String> ITERATIVE = List.of(
            POLAR,
            "trust-regions",
            "lbfgs",
            "conjugate-gradients",
            "barzilai-borwein",
            "steepest-descent",
            "landing",
            PUBLISHED);

    /** On a slow machine a solver ends here, whatever evaluations it has left. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Runs all of them, the closed form first. */
    Trials run() {
        Trials trials = new Trials(setting);
        var names = new ProblemDefinition.Names(
                Optional.of("orthogonal"), List.of(), Optional.of("diagonal-sum"), Optional.empty(), Scaling.NONE);
        ProblemDefinition<?> problem = ProblemDefinition.ofLayer(trials.catalog(), names, layer);
        solve(trials, problem, CLOSED_FORM);
        for (String solver : ITERATIVE) {
            solve(trials, problem, solver);
        }
        return trials;
    }

    private <E> Solution<E> solve(Trials trials, ProblemDefinition<E> problem, String solver) {
        boolean identity = solver.equals(CLOSED_FORM) || solver.equals(PUBLISHED);
        return trials.run(
                solver,
                problem,
                solver,
                Map.of(),
                identity ? new SolveTask.Start.Identity<>() : new SolveTask.Start.Random<>(),
                setting.seed("rotation"),
                Budget.UNLIMITED.withEvaluations(evaluations).withTime(PATIENCE));
    }
}
