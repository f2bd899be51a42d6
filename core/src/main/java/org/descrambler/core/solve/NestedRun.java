package org.descrambler.core.solve;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.descrambler.core.problem.Problem;

/**
 * One solver's run inside another's: it gets what is left of the outer budget, shows its counts and iterations in the
 * outer run while it goes on, and asks the outer observer whether to stop.
 *
 * @param <E> the outer run's element type
 * @param <F> the inner run's
 */
final class NestedRun<E, F> implements Observer {
    /** The runner's evaluations of an inner run's start and result, which are the outer method's: counted in advance. */
    static final int REPORT = 2;

    private final Run<E> outer;
    private final Run.Rows<E> rows;
    private final Optional<Function<F, E>> embedding;
    private final BooleanSupplier ended;
    /** The inner run's iterations that the outer one has shown. */
    private long shown;

    /** @param embedding which outer element an inner one stands for; empty where the values are another objective's */
    NestedRun(Run<E> outer, Run.Rows<E> rows, Optional<Function<F, E>> embedding) {
        this(outer, rows, embedding, () -> false);
    }

    /** @param ended a reason to end beside the outer observer's, which is asked first, and by this thread alone */
    NestedRun(Run<E> outer, Run.Rows<E> rows, Optional<Function<F, E>> embedding, BooleanSupplier ended) {
        this.outer = outer;
        this.rows = rows;
        this.embedding = embedding;
        this.ended = ended;
    }

    /** Empty where the outer budget has no room for a first evaluation. */
    Optional<Solution<F>> solve(Solver<F> solver, Problem<F> problem, F start, Budget limit) {
        long iterations = Math.min(limit.iterations(), rows.iterationsLeft());
        if (iterations <= 0 || !outer.mayEvaluate(REPORT + 1L)) {
            return Optional.empty();
        }
        outer.countValues(REPORT);
        Duration time = outer.timeLeft();
        Budget budget = new Budget(
                time.compareTo(limit.time()) < 0 ? time : limit.time(),
                iterations,
                Math.min(limit.evaluations(), outer.evaluationsLeft()));
        RandomGenerator rng =
                RandomGeneratorFactory.of("L64X128MixRandom").create(outer.rng().nextLong());
        Solution<F> solution = solver.solve(problem, start, budget, rng, this);
        outer.nestedEnded(solution.counts());
        embedding.ifPresent(map -> rows.take(
                map.apply(solution.element()),
                solution.value(),
                map.apply(solution.last()),
                solution.iterations() == 0));
        return Optional.of(solution);
    }

    /** The inner run's iteration 0 is not one of the outer run, whose iterations go on where they were. */
    @Override
    public void iteration(Progress inner) {
        outer.nestedAt(inner.counts());
        long iterations = inner.iteration() - shown;
        if (iterations == 0) {
            return;
        }
        shown = inner.iteration();
        if (embedding.isPresent()) {
            rows.add(iterations, inner.value(), inner.best(), inner.gradientNorm());
        } else {
            rows.add(iterations, rows.progress().value(), rows.progress().best(), Double.NaN);
        }
    }

    @Override
    public boolean cancelled() {
        return outer.cancelled() || ended.getAsBoolean();
    }
}
