package org.descrambler.solvers.stochastic;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.solve.LieSolver;
import org.descrambler.core.solve.Solver;

/**
 * Riemannian Adam and AMSGrad on mini-batches (Bécigneul, Ganea, Riemannian adaptive optimization methods, ICLR 2019): the
 * moments are kept in the algebra, where transport is the identity, so that the methods are those of flat space followed
 * by a retraction. Ends by its epochs or where progress stalls, and certifies nothing.
 */
public final class RiemannianAdam {
    /** The name on the command line. */
    public static final String NAME = "riemannian-adam";

    private RiemannianAdam() {}

    /** The solver with these options. */
    public static Solver<DenseMatrix> solver(RiemannianAdamOptions options) {
        return new StochasticSolver(new LieSolver<>(
                NAME, options, new EpochMethod(options.plan(), group -> new AdaptiveMoments(group, options))));
    }
}
