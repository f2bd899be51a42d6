package org.descrambler.solvers.lie;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.solve.LieSolver;
import org.descrambler.core.solve.Solver;

/**
 * Riemannian nonlinear conjugate gradients with the usual formulas of β and restarts (Sato, Riemannian conjugate gradient
 * methods: general framework and specific algorithms with convergence analyses, 2022).
 */
public final class ConjugateGradients {
    /** The name on the command line. */
    public static final String NAME = "conjugate-gradients";

    private ConjugateGradients() {}

    /** The solver with these options. */
    public static Solver<DenseMatrix> solver(ConjugateGradientOptions options) {
        return new LieSolver<>(
                NAME, options, new LineSearchMethod(options.course(), at -> new ConjugateGradientRule(at, options)));
    }
}
