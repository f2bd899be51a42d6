package org.descrambler.core.problem;

/** An objective over permutations that is the length of a path or tour: opens the searches and bounds for these. */
public interface HasPathForm {
    /** The distances, such that every value is the form's up to its rounding. */
    PathForm pathForm();
}
