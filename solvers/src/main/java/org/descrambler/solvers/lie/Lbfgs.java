package org.descrambler.solvers.lie;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.solve.LieSolver;
import org.descrambler.core.solve.Solver;

/**
 * Riemannian limited-memory BFGS with cautious updates (Huang, Gallivan, Absil, A Broyden class of quasi-Newton methods for
 * Riemannian optimization, 2015). Tangents of different points are compared by translation, which on a group is an isometry
 * that costs nothing.
 */
public final class Lbfgs {
    /** The name on the command line. */
    public static final String NAME = "lbfgs";

    private Lbfgs() {}

    /** The solver with these options. */
    public static Solver<DenseMatrix> solver(LbfgsOptions options) {
        return new LieSolver<>(NAME, options, new LineSearchMethod(options.course(), at -> new LbfgsRule(at, options)));
    }
}
