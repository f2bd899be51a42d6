package org.descrambler.solvers.compose;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.problem.LowerBound;
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
 * Two solvers one after the other: the second goes on from the best element of the first, unless that one is proven to be a
 * minimum. The certificate is the better one of both. Made for an exact method that proves easy problems in a part of the
 * budget, and a search that takes the rest where it does not.
 *
 * @param <E> the element type of the problem's group
 */
public final class Sequence<E> implements Solver<E> {
    static final String NAME = "sequence";

    private final SequenceOptions options;

    /** The solver with these options. */
    public Sequence(SequenceOptions options) {
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

    /** That of the first, or else of the second. */
    @Override
    public Optional<String> refusal(Problem<?> problem) {
        return options.first()
                .create()
                .refusal(problem)
                .or(() -> options.second().create().refusal(problem));
    }

    @Override
    public boolean leavesComponent() {
        return options.first().create().leavesComponent()
                || options.second().create().leavesComponent();
    }

    @Override
    public Solution<E> solve(Problem<E> problem, E start, Budget budget, RandomGenerator rng, Observer observer) {
        refusal(problem).ifPresent(sentence -> {
            throw new IllegalArgumentException(sentence);
        });
        return Runner.drive(problem, this::search, start, budget, rng, observer);
    }

    // Neither has refused the problem, so both work on its elements.
    @SuppressWarnings("unchecked")
    private SelfDriven.Ending search(Run<E> run, E start, SelfDriven.Reporter<E> reporter) {
        Solver<E> first = (Solver<E>) options.first().create();
        Solver<E> second = (Solver<E>) options.second().create();
        Optional<Solution<E>> attempt = run.nest(first, start, firstBudget(run.budget()));
        Certificate proven = attempt.map(Solution::certificate).orElse(Certificate.NONE);
        if (attempt.flatMap(a -> a.certificate().gap(a.value()))
                .filter(gap -> gap <= 0)
                .isPresent()) {
            return new SelfDriven.Ending(attempt.get().termination(), proven);
        }
        Optional<Solution<E>> result =
                run.nest(second, attempt.map(Solution::element).orElse(start), Budget.UNLIMITED);
        return result.map(r -> new SelfDriven.Ending(r.termination(), better(proven, r.certificate())))
                .orElseGet(() -> new SelfDriven.Ending(run.spent(), proven));
    }

    private Budget firstBudget(Budget whole) {
        Budget none = Budget.UNLIMITED;
        boolean timed = whole.time().compareTo(none.time()) < 0;
        boolean counted = whole.evaluations() < Long.MAX_VALUE;
        boolean stepped = whole.iterations() < Long.MAX_VALUE;
        Duration time = timed ? Duration.ofNanos((long) (whole.time().toNanos() * options.share())) : none.time();
        long evaluations = counted
                ? (long) (whole.evaluations() * options.share())
                : timed || stepped ? Long.MAX_VALUE : options.evaluations();
        long iterations = stepped ? (long) (whole.iterations() * options.share()) : Long.MAX_VALUE;
        return new Budget(time, iterations, evaluations);
    }

    private static Certificate better(Certificate one, Certificate other) {
        return Stream.of(other, one)
                .filter(certificate -> certificate.lowerBound().isPresent())
                .max(Comparator.comparingDouble(certificate ->
                        certificate.lowerBound().map(LowerBound::value).orElseThrow()))
                .orElse(other);
    }
}
