package org.descrambler.solvers.exact;

import org.descrambler.core.problem.LowerBound;

/**
 * A global minimiser with its proof.
 *
 * @param element an element at which the minimum is attained
 * @param bound the minimum, lowered by its rounding margin
 * @param theorem what it rests on, as a sentence for reports
 */
public record Minimum<E>(E element, LowerBound bound, String theorem) {
    /** The name of every closed form's bound and certificate. */
    public static final String CLOSED_FORM = "closed-form";
}
