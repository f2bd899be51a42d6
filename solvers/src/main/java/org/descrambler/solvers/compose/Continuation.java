package org.descrambler.solvers.compose;

import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.problem.GraduatedObjective;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Certificate;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.Runner;
import org.descrambler.core.solve.SelfDriven;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.Termination;

/**
 * Graduated optimisation: another solver on a sequence of easier problems that ends with the real one, each from the
 * result of the one before (Blake, Zisserman 1987). The objective says what is easier: {@link GraduatedObjective}.
 *
 * <p>In the trace the iterations on easier problems show the last value of the real objective, which is evaluated at the
 * end of each.
 *
 * @param <E> the element type of the problem's group
 */
public final class Continuation<E> implements Solver<E> {
    static final String NAME = "continuation";

    private final ContinuationOptions options;

    /** The solver with these options. */
    public Continuation(ContinuationOptions options) {
        this.options = options;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Object> options() {
        return OptionsRecord.describe(options);
    }

    /** The inner solver's, or that the objective knows no easier problems. */
    @Override
    public Optional<String> refusal(Problem<?> problem) {
        if (!(problem.objective() instanceof GraduatedObjective)) {
            return Optional.of("The solver " + NAME + " needs an objective that knows easier ones that lead to it, but "
                    + problem.objective().name() + " does not. Maybe --solver multi-start?");
        }
        return options.solver().create().refusal(problem);
    }

    @Override
    public Solution<E> solve(Problem<E> problem, E start, Budget budget, RandomGenerator rng, Observer observer) {
        refusal(problem).ifPresent(sentence -> {
            throw new IllegalArgumentException(sentence);
        });
        return Runner.drive(problem, this::search, start, budget, rng, observer);
    }

    private SelfDriven.Ending search(Run<E> run, E start, SelfDriven.Reporter<E> reporter) {
        // It has not refused the problem, so it works on its elements.
        @SuppressWarnings("unchecked")
        Solver<E> inner = (Solver<E>) options.solver().create();
        Problem<E> problem = run.problem();
        GraduatedObjective<E> objective = (GraduatedObjective<E>) problem.objective();
        E element = start;
        // Its account is not to be seen from here.
        double best = run.mayEvaluate(1) ? run.evaluate(start).value() : Double.POSITIVE_INFINITY;
        for (int stage = options.stages(); stage > 0; stage--) {
            double t = (double) stage / options.stages();
            Problem<E> easier = new Problem<>(problem.name(), problem.group(), objective.easier(t));
            Optional<Solution<E>> result = run.nestAuxiliary(
                    inner, easier, element, Budget.UNLIMITED.withIterations(options.stageIterations()));
            if (result.isEmpty() || run.exhausted().isPresent() || !run.mayEvaluate(1)) {
                return new SelfDriven.Ending(run.spent(), Certificate.NONE);
            }
            element = result.get().element();
            double value = run.evaluate(element).value();
            best = Math.min(best, value);
            reporter.report(element, value);
        }
        Optional<Solution<E>> result = run.nest(inner, element, Budget.UNLIMITED);
        if (result.isEmpty()) {
            return new SelfDriven.Ending(run.spent(), Certificate.NONE);
        }
        Solution<E> solution = result.get();
        if (!solution.termination().converged() && run.exhausted().isPresent()) {
            return new SelfDriven.Ending(run.spent(), Certificate.NONE);
        }
        Termination its = solution.termination();
        // What is proven of the last result is not of a better point on the way, such as the start.
        boolean last = solution.value() <= best;
        return new SelfDriven.Ending(
                new Termination(its.reason(), "After " + options.stages() + " easier problems: " + its.detail()),
                last ? solution.certificate() : Certificate.NONE);
    }
}
