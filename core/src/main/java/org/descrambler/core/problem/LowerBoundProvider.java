package org.descrambler.core.problem;

import java.util.Optional;

/** Computes proven lower bounds for the problems that it knows. Bound through {@link java.util.ServiceLoader}. */
public interface LowerBoundProvider {
    /** The bound's name in results, e.g. {@code projected-eigenvalue-bound}. */
    String name();

    /** The bound, or empty where the problem is not of this provider's kind. */
    Optional<LowerBound> bound(Problem<?> problem);
}
