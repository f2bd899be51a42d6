package org.descrambler.solvers.stochastic;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.solve.LieSolver;
import org.descrambler.core.solve.Solver;

/**
 * Riemannian stochastic gradient descent: P ← R_P(−α_t g) with g the Riemannian gradient, in the algebra, of a mini-batch
 * (Bonnabel, Stochastic gradient descent on Riemannian manifolds, IEEE Trans. Automatic Control 58, 2013), with momentum
 * where asked for. Ends by its epochs or where progress stalls, and certifies nothing.
 */
public final class StochasticGradient {
    /** The name on the command line. */
    public static final String NAME = "stochastic-gradient";

    private StochasticGradient() {}

    /** The solver with these options. */
    public static Solver<DenseMatrix> solver(StochasticGradientOptions options) {
        return new StochasticSolver(new LieSolver<>(
                NAME,
                options,
                new EpochMethod(options.plan(), group -> new Momentum(group.degree(), options.momentum()))));
    }
}
