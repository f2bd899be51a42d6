package org.descrambler.core.problem;

/** An objective of several descramblers that is a sum, η(P₁, …, P_k) = Σ ηᵢ(Pᵢ): its minimum is that of each term. */
public interface SeparableObjective extends ProductObjective {
    /** ηᵢ, an objective of degree nᵢ; i from 0. */
    SmoothObjective part(int i);
}
