package org.descrambler.core.problem;

/** An objective that equals tr(A P B Pᵀ): opens the closed form over O(n), the eigenvalue bounds and the QAP solvers. */
public interface HasBrockettForm {
    /** A and B, such that every value is tr(A P B Pᵀ) up to rounding. */
    BrockettForm brockettForm();
}
