package org.descrambler.core.problem;

/** An objective over permutations that equals Σᵢⱼ aᵢⱼ b_{π(i)π(j)}: opens the searches and bounds for quadratic assignment. */
public interface HasAssignmentForm {
    /** A and B, such that every value is Σᵢⱼ aᵢⱼ b_{π(i)π(j)} up to rounding. */
    AssignmentForm assignmentForm();
}
