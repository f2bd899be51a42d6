package org.descrambler.solvers.lie;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.solve.LieSolver;
import org.descrambler.core.solve.Solver;

/**
 * Riemannian steepest descent, P ← R_P(−tM⁻¹g): g the gradient in the algebra, M the objective's preconditioner or the
 * identity, t from a line search (Absil, Mahony, Sepulchre 2008, §4.2).
 */
public final class SteepestDescent {
    /** The name on the command line. */
    public static final String NAME = "steepest-descent";

    private SteepestDescent() {}

    /** The solver with these options. */
    public static Solver<DenseMatrix> solver(SteepestDescentOptions options) {
        return new LieSolver<>(
                NAME,
                options,
                new LineSearchMethod(
                        options.course(),
                        at -> new SteepestRule(
                                at, options.lineSearch().create(options.sufficient(), options.curvature()))));
    }
}
