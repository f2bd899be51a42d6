package org.descrambler.experiments.suite;

import java.util.Optional;
import org.descrambler.experiments.compare.ComponentChoice;
import org.descrambler.experiments.compare.ProblemDefinition;
import org.descrambler.experiments.compare.SolveTask;

/**
 * A problem of a suite, read. Its files stay open until it is closed.
 *
 * @param component empty for what {@code solve} takes unasked
 */
public record OpenProblem<E>(
        ProblemDefinition<E> definition,
        SolveTask.Start<E> start,
        Optional<ComponentChoice> component,
        Runnable closing)
        implements AutoCloseable {
    /** Reads the problems of suites. */
    public interface Reader {
        /** @throws IllegalArgumentException where the entry's files or names are not what they should be */
        OpenProblem<?> open(ProblemEntry problem);
    }

    /** The same files as {@code --start} names them. */
    String startName() {
        return start instanceof SolveTask.Start.Given<E> given
                ? given.source()
                : start instanceof SolveTask.Start.Random<E> ? "random" : "identity";
    }

    @Override
    public void close() {
        closing.run();
    }
}
