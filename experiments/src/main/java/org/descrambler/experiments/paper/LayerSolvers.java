package org.descrambler.experiments.paper;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.descrambler.core.solve.Budget;
import org.descrambler.experiments.compare.ProblemDefinition;
import org.descrambler.experiments.compare.SolveTask;
import org.descrambler.experiments.reproduce.Setting;
import org.descrambler.experiments.reproduce.Trials;

/**
 * The closed form and other solvers on one problem of a layer, all from the same random rotation but for the published method,
 * which starts from the identity, as published.
 *
 * @param iterative their names, in order
 * @param evaluations limit of each
 */
public record LayerSolvers(Setting setting, List<String> iterative, int evaluations) {
    /** The exact solver. */
    public static final String CLOSED_FORM = "closed-form";

    /** The method of Amey et al. (2021). */
    public static final String PUBLISHED = "cayley-lbfgs";

    private static final Set<String> FROM_IDENTITY = Set.of(CLOSED_FORM, PUBLISHED);

    /** On a slow machine a solver ends here, whatever evaluations it has left. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /**
     * Runs all of them, the closed form first.
     *
     * @param say takes a word before each, since one can take half a minute
     */
    public Trials run(ProblemDefinition<?> problem, Consumer<String> say) {
        Trials trials = new Trials(setting);
        solve(trials, problem, CLOSED_FORM);
        for (String solver : iterative) {
            say.accept("solving: " + solver);
            solve(trials, problem, solver);
        }
        return trials;
    }

    private <E> void solve(Trials trials, ProblemDefinition<E> problem, String solver) {
        trials.run(
                solver,
                problem,
                solver,
                Map.of(),
                FROM_IDENTITY.contains(solver) ? new SolveTask.Start.Identity<>() : new SolveTask.Start.Random<>(),
                setting.seed("rotation"),
                Budget.UNLIMITED.withEvaluations(evaluations).withTime(PATIENCE));
    }
}
