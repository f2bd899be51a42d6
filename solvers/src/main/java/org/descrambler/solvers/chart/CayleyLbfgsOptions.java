package org.descrambler.solvers.chart;

import org.descrambler.solvers.linesearch.StrongWolfe;

/**
 * Options of {@link CayleyLbfgs}; the defaults are the paper's where it names them.
 *
 * @param tolerance stop when the Riemannian gradient norm is at most this times the Euclidean gradient's norm
 * @param rotate whether an objective's cheaper coordinates are used where it offers them; the iterates are the same
 * @param memory how many pairs of steps and changes of the gradient are kept
 * @param sufficient δ: a step decreases the value by at least this part of what the slope promises
 * @param curvature σ: after a step the slope is at most this part of what it was
 */
public record CayleyLbfgsOptions(double tolerance, boolean rotate, int memory, double sufficient, double curvature) {
    /** What a run takes unless told otherwise. */
    public static final CayleyLbfgsOptions DEFAULTS = new CayleyLbfgsOptions(1e-11, true, 5, 1e-4, 0.9);

    /** @throws IllegalArgumentException for a value outside its range, naming it */
    public CayleyLbfgsOptions {
        if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "Option 'tolerance' is " + tolerance + "; a finite number of at least 0 was expected.");
        }
        if (memory < 1) {
            throw new IllegalArgumentException("Option 'memory' is " + memory + "; one or more was expected.");
        }
        new StrongWolfe(sufficient, curvature);
    }
}
