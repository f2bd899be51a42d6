package org.descrambler.solvers.exact;

import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Certificate;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.Runner;
import org.descrambler.core.solve.SelfDriven;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;

/**
 * Solves the problems of {@link ClosedForms} without iterating. The objective is evaluated once, at the minimiser.
 *
 * @param <E> the element type of the problem's group
 */
public final class ClosedForm<E> implements Solver<E> {
    /** There is nothing to choose. */
    public record Options() {}

    @Override
    public String name() {
        return Minimum.CLOSED_FORM;
    }

    @Override
    public Map<String, Object> options() {
        return OptionsRecord.describe(new Options());
    }

    @Override
    public Optional<String> refusal(Problem<?> problem) {
        return ClosedForms.known(problem)
                ? Optional.empty()
                : Optional.of(
                        "No closed form is known for "
                                + problem.objective().name() + " over the group "
                                + problem.group().name() + "; tr(A P B P^T) and -tr(P W) have one over O(n) and SO(n),"
                                + " tr(A P B P^H) over U(n), and -tr(P W) over permutations, of blocks, too, signed ones, and monomial matrices; so have sums of them over several layers.");
    }

    @Override
    public Solution<E> solve(Problem<E> problem, E start, Budget budget, RandomGenerator rng, Observer observer) {
        refusal(problem).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        return Runner.drive(problem, ClosedForm::minimise, start, budget, rng, observer);
    }

    @Override
    public boolean ignoresStart() {
        return true;
    }

    private static <E> SelfDriven.Ending minimise(Run<E> run, E start, SelfDriven.Reporter<E> reporter) {
        Minimum<?> minimum = ClosedForms.minimum(run.problem()).orElseThrow();
        // The minimiser belongs to the problem's own group, whose elements are of type E.
        @SuppressWarnings("unchecked")
        E element = (E) minimum.element();
        reporter.report(element, run.evaluate(element).value());
        return SelfDriven.Ending.exact(minimum.theorem(), Certificate.by(minimum.bound()));
    }
}
