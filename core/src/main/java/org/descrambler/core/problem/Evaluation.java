package org.descrambler.core.problem;

/**
 * An objective at one point. Lazy: a quantity is computed when first asked for and kept, and products are shared
 * between value, gradient and Hessian. Belongs to one thread.
 */
public interface Evaluation {
    /** η at the point. */
    double value();
}
