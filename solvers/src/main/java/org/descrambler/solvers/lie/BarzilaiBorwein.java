package org.descrambler.solvers.lie;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.solve.LieSolver;
import org.descrambler.core.solve.Solver;

/**
 * Steepest descent with the step lengths of Barzilai and Borwein and a non-monotone search, on Lie groups (Wen, Yin 2013;
 * Iannazzo, Porcelli 2018).
 */
public final class BarzilaiBorwein {
    /** The name on the command line. */
    public static final String NAME = "barzilai-borwein";

    private BarzilaiBorwein() {}

    /** The solver with these options. */
    public static Solver<DenseMatrix> solver(BarzilaiBorweinOptions options) {
        return new LieSolver<>(
                NAME, options, new LineSearchMethod(options.course(), at -> new BarzilaiBorweinRule(at, options)));
    }
}
