package org.descrambler.core.solve;

import java.time.Duration;
import java.util.Objects;

/**
 * What a run may spend. All limits hold at once.
 *
 * @param time wall-clock time; checked before every evaluation, so a run ends at most one evaluation late
 * @param iterations number of iterations
 * @param evaluations number of value, gradient, Hessian–vector and delta evaluations together; never one more. The runner's
 *     own evaluations of start and result are not counted
 */
public record Budget(Duration time, long iterations, long evaluations) {
    /** No limits. */
    public static final Budget UNLIMITED =
            new Budget(Duration.ofSeconds(Long.MAX_VALUE / 1_000_000_000L), Long.MAX_VALUE, Long.MAX_VALUE);

    /** @throws IllegalArgumentException where a limit is negative */
    public Budget {
        Objects.requireNonNull(time, "time");
        if (time.isNegative()) {
            throw new IllegalArgumentException("The time limit (" + time + ") must not be negative.");
        }
        if (time.compareTo(Duration.ofSeconds(Long.MAX_VALUE / 1_000_000_000L)) > 0) {
            time = Duration.ofSeconds(Long.MAX_VALUE / 1_000_000_000L);
        }
        if (iterations < 0) {
            throw new IllegalArgumentException("The iteration limit (" + iterations + ") must not be negative.");
        }
        if (evaluations < 0) {
            throw new IllegalArgumentException("The evaluation limit (" + evaluations + ") must not be negative.");
        }
    }

    /** The same with another time limit. */
    public Budget withTime(Duration limit) {
        return new Budget(limit, iterations, evaluations);
    }

    /** The same with another iteration limit. */
    public Budget withIterations(long limit) {
        return new Budget(time, limit, evaluations);
    }

    /** The same with another evaluation limit. */
    public Budget withEvaluations(long limit) {
        return new Budget(time, iterations, limit);
    }
}
