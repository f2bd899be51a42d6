package org.descrambler.core.solve;

import java.util.Objects;
import java.util.Optional;
import org.descrambler.core.problem.LowerBound;

/**
 * What is proven about a value.
 *
 * @param name {@code closed-form}, {@code exhaustive}, {@code branch-and-bound}, a bound's name such as {@code
 *     projected-eigenvalue-bound}, {@code stationary}, or {@code none}
 * @param lowerBound the bound that proves it, where there is one
 */
public record Certificate(String name, Optional<LowerBound> lowerBound) {
    /** Nothing is proven. */
    public static final Certificate NONE = new Certificate("none", Optional.empty());
    /** The gradient vanishes within the solver's tolerance, or as far as double precision tells. */
    public static final Certificate STATIONARY = new Certificate("stationary", Optional.empty());

    public Certificate {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(lowerBound, "lowerBound");
    }

    /** A certificate by a lower bound; it is named after the bound. */
    public static Certificate by(LowerBound bound) {
        return new Certificate(bound.name(), Optional.of(bound));
    }

    /**
     * (value − bound)/max(|value|, tiny), empty where no bound is known. It is 0 where the value is within twice the
     * bound's rounding of it, once for the bound and once for the value: there the two cannot be told apart, and where
     * the minimum is 0 the quotient would be one of two rounding errors.
     */
    public Optional<Double> gap(double value) {
        return lowerBound.map(b -> {
            double excess = value - b.value();
            return Math.abs(excess) <= 2 * b.rounding() ? 0.0 : excess / Math.max(Math.abs(value), Double.MIN_NORMAL);
        });
    }
}
