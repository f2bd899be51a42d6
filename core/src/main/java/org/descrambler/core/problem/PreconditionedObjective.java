package org.descrambler.core.problem;

/** A smooth objective that knows a good preconditioner of its own Hessian. Any objective may implement it. */
public interface PreconditionedObjective extends SmoothObjective {
    /** The preconditioner at the point of an evaluation that this objective made; may share the evaluation's products. */
    Preconditioner preconditioner(SmoothEvaluation at);
}
