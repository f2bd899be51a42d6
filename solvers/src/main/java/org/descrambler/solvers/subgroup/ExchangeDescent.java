package org.descrambler.solvers.subgroup;

import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.ExchangeGroup;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Runner;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;

/**
 * Iterated local search in a group that exchanges generate: descends along exchanges, in random order and by the first that
 * improves, to an element that none of them improves; then makes some at random and descends again, from the better of the
 * last two ends. It never leaves the group.
 *
 * <p>An iteration limit counts descents; the trace has one row for every new best element. Without any limit a run ends
 * after a number of descents or evaluations that is an option; in any case where it attains a proven bound.
 */
public final class ExchangeDescent implements Solver<Permutation> {
    static final String NAME = "exchange-descent";

    private final ExchangeDescentOptions options;

    /** The solver with these options. */
    public ExchangeDescent(ExchangeDescentOptions options) {
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

    @Override
    public Optional<String> refusal(Problem<?> problem) {
        return problem.group() instanceof ExchangeGroup
                ? Optional.empty()
                : Optional.of("The solver " + NAME + " searches permutation groups that exchanges generate; the group "
                        + problem.group().name()
                        + " is not one. Maybe choose the group block-permutation, young or wreath-product.");
    }

    @Override
    public Solution<Permutation> solve(
            Problem<Permutation> problem, Permutation start, Budget budget, RandomGenerator rng, Observer observer) {
        refusal(problem).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        return Runner.drive(
                problem,
                (run, from, reporter) -> new ExchangeSearch(run, options, reporter).search(from),
                start,
                budget,
                rng,
                observer);
    }
}
